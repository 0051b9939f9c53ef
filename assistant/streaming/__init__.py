"""Answers on their way to clients that may leave and come back."""
