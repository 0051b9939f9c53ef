"""Text to vectors: one small protocol, an adapter a file."""
