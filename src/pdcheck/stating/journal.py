"""A journal held against the terms → what the report tells of it: no words of people, the rest masked."""

from pdcheck.deadlines.stood import JournalReading, Stood
from pdcheck.stated import Standing, StatedJournal, StatedJournalColumn, StatedRequest
from pdcheck.stating.words import Mask


def stated_journal(read: JournalReading, mask: Mask) -> StatedJournal:
    """How its requests stand, and how its columns were read; people's names stay out."""
    journal = read.journal
    assumed = (
        "вид обращений в журнале не указан: сроки посчитаны как для запроса сведений"
        if not journal.has_kinds
        else ""
    )
    return StatedJournal(
        document_kind="journal",
        today=read.today,
        counts={standing: len(read.standing(standing)) for standing in Standing},
        requests=tuple(_stated_request(one, mask) for one in read.requests),
        columns=tuple(
            StatedJournalColumn(
                sheet=one.sheet, letter=one.letter, header=mask(one.header), meaning=one.meaning
            )
            for one in journal.columns
        ),
        assumed=assumed,
        unread_sheets=tuple(map(mask, journal.unread_sheets)),
        blank_rows=journal.blank_rows,
    )


def _stated_request(one: Stood, mask: Mask) -> StatedRequest:
    """A request without its words; only what could not be read is told in the cell's own, masked."""
    is_settled = one.standing is Standing.IN_TIME
    return StatedRequest(
        place=one.row.place,
        sheet=one.row.sheet,
        row=one.row.number,
        standing=one.standing,
        reason=one.reason if one.due else mask(one.reason),
        asked=one.kinds,
        term=one.term,
        what=one.due.title if one.due else "",
        length=one.due.length if one.due else "",
        received=one.row.received,
        ended=one.row.ended,
        last=one.due.last if one.due else None,
        safe=one.due.safe if one.due else None,
        steps=one.due.steps if one.due and not is_settled else (),
        doubts=one.due.doubts if one.due and not is_settled else (),
    )
