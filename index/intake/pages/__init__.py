"""Printed pages, from a text layer or recognised, to paragraphs and rows of tables."""
