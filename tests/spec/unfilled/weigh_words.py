"""Weighs the words by which a form is told from what somebody wrote, and writes what they weigh.

Run from the root of the repository: ``python tests/spec/unfilled/weigh_words.py FOLDER...``.
A folder has documents in `docs` and, for each of them that is labelled, a file in `labels` that
names it as `file` and has `findings` of a `line` and a `kind`; what has no label is its author's.
Documents without such a file are held to be finished.

Each passage is an example. The weights are those of a logistic regression, learned one example
after the other, in which a sign that tells next to nothing weighs nothing (FTRL-Proximal).
"""

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.wording import as_said, is_worded, signs
from bot.spec.words.headings import heads_contents

TARGET = Path(__file__).parents[3] / "bot" / "templates" / "word_weights.txt"
FORM = frozenset({"placeholder", "unchanged-guidance"})
DOCUMENTS = 4
"""So many have to have a sign, that it is no author's own."""
ROUNDS = 6
STEP, SMOOTH, SPARSE, SMALL = 0.15, 1.0, 3.0, 1.0
LEAST = 5
"""Hundredths; what weighs less is not written."""


class Example(NamedTuple):
    """One passage: its signs, and whether it is a form's."""

    document: str
    signs: Mapping[str, float]
    is_form: bool


def main(folders: Sequence[str]) -> int:
    if not folders:
        sys.stderr.write("write the folders of the documents\n")
        return 2
    found = [example for folder in folders for example in examples(Path(folder))]
    weights = learn(found)
    by_weight: dict[int, list[str]] = defaultdict(list)
    for sign, weight in weights.items():
        if abs(weight) * 100 >= LEAST:
            by_weight[round(weight * 100)].append(sign)
    lines = (f"{weight:+d} {' '.join(sorted(own))}\n" for weight, own in sorted(by_weight.items()))
    TARGET.write_text("".join(lines), "utf-8")
    return 0


def examples(folder: Path) -> Iterator[Example]:
    """The passages of all documents of a folder, but for those that may be either."""
    labels = {
        Path(label["file"]).name: label["findings"]
        for label in map(json.loads, (one.read_text("utf-8") for one in _labels(folder)))
    }
    for file in sorted((folder / "docs").rglob("*.md")):
        found = labels.get(file.name, [])
        kinds = {one["line"]: one["kind"] for one in found}
        unsure = {one["line"] for one in found if one.get("optional")}
        for one in map(as_said, passages(parse(file.read_text("utf-8", "replace")))):
            title = one.section.title
            if not is_worded(one) or names_questions(title) or heads_contents(title):
                continue
            lines = range(one.line, one.end_line + 1)
            own = {kinds[line] for line in lines if line in kinds}
            if unsure.isdisjoint(lines) and (not own or own & FORM):
                yield Example(str(file), signs(one), bool(own))


def _labels(folder: Path) -> Sequence[Path]:
    return sorted((folder / "labels").glob("*.json"))


def learn(found: Sequence[Example]) -> dict[str, float]:
    """What each sign weighs; `*` is what all passages have."""
    documents = Counter(
        sign for sign, _ in {(sign, one.document) for one in found for sign in one.signs}
    )
    known = {sign for sign, count in documents.items() if count >= DOCUMENTS}
    rows = [
        ([("*", 1.0), *((s, x) for s, x in one.signs.items() if s in known and x)], one.is_form)
        for one in found
    ]
    pulls: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(float)
    shuffled = random.Random(7)  # noqa: S311 - an order, not a secret
    for _ in range(ROUNDS):
        shuffled.shuffle(rows)
        for own, is_form in rows:
            weighed = {sign: _weight(pulls[sign], squares[sign]) for sign, _ in own}
            total = sum(weighed[sign] * times for sign, times in own)
            error = 1 / (1 + exp(-max(min(total, 35.0), -35.0))) - is_form
            for sign, times in own:
                slope = error * times
                grown = sqrt(squares[sign] + slope * slope) - sqrt(squares[sign])
                pulls[sign] += slope - grown / STEP * weighed[sign]
                squares[sign] += slope * slope
    return {sign: _weight(pulls[sign], squares[sign]) for sign in pulls}


def _weight(pull: float, square: float) -> float:
    if abs(pull) <= SPARSE:
        return 0.0
    sign = -1.0 if pull < 0 else 1.0
    return -(pull - sign * SPARSE) / ((SMOOTH + sqrt(square)) / STEP + SMALL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
