"""What is read of our reviews and of the comments in them."""

from collections.abc import Sequence

from bot.github.answer_shapes import GraphQL, PageInfo


class _OfReview(GraphQL):
    id: str


class CommentAnswer(GraphQL):
    """A review comment."""

    id: str
    full_database_id: int
    path: str
    body: str
    is_minimized: bool
    viewer_did_author: bool
    pull_request_review: _OfReview | None


class _Comments(GraphQL):
    nodes: Sequence[CommentAnswer]


class ThreadAnswer(GraphQL):
    """A thread of review comments, on a line that the diff still has or no longer."""

    id: str
    is_outdated: bool
    viewer_can_resolve: bool
    comments: _Comments


class ThreadsAnswer(GraphQL):
    """A page of review threads."""

    page_info: PageInfo
    nodes: Sequence[ThreadAnswer]


class ReviewAnswer(GraphQL):
    """A review that says neither yes nor no."""

    id: str
    body: str
    viewer_did_author: bool


class ReviewsAnswer(GraphQL):
    """A page of reviews."""

    page_info: PageInfo
    nodes: Sequence[ReviewAnswer]


class _ThreadsPull(GraphQL):
    review_threads: ThreadsAnswer


class _ThreadsRepository(GraphQL):
    pull_request: _ThreadsPull


class MoreThreadsAnswer(GraphQL):
    """The answer to `bot.github.queries.MORE_THREADS`."""

    repository: _ThreadsRepository


class _ReviewsPull(GraphQL):
    reviews: ReviewsAnswer


class _ReviewsRepository(GraphQL):
    pull_request: _ReviewsPull


class MoreReviewsAnswer(GraphQL):
    """The answer to `bot.github.queries.MORE_REVIEWS`."""

    repository: _ReviewsRepository
