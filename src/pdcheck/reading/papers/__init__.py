"""A paper of an organisation: Document → its kind, what it states, what it shows of itself. Knows no law."""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from pdcheck.artifacts import Document, Passage, Reading, State, Trait
from pdcheck.papers import Paper
from pdcheck.reading.papers import marks
from pdcheck.reading.papers.kinds import UNKNOWN, compiled, kind_of, paper_kinds
from pdcheck.reading.papers.parties import parties_in
from pdcheck.reading.papers.points import point_names, points_of
from pdcheck.reading.source import Source
from pdcheck.services import KnownService

__all__ = ["UNKNOWN", "paper_kinds", "paper_of", "point_names", "read_paper", "titled_kind"]

_FILLED_BY_OTHERS = frozenset(
    (
        "consent undertaking acquaintance request_journal pass_journal paper_form training_record destruction_log policy"
    ).split()
)
"""Kinds that people fill in by hand as they are used, and policies, whose own checks tell leftovers."""

_TOUCHES = {
    "incident_procedure": compiled(
        "24 час* ... роскомнадзор*|роскомнадзор* ... 24 час*|реагировани* на инцидент* ... {пд}|при утечк* {пд}|в случае утечк* {пд}"
    ),
    "request_procedure": compiled(
        "рассмотрени* ... запрос* субъект*|ответ* на запрос* субъект*|обращени* субъект* рассматрива*|запрос* субъект* регистриру*"
    ),
    "undertaking": compiled("обязуюсь не разглашать ... {пд}|обязательство о неразглашении {пд}"),
    "processor_agreement": compiled("поручает ... обработк* {пд}|поручени* обработк* {пд}"),
    "access_list": compiled("перечень лиц имеющих доступ к {пд}|доступ к {пд} имеют"),
    "destruction_act": compiled("акт* об уничтожении {пд}"),
    "control_plan": compiled("план* внутренн* проверок|внутренн* контрол* проводится"),
}
"""Words by which a paper deals with the matter of another kind as well."""


def titled_kind(document: Document) -> str:
    """The kind of which a text calls itself in its title; empty where no title tells one."""
    kind = kind_of(Source(document))
    return kind.name if kind.how == "title" and kind.name != UNKNOWN else ""


def read_paper(document: Document) -> Reading:
    """The kind of a paper with its words, the points of that kind, its date, signature and leftovers."""
    source = Source(document)
    kind = kind_of(source)
    leftovers = marks.unfinished(source, is_filled_by_others=kind.name in _FILLED_BY_OTHERS)
    dead = marks.dead_acts(source)
    return Reading(
        kind=kind.name,
        kind_because=source.passage(kind.because) if kind.because else None,
        elements={
            "paper_date": marks.own_date(source),
            "paper_signature": marks.signature(source),
            **points_of(kind.name, source, kind.because if kind.how == "title" else None),
        },
        traits={
            "known_by_title": Trait(holds=kind.how == "title"),
            "unfinished": Trait(holds=bool(leftovers), passages=leftovers),
            "repealed_acts": Trait(holds=bool(dead), passages=dead),
        },
    )


def paper_of(
    document: Document,
    reading: Reading,
    processors: Sequence[str] = (),
    services: Sequence[KnownService] = (),
) -> Paper:
    """What the folder's list tells of a paper, by its own reading; `processors` are looked for by name."""
    source = Source(document)
    dated = reading.element("paper_date")
    by_title = reading.trait("known_by_title").holds
    return Paper(
        source=document.source,
        title=marks.title(source, kind_of(source).because if by_title else None) or document.title,
        kind=reading.kind,
        because=reading.kind_because,
        how="" if reading.kind == UNKNOWN else "title" if by_title else "deeds",
        dated=date.fromisoformat(dated.sort) if dated.state is State.PRESENT else document.dated,
        signature=reading.element("paper_signature").state,
        unfinished=reading.trait("unfinished").passages,
        processors=parties_in(document, processors, services),
        touches=dict(_touched(source, reading.kind)),
        fingerprint=sha256(" ".join(re.findall(r"\w+", source.norm)).encode()).hexdigest(),
    )


def _touched(source: Source, kind: str) -> list[tuple[str, Passage]]:
    return [
        (other, source.passage(source.sentence(match.start())))
        for other, words in _TOUCHES.items()
        if other != kind and (match := words.search(source.norm))
    ]
