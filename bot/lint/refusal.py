"""Why a file's content cannot be read as a specification."""

_SNIFFED_BYTES = 8 * 1024


def refusal(content: str | bytes, maximum_bytes: int) -> str:
    """One sentence that says what is wrong and how to mend it; empty when it can be read."""
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if len(raw) > maximum_bytes:
        return (
            f"The file has {len(raw) // 1024:,} KiB, more than the {maximum_bytes // 1024} KiB "
            "that are read; split it into several documents."
        )
    if b"\x00" in raw:
        return f"The file has a NUL byte{_nul_place(raw)}, so it is no text; save it as UTF-8 text."
    if isinstance(content, bytes):
        return _not_utf8(content)
    return ""


def _nul_place(raw: bytes) -> str:
    at = raw.index(b"\x00")
    line = raw.count(b"\n", 0, at) + 1
    return "" if at > _SNIFFED_BYTES else f" in line {line}"


def _not_utf8(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return f"Line {line} is not UTF-8; save the file as UTF-8."
    return ""
