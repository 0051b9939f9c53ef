"""Word documents as the page prints them."""
