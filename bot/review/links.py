"""Addresses of lines on GitHub."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Pages:
    """Where people can read on.

    Attributes:
        files: the address of the files at the commit.
        site: that of the bot's own pages; empty where people cannot reach them.
    """

    files: str
    site: str = ""


def blob_page(repository_url: str, head: str) -> str:
    """Where the files of a commit are shown, given the repository's page."""
    return f"{repository_url}/blob/{head}"


def repository_page(blob_page: str) -> str:
    """The repository's page, given where the files of a commit are shown."""
    return blob_page.rpartition("/blob/")[0]


def line_link(page: str, path: str, line: int | None = None, end_line: int | None = None) -> str:
    """The address of a file or of lines of it; `plain=1` shows Markdown as source."""
    address = f"{page}/{quote(path)}"
    if line is None:
        return address
    end = f"-L{end_line}" if end_line is not None and end_line > line else ""
    return f"{address}?plain=1#L{line}{end}"


def rule_page(site: str, rule: str) -> str:
    """The address of a rule's page on the bot's own server; empty where people cannot reach it."""
    return f"{site}/rules/{rule}" if site else ""
