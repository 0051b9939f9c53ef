"""Answers that are given again, as long as nothing about them can have changed."""
