"""Rows and cells of a register in words, without names, numbers of people and what their data say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pdcheck.registers import Day, Group, Mark, Record, Says

RANGES = 30
"""Runs of row numbers that a sentence names; the list for the personnel officer names everybody."""

_LABELS = {
    "hired": "приём",
    "dismissed": "увольнение",
    "consent": "согласие",
    "handed_over": "передача третьим лицам",
    "transfer_consent": "согласие на передачу",
    "acquainted": "ознакомление",
    "access": "доступ к персональным данным",
    "undertaking": "обязательство",
    "published": "на сайте",
    "publication_consent": "согласие на распространение",
    "photo_consent": "согласие на изображение",
    "face_pass": "вход по биометрии",
    "photo_pass": "фото на пропуске",
    "biometric_consent": "согласие на биометрию",
    "keep_until": "срок хранения",
    "ground": "основание",
}
_SAID = {
    Says.YES: "да",
    Says.NO: "нет",
    Says.BLANK: "пусто",
    Says.NOT_NEEDED: "не требуется",
    Says.OTHER: "запись, которую надо прочесть",
    Says.NO_COLUMN: "",
}


def rows_said(records: Iterable[Record]) -> str:
    """Where people stand: «лист «Штат», строки 5, 9–14»; cut where it is long."""
    by_sheet: dict[str, list[int]] = defaultdict(list)
    for record in records:
        by_sheet[record.sheet].append(record.row)
    parts = []
    for sheet, rows in by_sheet.items():
        runs = list(_runs(sorted(rows)))
        noun = "строка" if len(rows) == 1 else "строки"
        said = ", ".join(runs[:RANGES]) + (" и др." if len(runs) > RANGES else "")
        parts.append((f"лист «{sheet}», " if sheet else "") + f"{noun} {said}")
    return "; ".join(parts)


def _runs(rows: Sequence[int]) -> Iterator[str]:
    start = previous = rows[0]
    for row in [*rows[1:], -1]:
        if row == previous + 1:
            previous = row
            continue
        yield (
            f"{start}–{previous}" if previous > start + 1 else ", ".join(map(str, range(start, previous + 1)))
        )
        start = previous = row


def cells_said(record: Record, group: Group) -> str:
    """The cells that show something: «приём 01.02.2024; ознакомление 05.03.2024»."""
    remark = group.remarks.get((record.sheet, record.row), "")
    return "; ".join(dict.fromkeys([*([remark] if remark else []), *_cells(record, group.shows)]))


def _cells(record: Record, fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        if field in _LABELS:
            words = _said(getattr(record, field))
            if words:
                yield f"{_LABELS[field]}: {words}"
    yield from (f"столбец «{extra.column}» заполнен" for extra in record.extras if extra.meaning in fields)


def _said(value: Mark | Day) -> str:
    if isinstance(value, Mark):
        if value.day is not None and value.is_given:
            return f"{value.day:%d.%m.%Y}"
        return _SAID[value.says]
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else value or ""
