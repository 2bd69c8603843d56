"""Words, whatever they stand in: how they are folded, found and told apart."""
