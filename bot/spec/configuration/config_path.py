"""Where a repository says what it wants of the bot."""

CONFIG_PATH = ".github/specbot.yml"
