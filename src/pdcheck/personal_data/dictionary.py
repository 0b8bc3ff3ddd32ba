"""The dictionary of Russian forms, opened once for all who look words up."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


@cache
def dictionary() -> "MorphAnalyzer":
    """The analyser; opening it takes a tenth of a second, so only those who need it do."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
