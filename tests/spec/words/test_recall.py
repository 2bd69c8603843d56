from bot.spec.words.recall import recalled


def test_short_texts_are_remembered_and_long_ones_are_not() -> None:
    asked: list[str] = []

    @recalled(2)
    def size(text: str) -> int:
        asked.append(text[:1])
        return len(text)

    for text in ("a", "a", "b" * 251, "b" * 251, "c", "d", "a"):
        assert size(text) == len(text)
    assert asked == ["a", "b", "b", "c", "d", "a"]
