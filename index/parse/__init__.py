"""A document's exact text to its measures."""
