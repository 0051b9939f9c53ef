"""Answers over HTTP, on the command line and, later, in the widget."""
