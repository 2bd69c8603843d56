"""The ways in: the only room that builds anything."""
