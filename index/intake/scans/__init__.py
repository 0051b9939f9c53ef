"""Pictures and scanned pages, through recognition."""
