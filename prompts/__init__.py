"""Prompt texts as files, with their variables and version. Data only."""
