"""Whether a comment speaks to the bot; what is said is for `commands`."""

COMMAND = "/specbot"
"""How a line of a comment begins that speaks to the bot."""


def holds_command(comment: str) -> bool:
    """Whether a comment may hold a command, before it is read as Markdown."""
    return COMMAND in comment and any(
        speaks_to_us(line.removeprefix("  ").removeprefix(" ").rstrip())
        for line in comment.split("\n")
        if COMMAND in line
    )


def speaks_to_us(line: str) -> bool:
    """Whether a line begins with the whole word."""
    return line[: len(COMMAND) + 1].rstrip() == COMMAND
