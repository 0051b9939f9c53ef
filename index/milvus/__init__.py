"""Measures in a Milvus collection: its schema, its rows, how they get in and how they are found."""
