"""Excel workbooks as Excel shows them."""
