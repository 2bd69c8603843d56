"""Labels and their values."""
