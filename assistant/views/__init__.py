"""What leaves the product as JSON, over HTTP and on the command line."""
