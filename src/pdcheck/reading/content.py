"""The passages that several elements and traits share, each found once."""

from functools import cached_property

from pdcheck.reading.data_list import DataList, data_lists
from pdcheck.reading.operations import actions
from pdcheck.reading.purposes import Purposes, purposes
from pdcheck.reading.source import Source, Span


class Content:
    """The passages about data and operations that several elements share, each found once."""

    def __init__(self, source: Source) -> None:
        """Nothing is searched until asked."""
        self.source = source

    @cached_property
    def purposes(self) -> Purposes | None:
        """The statement of purposes."""
        return purposes(self.source)

    @cached_property
    def data_lists(self) -> list[DataList]:
        """Enumerations of data, the richest first."""
        return data_lists(self.source)

    @cached_property
    def actions(self) -> list[Span]:
        """Enumerations of operations, the longest first."""
        return actions(self.source)
