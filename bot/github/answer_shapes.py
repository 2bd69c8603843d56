"""How GitHub's two interfaces name what they answer."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Rest(BaseModel):
    """Part of an answer over REST."""

    model_config = ConfigDict(frozen=True)


class GraphQL(BaseModel):
    """Part of an answer over GraphQL."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


class PageInfo(GraphQL):
    """Whether a list goes on, and from where.

    Source: https://docs.github.com/en/graphql/reference/objects#pageinfo
    """

    has_next_page: bool
    end_cursor: str | None
