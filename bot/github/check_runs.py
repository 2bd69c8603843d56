"""Check runs -> GitHub: all of a commit in as few requests as it takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from bot.github import mutations
from bot.github.answers import CreatedAnswer, parse
from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.model import Written
from bot.review.actions import Annotation, CheckRun

ANNOTATIONS_A_REQUEST = 50
"""Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run"""

_RUNS = "/repos/{owner}/{repo}/check-runs"
_RUN = "/repos/{owner}/{repo}/check-runs/{id}"
_NEEDS = "checks=write"
_UNPROCESSABLE = 422


async def post_runs(
    connection: Connection, runs: Sequence[CheckRun], along: Mapping[str, object] | None = None
) -> list[str]:
    """Makes several check runs of one repository, completed at once where their annotations fit.

    Their annotations after the first fifty are appended, those of all runs side by side; the last
    request of each completes it.
    Source: https://docs.github.com/en/graphql/reference/mutations#createcheckrun

    Args:
        connection: to GitHub.
        runs: each knows its repository.
        along: what is taken back by the same request, after the runs are made; the names as for
            `bot.github.mutations.taken_back`, with their values.

    Returns:
        The names of what GitHub did not take back.
    """
    along = along or {}
    left = {run.name: list(_batches(run.annotations)) for run in runs}
    created = {f"c{n}": _created(run, left[run.name]) for n, run in enumerate(runs)}
    made, undone = await _mutate(connection, creates=created, along=along)
    nodes = {run.name: node for run, node in zip(runs, made, strict=True)}
    while any(left.values()):
        updated = [_updated(run, nodes[run.name], left[run.name]) for run in runs if left[run.name]]
        await _mutate(connection, updates={f"u{n}": each for n, each in enumerate(updated)})
    return undone


async def _mutate(
    connection: Connection,
    *,
    creates: Mapping[str, object] | None = None,
    updates: Mapping[str, object] | None = None,
    along: Mapping[str, object] | None = None,
) -> tuple[list[str], list[str]]:
    """The ids of the runs, and the names of what went along and was not done."""
    inputs, along = {**(creates or {}), **(updates or {})}, along or {}
    document = mutations.check_runs(len(creates or ()), len(updates or ()), list(along))
    found = await connection.graphql(document, {**inputs, **along}, may_refuse=along, needs=_NEEDS)
    made = [node for name in inputs if (node := _node(found.get(name))) is not None]
    if len(made) < len(inputs):
        # GraphQL takes no run for an answer without an error, and gives no reason.
        raise GitHubRefused(_UNPROCESSABLE, "GitHub made no check run and does not say why")
    return made, [name for name in along if found.get(name) is None]


def _node(answer: object) -> str | None:
    """The id of a run that was made or changed; None where none was."""
    match answer:
        case {"checkRun": {"id": str(node)}}:
            return node
        case _:
            return None


def _created(run: CheckRun, batches: list[Sequence[Annotation]]) -> Mapping[str, object]:
    return {
        "repositoryId": run.repository,
        "name": run.name,
        "headSha": run.head,
        "externalId": run.external_id,
        **({"detailsUrl": run.details} if run.details else {}),
        **_stated(run, batches),
    }


def _updated(run: CheckRun, node: str, batches: list[Sequence[Annotation]]) -> Mapping[str, object]:
    return {"repositoryId": run.repository, "checkRunId": node, **_stated(run, batches)}


def _stated(run: CheckRun, batches: list[Sequence[Annotation]]) -> Mapping[str, object]:
    """What one request says of a run; takes the batch that it carries."""
    batch = batches.pop(0)
    output: dict[str, object] = {
        "title": run.title,
        "summary": run.summary,
        "annotations": [_noted(annotation) for annotation in batch],
    }
    if run.text:
        output["text"] = run.text
    if batches:
        return {"status": "IN_PROGRESS", "output": output}
    done = {"status": "COMPLETED", "conclusion": run.conclusion.name}
    return {**done, "output": output, **_buttons(run)}


def _buttons(run: CheckRun) -> Mapping[str, object]:
    """The same for both interfaces; a run without buttons says nothing of them."""
    return {"actions": [asdict(button) for button in run.buttons]} if run.buttons else {}


def _noted(annotation: Annotation) -> Mapping[str, object]:
    location = {"startLine": annotation.start_line, "endLine": annotation.end_line}
    if annotation.column is not None:
        location |= {"startColumn": annotation.column, "endColumn": annotation.column}
    return {
        "path": annotation.path,
        "location": location,
        "annotationLevel": annotation.level.name,
        "title": annotation.title,
        "message": annotation.message,
    }


async def post_run(connection: Connection, subject: Written, run: CheckRun) -> None:
    """Makes a check run, completed at once where one request holds all its annotations.

    Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run
    """
    first = run.annotations[:ANNOTATIONS_A_REQUEST]
    body = {"name": run.name, "head_sha": run.head, "external_id": run.external_id}
    if run.details:
        body["details_url"] = run.details
    is_whole = len(first) == len(run.annotations)
    made = await connection.post(_RUNS, _place(subject), body | _said(run, first, is_last=is_whole))
    if not is_whole:
        await append(connection, subject, parse(CreatedAnswer, made).id, run, len(first))


async def append(
    connection: Connection, subject: Written, id_: int, run: CheckRun, posted: int
) -> None:
    """Appends the annotations after the first `posted`; the last request completes the run.

    Source: https://docs.github.com/en/rest/checks/runs#update-a-check-run
    """
    batches = list(_batches(run.annotations[posted:]))
    for number, batch in enumerate(batches, start=1):
        body = _said(run, batch, is_last=number == len(batches))
        await connection.patch(_RUN, _place(subject) | {"id": id_}, body)


def _place(subject: Written) -> dict[str, str | int]:
    return {"owner": subject.owner, "repo": subject.repo}


def _batches(annotations: Sequence[Annotation]) -> Iterator[Sequence[Annotation]]:
    """Fifty at a time; one empty batch where there are none, for a run to be completed by."""
    for start in range(0, max(len(annotations), 1), ANNOTATIONS_A_REQUEST):
        yield annotations[start : start + ANNOTATIONS_A_REQUEST]


def _said(run: CheckRun, annotations: Sequence[Annotation], *, is_last: bool) -> dict[str, object]:
    output: dict[str, object] = {
        "title": run.title,
        "summary": run.summary,
        "annotations": [_annotation(annotation) for annotation in annotations],
    }
    if run.text:
        output["text"] = run.text
    if is_last:
        done = {"status": "completed", "conclusion": run.conclusion.value}
        return {**done, "output": output, **_buttons(run)}
    return {"status": "in_progress", "output": output}


def _annotation(annotation: Annotation) -> Mapping[str, object]:
    body = {
        "path": annotation.path,
        "start_line": annotation.start_line,
        "end_line": annotation.end_line,
        "annotation_level": annotation.level.value,
        "title": annotation.title,
        "message": annotation.message,
    }
    if annotation.column is not None:
        body |= {"start_column": annotation.column, "end_column": annotation.column}
    return body
