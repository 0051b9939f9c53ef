"""Web pages without what surrounds the document."""
