"""Documents in, searchable index out."""
