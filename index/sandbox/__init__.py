"""Files are read and parsed in a process of their own, which a hostile file may only kill."""
