"""Whether a register can be true: days that cannot be, numbers with wrong check digits, people entered twice."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from operator import attrgetter

from pdcheck.personal_data import is_company_inn, is_personal_inn, is_snils
from pdcheck.reading.people.sifting import Look, Sight, sifted
from pdcheck.reading.people.telling import rows_said
from pdcheck.registers import Group, Mark, Record

_Row = tuple[str, int]
"""Sheet and number."""

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
    dates = partial(_dates, on=on)
    yield sifted("wrong_dates", "даты, которых быть не может", records, dates, remark=partial(_odd, on=on))
    yield sifted("wrong_inn", "ИНН с неверным контрольным числом", records, _inn, remark=_of_inn)
    yield sifted("wrong_snils", "СНИЛС с неверным контрольным числом", records, _snils, remark=_of_snils)
    repeats = _Repeats(records)
    yield sifted("shared_numbers", "один номер у разных людей", records, repeats.shares, remark=repeats.told)
    yield sifted("duplicates", "один человек записан дважды", records, repeats.doubles, remark=repeats.told)


def _of_inn(record: Record) -> str:
    return f"ИНН: {len(record.inn)} цифр, контрольное число не сходится"


def _of_snils(record: Record) -> str:
    return f"СНИЛС: {len(record.snils)} цифр, контрольное число не сходится"


def _dates(record: Record, on: date) -> Sight:
    if record.odd_dates or _impossible(record, on):
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


def _odd(record: Record, on: date) -> str:
    """What of a row's days is wrong or unlikely."""
    if record.odd_dates:
        return "; ".join(f"столбец «{column}»: такой даты нет" for column in record.odd_dates)
    return _impossible(record, on) or "возраст или день приёма похож на описку"


def _impossible(record: Record, on: date) -> str:
    """What of a row's days contradicts the others, in Russian; "" where nothing does."""
    born, hired, left = record.born, record.hired, record.dismissed
    signed = [day for mark in _marks(record) if (day := mark.day) is not None]
    if isinstance(born, date) and born > on:
        return "дата рождения в будущем"
    if isinstance(born, date) and isinstance(hired, date) and hired <= born:
        return "приём раньше рождения"
    if isinstance(left, date) and isinstance(hired, date) and left < hired:
        return "увольнение раньше приёма"
    if signed and max(signed) > on:
        return "подпись датирована будущим"
    if signed and isinstance(born, date) and min(signed) <= born:
        return "подпись раньше рождения"
    return ""


_marks: Callable[[Record], tuple[Mark, ...]] = attrgetter(*_MARKS)


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
    if (
        len(number) == 11
        and len(record.snils) >= 8
        and (is_snils(number) or int(number[:9]) <= _UNCHECKED_SNILS)
    ):
        return Look.FINE if number.strip("0") else Look.FOUND
    return Look.FOUND


class _Repeats:
    """Rows that share a number with another person, that repeat a person, that perhaps do."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._shared: set[_Row] = set()
        self._doubled: set[_Row] = set()
        self._perhaps: set[_Row] = set()
        self._with: dict[_Row, str] = {}
        for rows in _alike(records):
            places = [(one.sheet, one.row) for one in rows]
            self._where(rows).update(places)
            self._with |= dict.fromkeys(places, f"то же у записей: {rows_said(rows)}")

    def _where(self, rows: Sequence[Record]) -> set[_Row]:
        if not _is_one_name(rows):
            # A changed surname leaves the given names and the birthday.
            return self._perhaps if _is_one_birth(rows) else self._shared
        if _follow_one_another(rows):
            return set()
        is_same_work = len({(one.standing, one.hired) for one in rows}) < len(rows)
        return self._doubled if is_same_work else self._perhaps

    def shares(self, record: Record) -> Sight:
        """Whether somebody else has the number of this person."""
        return Look.FOUND if (record.sheet, record.row) in self._shared else Look.FINE

    def doubles(self, record: Record) -> Sight:
        """Whether this person stands in another row too."""
        place = record.sheet, record.row
        if place in self._doubled:
            return Look.FOUND
        return Look.DOUBTFUL if place in self._perhaps and place not in self._shared else Look.FINE

    def told(self, record: Record) -> str:
        """In which rows the same stands."""
        return self._with[record.sheet, record.row]


def _alike(records: Sequence[Record]) -> Iterator[list[Record]]:
    """Rows with one number, and rows with one name and birthday, where there are several."""
    by_number: dict[tuple[str, object], list[Record]] = defaultdict(list)
    for record in records:
        # Editors cut zeros off the front of numbers.
        if 9 <= len(record.snils) <= 11 and record.snils.strip("0"):
            by_number["snils", record.snils.zfill(11)].append(record)
        if 11 <= len(record.inn) <= 12 and record.inn.strip("0"):
            by_number["inn", record.inn.zfill(12)].append(record)
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
        for (_, left), following in pairwise(ordered)
    )
