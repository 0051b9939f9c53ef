"""A service under load for long, under too much of it, and beside clients that mean no good."""
