"""The form of every noun: frozen, closed to unknown fields, collections as tuples."""

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """An immutable record; a change is `model_copy(update=…)`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
