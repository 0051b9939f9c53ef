"""The widget that a portal puts into its pages with one script tag."""
