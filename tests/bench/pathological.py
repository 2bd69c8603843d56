"""Texts that make careless readers quadratic, through the whole engine; the worst come first."""

import gc
import time
from collections.abc import Callable
from concurrent.futures import TimeoutError as TookTooLongError

from pebble import ProcessPool

from bot.lint.engine import check
from bot.spec.configuration.config import RepoConfig
from bot.spec.schema.template import builtin
from tests.bench.figures import KB, Figures

_SIZE = 100 * KB
_LIMIT_S = 10.0
_SHOWN = 12
_TEMPLATE = "technical-spec"
_QUESTIONS = "# Open questions\n\n"


def _repeat(unit: str, opening: str = "") -> Callable[[], str]:
    return lambda: opening + unit * (_SIZE // len(unit.encode()))


def _numbered(unit: str, opening: str = "") -> Callable[[], str]:
    count = _SIZE // (len(unit.encode()) + 3)
    return lambda: opening + "".join(unit.replace("#N", str(at)) for at in range(count))


def _steps(opener: str, opening: str = "") -> Callable[[], str]:
    """Each line one level deeper, as far as the size goes."""
    depth = int((2 * _SIZE / len(opener)) ** 0.5)
    return lambda: opening + "".join(f"{opener * level}- a\n" for level in range(depth))


def _almost(opener: str) -> Callable[[], str]:
    """Sections of which each nearly is a prompt, but for its last character."""
    return _repeat(f"## Part\n\n{opener}{'ab ' * 120}ab\x7f\n\n")


_COLUMNS = 1000
FAMILIES: dict[str, Callable[[], str]] = {
    "[ without end": _repeat("["),
    "[ in lines of 60": _repeat("[" * 60 + "\n"),
    "[a without end": _repeat("[a "),
    "nested [[a]] placeholders": _repeat("[[a] "),
    "![ without end": _repeat("!["),
    "[a]( without end": _repeat("[a]("),
    "![[]() without end": _repeat("![[]()"),
    "[a][b] references": _repeat("[a][b] "),
    "[x]: definitions": _numbered("[x#N]: y\n"),
    "[^1] footnotes": _numbered("[^#N]: note [^#N]\n\n"),
    "{{ without end": _repeat("{{"),
    "{ without end": _repeat("{a "),
    "< without end": _repeat("<"),
    "<a without end": _repeat("<a "),
    "</ without end": _repeat("</"),
    "<!-- without end": _repeat("<!--"),
    "<!-- on lines of their own": _repeat("<!--\n\na\n\n"),
    "<!-- in one paragraph": _repeat("a <!-- b\n"),
    "<!-- a --> on one line": _repeat("<!-- a -->"),
    "<!-- spec-ignore lines": _repeat("<!-- spec-ignore PH204: why -->\nTBD\n\n"),
    "<? and <![CDATA[": _repeat("<?<![CDATA["),
    "nearly prompts in {": _almost("{Ab "),
    "nearly prompts in [": _almost("[Describe "),
    "nearly prompts in (": _almost("(Describe "),
    "nearly prompts in italics": _almost("*Describe "),
    "nearly prompts that order": _almost("Describe the "),
    "nearly prompts that ask": _almost("What is "),
    "nearly prompts that name": _almost("Key "),
    "sections of one prompt": _repeat("## A\n\nList of all goals\n\n"),
    "sections of one question": _repeat("## A\n\nWhat are the goals?\n\n"),
    "nearly values": _numbered("- **Author #N**: Your short ab ab ab ab here\x7f\n"),
    "<<[UNRESOLVED without end": _repeat("<<[UNRESOLVED "),
    "[NEEDS CLARIFICATION: without end": _repeat("[NEEDS CLARIFICATION: "),
    "* emphasis": _repeat("*a **b "),
    "*** without end": _repeat("***a "),
    "_ emphasis": _repeat("_a __b "),
    "~~ without end": _repeat("~~a "),
    "~~ in questions": _repeat("- ~~a? \n", _QUESTIONS),
    "` of growing length": lambda: "".join("`" * at + " " for at in range(440)),
    "` without end": _repeat("`a "),
    "\\ escapes": _repeat("\\["),
    "& entities": _repeat("&a"),
    "spaces, then x": lambda: " " * _SIZE + "x",
    "a line, then spaces": lambda: "a" + " " * _SIZE + "b\n",
    "tabs": _repeat("\t"),
    "empty lines": _repeat("\n"),
    "lone carriage returns": _repeat("a\r"),
    "capitals": _repeat("A"),
    "capitals and blanks": _repeat("AAAA "),
    "dashes": _repeat("-"),
    "dashes and blanks": _repeat("- "),
    "dots": _repeat("."),
    "question marks": _repeat("a? ", _QUESTIONS),
    "arrows": _repeat("a? -> ", _QUESTIONS),
    "answers": _repeat("a? Answer: ", _QUESTIONS),
    "> deep on one line": _repeat("> "),
    "> steps": lambda: "".join("> " * level + "a\n" for level in range(300)),
    "- deep on one line": _repeat("- "),
    "- steps": _steps("  "),
    "- steps of questions": _steps("  ", _QUESTIONS),
    "1. deep on one line": _repeat("1. "),
    "list items": _repeat("- a\n"),
    "loose list items": _repeat("- a\n\n"),
    "task boxes": _repeat("- [ ] a\n"),
    "task boxes of questions": _numbered("- [ ] why #N?\n", _QUESTIONS),
    "questions": _numbered("- why is a#N not b?\n", _QUESTIONS),
    "headings": _numbered("# a#N\n"),
    "headings, six deep": _numbered("".join(f"{'#' * level} a#N\n" for level in range(1, 7))),
    "headings of one name": _repeat("## Component: a\n"),
    "Setext headings": _repeat("a\n=\n"),
    "lazy Setext": lambda: "a\n" * (_SIZE // 2) + "===\n",
    "one long heading": _repeat("a ", "# "),
    "heading of placeholders": _repeat("[a] ", "# "),
    "fields": _numbered("- **Label #N**: value\n"),
    "empty fields": _numbered("- **Label #N**:\n"),
    "fields in one paragraph": _numbered("**Label #N**: value  \n"),
    "labels in one line": _repeat("**Label**: "),
    "fields of placeholders": _numbered("- **Label #N**: [value]\n"),
    "choices in one value": _repeat("a | b / ", "- **Status**: "),
    "pipes": _repeat("|"),
    "a table of 1000 columns": lambda: (
        "|a" * _COLUMNS + "|\n" + "|-" * _COLUMNS + "|\n" + ("|b" * _COLUMNS + "|\n") * 45
    ),
    "1000 columns, empty rows": lambda: (
        "|a" * _COLUMNS + "|\n" + "|-" * _COLUMNS + "|\n" + "|b|\n" * 20_000
    ),
    "table rows": _repeat("| a | b |\n", "| a | b |\n|---|---|\n"),
    "lists of prompts": _repeat("- Describe the users.\n- List all needs.\n\nText.\n\n", "# A\n\n"),
    "lines over lists": _repeat("Later\n\n- a\n\n", "# A\n\n"),
    "labels of one kind": _repeat("**A b:**\n\n**C b:**\n\n- a\n\n", "# A\n\n"),
    "italics over code": _repeat("*e.g. a, b*\n\n```\na\n```\n\n", "# A\n\n"),
    "italics before answers": _repeat(f"*{'describe the part ' * 9}it*\nThus.\n\n", "# A\n\n"),
    "tables of no rows": _repeat("| A | B | C |\n|---|---|---|\n\n| a |\n\n", "# A\n\n"),
    "numbered open questions": _numbered("- `OQ-#N` a b c\n", "# A\n\n"),
    "questions, then answers": lambda: (
        "# Open questions\n\n"
        + "- a b?\n" * (_SIZE // 16)
        + "\n# A\n\n"
        + "**Answer:** a\n\n" * (_SIZE // 32)
    ),
    "requests in sections": _numbered("### Component #N: a\n\nGET  \n\n"),
    "labels with a word before": _numbered(
        "- **Big #N purpose**: a\n", "# Overview\n\n## Purpose\n\n"
    ),
    "titles with brackets": _numbered("## A (b (c #N)\n\na\n\n"),
    "labels of answers": _repeat("# Q1: a\n\nYour answer:\n\n"),
    "tables": _repeat("| a |\n|---|\n| [b] |\n\n"),
    "fences": _repeat("```\na\n```\n"),
    "open fences": _repeat("```a\n"),
    "JSON, deep": lambda: "```json\n" + "[" * (_SIZE // 2) + "]" * (_SIZE // 2) + "\n```\n",
    "JSON, one string": lambda: '```json\n{"a": "' + "\\u0061" * (_SIZE // 6) + '"}\n```\n',
    "YAML of aliases": lambda: _yaml_bomb() + "word\n\n" * (_SIZE // 6),
    "YAML, deep": lambda: "---\na: " + "[" * (_SIZE // 2) + "\n---\n",
    "TBD": _repeat("TBD\n\n"),
    "TBD in one line": _repeat("TBD "),
    "words of one line": _repeat("words and more "),
    "the template's own prompts": _repeat("Describe the purpose of the system. "),
    "no-break and zero-width": _repeat("\u00a0\u200b"),
    "combining marks": _repeat("a\u0301"),
    "dates and versions": _repeat("2026-13-45 1.2.3.4.5 "),
    "addresses": _repeat("http://a.b/c "),
    "mails": _repeat("a@b.c "),
}


def _yaml_bomb() -> str:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{at}: &a{at} [{f'*a{at - 1}, ' * 9}x]" for at in range(1, 40)]
    return "\n".join(("---", *lines, "---", ""))


def measure() -> Figures:
    """Every family, without and with a template; what does not end is stopped and said so."""
    found = [(name, *_both(name)) for name in FAMILIES]
    worst = sorted(found, key=lambda each: max(each[1:]), reverse=True)
    return Figures(
        title=f"Hostile texts: {len(found)} families, the {_SHOWN} slowest",
        columns=("family", "s/100 KB, no template", "s/100 KB, with a template"),
        rows=tuple((name, _told(alone), _told(held)) for name, alone, held in worst[:_SHOWN]),
        notes=(f"The limit is 1 s/100 KB; {_over(found)} of {len(found)} are above it.",),
    )


def _both(name: str) -> tuple[float, float]:
    # As in the processes that read for the bot and for `specbot check`.
    threshold = (50_000, 20, 100)
    with ProcessPool(max_workers=1, initializer=gc.set_threshold, initargs=threshold) as pool:
        return _judged(pool, name, is_held=False), _judged(pool, name, is_held=True)


def _judged(pool: ProcessPool, name: str, *, is_held: bool) -> float:
    try:
        return float(pool.schedule(took_s, args=(name, is_held), timeout=_LIMIT_S).result())
    except TookTooLongError:
        return _LIMIT_S


def took_s(name: str, is_held: bool) -> float:  # noqa: FBT001  a pool passes by position
    """Seconds of processor time for 100 KB of one family."""
    text = FAMILIES[name]()
    templates = (builtin(_TEMPLATE),) if is_held else ()
    start = time.process_time()
    check("spec.md", text, templates, RepoConfig(), is_named=True)
    return (time.process_time() - start) * _SIZE / len(text.encode())


def _over(found: list[tuple[str, float, float]]) -> int:
    return sum(max(alone, held) > 1 for _, alone, held in found)


def _told(took: float) -> str:
    return f"over {_LIMIT_S:.0f}" if took >= _LIMIT_S else f"{took:.2f}"
