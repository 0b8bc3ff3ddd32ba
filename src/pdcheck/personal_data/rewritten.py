"""A text written otherwise for the recognisers, with the way back to the places of the text as given."""

from typing import NamedTuple


class Rewritten(NamedTuple):
    """A text in which some stretches are written as the recognisers know them."""

    text: str
    runs: tuple[tuple[int, int], ...]
    """The stretches of `text` that were written anew."""
    origins: tuple[tuple[int, int], ...]
    """For each sign of `text` the stretch of the text as given that it stands for."""

    def touches(self, start: int, end: int) -> bool:
        """Whether a stretch of `text` shares a place with one that was written anew."""
        return any(start < until and since < end for since, until in self.runs)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as given."""
        return self.origins[start][0], self.origins[end - 1][1]


class Rewriter:
    """Writes a text anew from left to right."""

    def __init__(self, text: str) -> None:
        """Begins with nothing written of the text as given."""
        self._given = text
        self._position = 0
        self._signs: list[str] = []
        self._origins: list[tuple[int, int]] = []
        self._runs: list[tuple[int, int]] = []

    def run(self, start: int, end: int, pieces: list[tuple[str, int, int]]) -> None:
        """Writes pieces, each with the place that it stands for, instead of a stretch; spaces part them."""
        self._copy(start)
        since = len(self._signs)
        for written, place, until in pieces:
            if len(self._signs) > since:
                self._signs.append(" ")
                self._origins.append((place, place))
            self._signs += written
            self._origins += [(place, until)] * len(written)
        self._runs.append((since, len(self._signs)))
        self._position = end

    def _copy(self, end: int) -> None:
        self._signs += self._given[self._position : end]
        self._origins += [(place, place + 1) for place in range(self._position, end)]

    def result(self) -> Rewritten | None:
        """What was written; None where nothing changed."""
        if not self._runs:
            return None
        self._copy(len(self._given))
        return Rewritten("".join(self._signs), tuple(self._runs), tuple(self._origins))
