"""Question sets, metrics, runner and report."""
