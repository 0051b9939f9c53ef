"""Which engine an index is searched with: in this process, or on a Milvus server."""
