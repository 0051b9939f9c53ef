"""Agencies: their names as printed, their roles, and which spellings mean the same one."""
