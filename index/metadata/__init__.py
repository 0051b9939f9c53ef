"""What a document says of itself, each fact with the place where it is printed."""
