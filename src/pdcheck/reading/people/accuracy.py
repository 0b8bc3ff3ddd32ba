"""Whether a register can be true: days that cannot be, numbers with wrong check digits, people entered twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pdcheck.personal_data import is_company_inn, is_personal_inn, is_snils
from pdcheck.reading.people.sifting import Look, Sight, sifted
from pdcheck.registers import Group, Mark, Record

_MARKS = (
    "consent", "transfer_consent", "acquainted", "undertaking", "publication_consent", "photo_consent",
    "biometric_consent",
)  # fmt: skip
_YOUNGEST, _OLDEST = 14, 100
"""Years of age at hiring, and on the day of the audit, beyond which a date of birth is hardly right."""
_UNCHECKED_SNILS = 1001998
"""ПФР: up to 001-001-998 numbers have no check digits."""


def groups(records: Sequence[Record], on: date) -> Iterator[Group]:
    """Whose row cannot be right, or stands twice."""
    yield sifted("wrong_dates", "даты, которых быть не может", records, lambda one: _dates(one, on), ("odd_dates",))
    yield sifted("wrong_inn", "ИНН с неверным контрольным числом", records, _inn, ("inn",))
    yield sifted("wrong_snils", "СНИЛС с неверным контрольным числом", records, _snils, ("snils",))
    shared, doubled, perhaps = _repeated(records)
    yield sifted("shared_numbers", "один номер у разных людей", records, lambda one: _in(one, shared, set()))
    yield sifted("duplicates", "один человек записан дважды", records, lambda one: _in(one, doubled, perhaps))


def _in(record: Record, found: set[int], doubtful: set[int]) -> Sight:
    key = id(record)
    return Look.FOUND if key in found else Look.DOUBTFUL if key in doubtful else Look.FINE


def _dates(record: Record, on: date) -> Sight:
    if record.odd_dates or impossible(record, on):
        return Look.FOUND
    born, hired = record.born, record.hired
    if isinstance(hired, date) and hired > on:
        return Look.DOUBTFUL
    if isinstance(born, date):
        if on.year - born.year > _OLDEST:
            return Look.DOUBTFUL
        if isinstance(hired, date) and hired.year - born.year < _YOUNGEST:
            return Look.DOUBTFUL
    return Look.FINE


def impossible(record: Record, on: date) -> str:
    """What of a row's days contradicts the others, in Russian; "" where nothing does."""
    born, hired, left = record.born, record.hired, record.dismissed
    signed = [mark.day for name in _MARKS if (mark := _mark(record, name)).day is not None]
    if isinstance(born, date) and born > on:
        return "дата рождения в будущем"
    if isinstance(born, date) and isinstance(hired, date) and hired <= born:
        return "приём раньше рождения"
    if isinstance(left, date) and isinstance(hired, date) and left < hired:
        return "увольнение раньше приёма"
    if any(day > on for day in signed if day):
        return "подпись датирована будущим"
    if isinstance(born, date) and any(day <= born for day in signed if day):
        return "подпись раньше рождения"
    return ""


def _mark(record: Record, name: str) -> Mark:
    mark: Mark = getattr(record, name)
    return mark


def _inn(record: Record) -> Sight:
    """Zeros at the front, which editors cut off numbers, are put back before the check."""
    if not record.inn:
        return Look.APART
    if is_personal_inn(record.inn.zfill(12)) and len(record.inn) >= 10 and record.inn.strip("0"):
        return Look.FINE
    return Look.DOUBTFUL if is_company_inn(record.inn) else Look.FOUND


def _snils(record: Record) -> Sight:
    if not record.snils:
        return Look.APART
    number = record.snils.zfill(11)
    if len(number) == 11 and len(record.snils) >= 8 and (is_snils(number) or int(number[:9]) <= _UNCHECKED_SNILS):
        return Look.FINE if number.strip("0") else Look.FOUND
    return Look.FOUND


def _repeated(records: Sequence[Record]) -> tuple[set[int], set[int], set[int]]:
    """Rows (by identity) that share a number with another person; that repeat a person; that perhaps do."""
    shared: set[int] = set()
    doubled: set[int] = set()
    perhaps: set[int] = set()
    for rows in _alike(records):
        if not _is_one_name(rows):
            if _is_one_birth(rows):
                perhaps.update(map(id, rows))  # a changed surname
            else:
                shared.update(map(id, rows))
        elif not _follow_one_another(rows):
            same = len({(one.standing, one.hired) for one in rows}) < len(rows)
            (doubled if same else perhaps).update(map(id, rows))
    return shared, doubled, perhaps - doubled - shared


def _alike(records: Sequence[Record]) -> Iterator[list[Record]]:
    """Rows with one number, and rows with one name and birthday, where there are several."""
    by_number: dict[tuple[str, object], list[Record]] = defaultdict(list)
    for record in records:
        if len(record.snils) == 11 and record.snils.strip("0"):
            by_number["snils", record.snils].append(record)
        if len(record.inn) == 12 and record.inn.strip("0"):
            by_number["inn", record.inn].append(record)
        if len(record.passport) == 10 and record.passport.strip("0"):
            by_number["passport", record.passport].append(record)
        if record.name and isinstance(record.born, date):
            by_number["name", (plain_name(record.name), record.born)].append(record)
    yield from (rows for rows in by_number.values() if len(rows) > 1)


def plain_name(name: str) -> str:
    """A name in one spelling: lower case, ё as е, without stops and brackets."""
    return " ".join(re.findall(r"[а-яa-z-]+", name.lower().replace("ё", "е")))


def _is_one_name(rows: Iterable[Record]) -> bool:
    """Whether all names may be of one person: initials agree with names written out."""
    names = [plain_name(row.name).split() for row in rows]
    return all(_agree(names[0], other) for other in names[1:])


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    if not one or not other or one[0] != other[0]:
        return not one or not other
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one[1:], other[1:], strict=False))


def _is_one_birth(rows: Sequence[Record]) -> bool:
    given = {tuple(plain_name(row.name).split()[1:]) for row in rows}
    births = {row.born for row in rows}
    return len(births) == 1 and isinstance(rows[0].born, date) and len(given) == 1


def _follow_one_another(rows: Sequence[Record]) -> bool:
    """Whether somebody left and came back: each stay ends before the next begins."""
    stays = [(row.hired, row.dismissed) for row in rows]
    if not all(isinstance(hired, date) for hired, _ in stays):
        return False
    ordered = sorted(stays, key=lambda stay: str(stay[0]))
    return all(
        isinstance(left, date) and isinstance(following[0], date) and left <= following[0]
        for (_, left), following in zip(ordered, ordered[1:], strict=False)
    )
