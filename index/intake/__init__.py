"""Files to documents: one reader for each format, one convention for the text they give."""
