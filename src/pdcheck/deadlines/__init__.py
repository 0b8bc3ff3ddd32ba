"""A term of the law and a day → the last day, how it was counted, and what is doubtful about it.

    engine = Deadlines(loaded.law, loaded.terms)
    due = engine.due("access-answer", date(2024, 12, 28), extended=True)
    due.last, due.timeliness(date(2025, 1, 22)), due.steps

Nothing here knows an article or a number: the editions of provisions do (`law.Wording.deadline`).
"""

from pdcheck.deadlines.counting import Deadlines
from pdcheck.deadlines.due import MOSCOW, Due, Timeliness
from pdcheck.deadlines.ics import Entry, calendar_of, entry_of
from pdcheck.deadlines.workdays import WorkDays

__all__ = ["MOSCOW", "Deadlines", "Due", "Entry", "Timeliness", "WorkDays", "calendar_of", "entry_of"]
