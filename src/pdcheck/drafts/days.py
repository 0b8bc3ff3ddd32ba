"""Days of a draft that the deadline engine counts, and what its author has to know of them."""

from collections.abc import Mapping

from pdcheck.deadlines import Deadlines, Due
from pdcheck.deadlines.telling import length_of
from pdcheck.drafts.known import Known, in_words
from pdcheck.drafts.paper import mark
from pdcheck.drafts.template import Counted
from pdcheck.errors import UserError
from pdcheck.law import Deadline


class Days:
    """The counted days of one draft by their names in its template."""

    def __init__(self, counted: Mapping[str, Counted], known: Known, engine: Deadlines) -> None:
        """Count at once what the author is told of."""
        self.counted, self._known, self._engine = counted, known, engine
        self.notes: dict[str, str] = {}
        """By when the thing has to be done, and what is wrong with days, in Russian sentences."""
        for name, one in counted.items():
            if one.note or one.done:
                self.told(name)

    def told(self, name: str) -> str:
        """The day of a name, or with `.length` how long the term is; a mark where it cannot be counted.

        Raises UserError where the form asks for a longer extension than the law of the day allows.
        """
        key, _, part = name.partition(".")
        counted = self.counted[key]
        since = self._known.field(counted.since)
        asked = self._known.field(counted.prolonged_by) if counted.prolonged_by else None
        asked_for = counted.length if part == "length" else counted.title
        if since is None:
            return mark(asked_for)
        try:
            due = self._engine.due(counted.term, since)
        except UserError as error:
            self.notes[key] = f"Не посчитано ({counted.title}): {error.message}."
            return mark(asked_for)
        self._heed(due, counted, key)
        if counted.prolonged_by:
            return self._prolonged(due, counted, asked, part)
        return due.length if part == "length" else in_words(due.last if due.is_waiting else due.safe)

    def _prolonged(self, due: Due, counted: Counted, asked: int | None, part: str) -> str:
        most = due.deadline.extension
        if most is None:
            raise UserError(f"срок, который шёл с {in_words(due.since)}, не продлевали", counted.since)
        if asked is not None and asked > most:
            said = length_of(Deadline(value=most, unit=due.deadline.unit))
            raise UserError(
                f"продлить срок можно не больше чем на {said}, а в форме {asked}",
                counted.prolonged_by,
                "уменьшите число или оставьте поле пустым",
            )
        if part == "length":
            return length_of(Deadline(value=asked or most, unit=due.deadline.unit))
        try:
            return in_words(self._engine.days.nth_after(due.last, asked or most))
        except UserError as error:
            self.notes[f"{counted.title} prolonged"] = f"Не посчитано ({counted.title}): {error.message}."
            return mark(counted.title)

    def _heed(self, due: Due, counted: Counted, key: str) -> None:
        """Note when the thing is due, and that the form has a later day for it."""
        told = self._engine.days.told
        if counted.note and not due.is_waiting:
            self.notes[key] = f"{due.title}: не позже {told(due.safe)}."
        done = self._known.field(counted.done) if counted.done else None
        if done is not None and done > due.last:
            title = counted.title[:1].upper() + counted.title[1:]
            self.notes[f"{key} late"] = f"{title} — {told(due.last)}, а в форме стоит {told(done)}."
