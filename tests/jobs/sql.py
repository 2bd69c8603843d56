"""What tests say to a database in their own words."""

from bot.jobs.compiled import BoundStatement


def sql(text: str) -> BoundStatement:
    """A statement that needs no values."""
    return BoundStatement(text)
