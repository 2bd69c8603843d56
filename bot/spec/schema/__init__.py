"""A template -> what its documents should hold, and what of it one of them holds."""
