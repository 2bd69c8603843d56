"""How one file holds several texts: with a line of its own between two of them."""

_BETWEEN = "\n%%%%\n"


def texts(content: bytes) -> list[str]:
    """The texts of a file, with a sign in place of what is not UTF-8."""
    return content.decode("utf-8", "replace").split(_BETWEEN)


def two_texts(content: bytes) -> tuple[str, str]:
    """The first two texts of a file; empty where there are fewer."""
    first, second, *_ = (*texts(content), "")
    return first, second
