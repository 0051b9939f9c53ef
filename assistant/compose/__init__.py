"""What was found, put into words: facts are copied from measures, sentences from messages."""
