"""Other people's words on a terminal."""


def printable(text: str) -> str:
    """The text on one line, with a sign in place of whatever would do more than be read."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
