"""What of the template is still to be replaced."""
