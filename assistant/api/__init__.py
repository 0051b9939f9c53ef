"""The HTTP interface; FastAPI stays in here."""
