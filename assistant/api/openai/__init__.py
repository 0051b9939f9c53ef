"""The addresses that OpenAI clients know, so that any of them can ask."""
