"""One rule a file, and nothing else. Pure."""
