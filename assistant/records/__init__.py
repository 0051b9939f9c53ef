"""What was asked and what readers thought of it, kept only where the owner wants it."""
