from tests.github.box import Box

ID = "# Spec\n\n- **Document ID**: {}\n"


async def test_the_ids_beside_a_specification_are_known(box: Box) -> None:
    taken = {f"specs/{number}.md": ID.format(f"TECH-SPEC-000{number}") for number in (1, 2, 3)}
    other = {"specs/deep/4.md": ID.format("TECH-SPEC-0004"), "specs/notes.txt": ID.format("T-9")}
    await box.sandbox.people.commit(box.repository, {**taken, **other})
    pull = await box.open({"specs/new.md": ID.format("X-1"), "specs/2.md": ID.format("Y-1")})
    seen = await box.look(pull)
    assert seen.ids == {"tech-spec-0001": "specs/1.md", "tech-spec-0003": "specs/3.md"}


async def test_nobody_looks_where_there_is_no_id(box: Box) -> None:
    await box.sandbox.people.commit(box.repository, {"specs/1.md": ID.format("A-1")})
    assert (await box.look(await box.open({"specs/2.md": "# None\n"}))).ids == {}


async def test_what_was_read_before_is_not_read_again(box: Box) -> None:
    await box.sandbox.people.commit(box.repository, {"specs/1.md": ID.format("A-1")})
    pull = await box.open({"specs/2.md": ID.format("A-2")})
    counts = []
    for _ in range(2):
        before = len(box.sandbox.world.journal.entries)
        await box.look(pull)
        counts.append(len(box.sandbox.world.journal.entries) - before)
    assert counts[1] < counts[0]
