"""The form of every noun: frozen, closed to unknown fields, collections as tuples."""

from dataclasses import replace
from sys import intern
from typing import Annotated, Any, Self, TypeVar, dataclass_transform

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass


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


class Slotted:
    """What `slotted` makes, changed as every fact is."""

    __slots__ = ()

    def model_copy(self, *, update: dict[str, Any]) -> Self:
        """The same with some fields changed."""
        return replace(self, **update)  # type: ignore[type-var]


Kind = TypeVar("Kind", bound=Slotted)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field,))
def slotted(kind: type[Kind]) -> type[Kind]:
    """A fact of which a report on many things holds a million: its fields lie in slots, which take a fifth of
    the memory of a dictionary. Validation and JSON are those of a `Fact`.
    """
    return dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))(kind)  # type: ignore[return-value]


def _kept_once(text: str) -> str:
    return intern(str(text))  # a subclass of str cannot be interned


Repeated = Annotated[str, AfterValidator(_kept_once)]
"""Words that many facts repeat, such as what a requirement says: kept in memory once."""
