"""How quick, how large and how steady the index is at any size: python -m eval.bench."""
