"""Question in, ranked measures out."""
