"""What is still open."""
