"""The form of every noun: frozen, closed to unknown fields, collections as tuples."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """An immutable record; a change is `model_copy(update=…)`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SmallFact(Fact):
    """A record of which there are very many, such as a link of a page: it keeps no list of given fields.

    That list, which nothing asks for here, would take as much memory as the record itself.
    """

    def model_post_init(self, context: Any, /) -> None:
        """Let the list go."""
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)


_NOT_KEPT: set[str] = set()
