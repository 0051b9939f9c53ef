"""The seed documents. Data only: the text is kept byte for byte."""
