from sqlalchemy import Text, select

from bot.jobs.statements.spelling import spelled
from bot.jobs.statements.tables import given, turn


def test_what_is_known_is_written_out_and_what_is_given_keeps_its_place() -> None:
    statement = select(turn.c.served_at).where(
        turn.c.installation.in_((1, 2)), given("word", Text()) != "it's"
    )
    said = [spelled(statement, dialect) for dialect in ("sqlite", "postgresql")]

    assert [each.places for each in said] == [("word",), ("word",)]
    for each, place in zip(said, ("?", "$1::VARCHAR"), strict=True):
        assert f"IN (1, 2) AND {place} != 'it''s'" in each.text
