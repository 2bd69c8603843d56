"""What the bot wants to say, and what is to be done about it. Pure."""
