"""Writes all statements down, for each database: `python -m bot.jobs.statements`."""

from bot.jobs.compiled import DIALECTS, written_down
from bot.jobs.statements.all_of_them import sheet_of


def main() -> None:
    """The command."""
    for dialect in DIALECTS:
        written_down(dialect).write_text(sheet_of(dialect), "ascii")


if __name__ == "__main__":
    main()
