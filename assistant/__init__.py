"""Answers over HTTP, on the command line and in the widget."""
