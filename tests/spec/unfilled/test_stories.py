"""Stories that differ are an author's, whatever brackets they keep."""

from bot.spec.unfilled.stories import STORIES, are_told

STORY = "As a [{}], I want to [vote], so that [it counts]"


def test_a_story_in_brackets_is_looked_at() -> None:
    assert STORIES.pattern.search(STORY.format("voter"))
    assert not STORIES.pattern.search("As a voter, I want to vote, so that it counts.")


def test_stories_are_told_where_many_are_each_another() -> None:
    assert are_told(STORY.format(who) for who in ("voter", "clerk", "guest", "judge", "mayor"))
    assert not are_told(STORY.format(f"role {number}") for number in range(1, 9))
    assert not are_told(STORY.format(who) for who in ("voter", "clerk", "guest", "judge"))
