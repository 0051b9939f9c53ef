"""Who may ask, how often and how much; and what browsers are told."""
