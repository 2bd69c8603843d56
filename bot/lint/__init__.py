"""How rules are found and run. Pure."""
