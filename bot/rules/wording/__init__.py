"""How a specification says what it says."""
