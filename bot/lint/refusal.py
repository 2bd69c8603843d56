"""Why a file's content cannot be read as a specification."""

_SNIFFED_BYTES = 8 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = (b"\x89PNG", b"%PDF", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF")


def refusal(content: str | bytes, maximum_bytes: int) -> str:
    """One sentence that says what is wrong and how to mend it; empty when it can be read."""
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if len(raw) > maximum_bytes:
        return (
            f"The file has {len(raw) // 1024:,} KiB, more than the {maximum_bytes // 1024} KiB "
            "that are read; split it into several documents."
        )
    if raw.startswith(_BINARY):
        return "The file is no text but an image, an archive or the like; give it another ending."
    if b"\x00" in raw:
        return _with_nul(raw)
    if isinstance(content, bytes):
        return _not_utf8(content)
    return ""


def _with_nul(raw: bytes) -> str:
    if raw.startswith(_UTF16) or _is_every_second_nul(raw[:_SNIFFED_BYTES]):
        return "The file is UTF-16; save it as UTF-8."
    return f"The file has a NUL byte{_nul_place(raw)}, so it is no text; save it as UTF-8 text."


def _is_every_second_nul(head: bytes) -> bool:
    """Plain words in UTF-16 without its mark."""
    half = len(head) // 2
    return half > 1 and max(head[::2].count(0), head[1::2].count(0)) * 10 >= half * 8


def _nul_place(raw: bytes) -> str:
    at = raw.index(b"\x00")
    line = raw.count(b"\n", 0, at) + 1
    return "" if at > _SNIFFED_BYTES else f" in line {line}"


def _not_utf8(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return f"Line {line} is not UTF-8 from byte {column} on; save the file as UTF-8."
    return ""
