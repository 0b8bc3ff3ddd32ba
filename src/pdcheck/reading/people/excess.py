"""Data about people that a register of staff seldom needs: beliefs, health, relatives, copies of papers."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pdcheck.reading.people.sifting import Look, Sight, sifted
from pdcheck.registers import Extra, Group, Record

_DIAGNOSIS = re.compile(
    r"диагноз|диабет|онколог|\bвич\b|гепатит|беремен|эпилепс|туберкул|астм|гипертон|инфаркт|инсульт|\b[A-ZА-Я]\d\d(?:\.\d)?\b",
    re.IGNORECASE,
)
"""What is more than «годен»; the last is a code of ICD-10."""

Weigh = Callable[[Extra, bool], Look]
"""A cell and whether the row states a ground → what it shows."""


def groups(records: Sequence[Record]) -> Iterator[Group]:
    """Who has such data in the register, by their sort."""
    for id, title, sorts, weigh in _SORTS:
        look = partial(_heaviest, weigh=weigh)
        yield sifted(id, title, records, look, (*sorts, *(f"note_{sort}" for sort in sorts)))


def _heaviest(record: Record, weigh: Weigh) -> Sight:
    if not record.extras:
        return Look.FINE
    sights = {weigh(extra, bool(record.ground)) for extra in record.extras}
    return next((look for look in (Look.FOUND, Look.DOUBTFUL) if look in sights), Look.FINE)


def _of(
    *sure: str, notes: tuple[str, ...] = (), unsure: tuple[str, ...] = (), ground_saves: bool = True
) -> Weigh:
    """Cells of the `sure` sorts are found, of the others doubtful; a stated ground answers the question."""

    def weigh(extra: Extra, has_ground: bool) -> Look:
        if extra.meaning in sure:
            return Look.FOUND if not has_ground else Look.FINE if ground_saves else Look.DOUBTFUL
        if extra.meaning in unsure and not has_ground:
            return Look.DOUBTFUL
        return Look.DOUBTFUL if extra.meaning in notes else Look.FINE

    return weigh


_OF_HEALTH = _of("health", notes=("note_health",), unsure=("disability",))


def _health(extra: Extra, has_ground: bool) -> Look:
    if extra.meaning == "fitness" and _DIAGNOSIS.search(extra.words):
        return Look.FINE if has_ground else Look.FOUND
    return _OF_HEALTH(extra, has_ground)


_SORTS: tuple[tuple[str, str, tuple[str, ...], Weigh], ...] = (
    (
        "beliefs",
        "сведения о вере, национальности, политических взглядах",
        ("religion", "nationality", "politics"),
        _of(
            "religion",
            "nationality",
            "politics",
            notes=("note_religion", "note_politics"),
            ground_saves=False,
        ),
    ),
    ("unions", "сведения о профсоюзе", ("union",), _of("union", notes=("note_union",))),
    ("health", "сведения о здоровье без основания", ("health", "fitness", "disability"), _health),
    ("relatives", "данные родственников", ("kin", "family"), _of("kin", unsure=("family",))),
    ("copies", "копии документов", ("copies",), _of("copies")),
    ("crime", "сведения о судимости", ("crime",), _of(unsure=("crime",), notes=("note_crime",))),
    ("needless", "сведения, не нужные для работы", ("needless",), _of("needless")),
)
