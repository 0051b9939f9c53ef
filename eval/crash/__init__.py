"""Crash tests: processes killed while they write, under questions; and disks that fail."""
