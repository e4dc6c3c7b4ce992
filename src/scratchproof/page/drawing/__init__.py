"""SVG and tables: the same numbers, to be seen and to be read."""
