"""What a policy says for each purpose: data, subjects, methods, terms, destruction, as rows of a table."""

import re
from collections.abc import Iterator
from itertools import islice

from pdcheck.artifacts import Element, Passage, PurposeRow, State
from pdcheck.reading.blocks import block_end
from pdcheck.reading.data_list import DATA_TERM
from pdcheck.reading.policy.hints import states_something
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.policy.substance import is_concrete, purpose_spans
from pdcheck.reading.source import Span

ROWS_LIMIT = 60
_COLUMNS = 11
_STRANGE = 40
"""Characters of a header cell that no rule knows, between two that are known."""
_LABELS = {
    "purpose": r"цел(?:ь|и)(?:\s+\d{1,2})?(?:\s+(?:обработки|использования|сбора)(?:\s+персональных\s+данных|\s+данных)?)?(?:\s*(?:№|n)?\s*\d{1,2})?",
    "subjects": r"(?:категори\w+\s+)?субъект\w*(?:\s+персональных\s+данных)?|чьи\s+данные|категори\w+\s+лиц",
    "data": r"(?:категори\w+\s+и\s+)?(?:перечень|состав|категори\w+)(?:\s+и\s+перечень)?(?:\s+обрабатываемых)?(?:\s+персональных)?(?:\s+данных)?|(?:обрабатываемые\s+)?(?:персональные\s+)?данные|какие\s+данные|пдн|виды\s+данных",
    "methods": r"(?:способ\w*|вид\w*|действия|перечень\s+действий|операции)(?:\s+(?:обработки|с\s+персональными\s+данными|и\s+(?:способ\w*|действия|операции|перечень\s+действий)))*(?:\s+персональных\s+данных)?(?:\s+с\s+ними)?",
    "terms": r"сколько(?:\s+(?:хранится|хранятся|храним))?|как\s+долго|срок\w*(?:\s+(?:обработки|хранения|и|обработки\s+и\s+хранения))*(?:\s+персональных\s+данных|\s+данных)?",
    "destruction": r"(?:порядок|способ|условия)\s+(?:уничтожения|удаления|прекращения\s+обработки)(?:\s+персональных\s+данных|\s+данных)?|уничтожение|как\s+(?:стираем|удаляем|уничтожаем)",
    "grounds": r"(?:правов\w+\s+)?основани\w+(?:\s+обработки)?(?:\s+персональных\s+данных)?",
    "recipients": r"(?:получатели|передача|третьи\s+лица)(?:\s+(?:данных|третьим\s+лицам))?",
}
_LABEL = re.compile(
    r"[ \t]*(?:[-•*·]|\(?\d{1,2}\)|(?:\d{1,2}\.){1,4}\d{0,2}\.?|[а-я]\.\d{1,2}\.?|[а-я]\))?[ \t]*(?:"
    + "|".join(f"(?P<{name}>{rule})" for name, rule in _LABELS.items())
    + r")[ \t]*(?:[:\-–—]|$|(?=\|))"
)
_IN_LINE = re.compile(
    "(?:^|[;.\n]|, |(?<=- ))[ \t]*(?:"
    + "|".join(f"(?P<{name}>{rule})" for name, rule in _LABELS.items())
    + r")[ \t]*[:–—]"
)


def purpose_rows(policy: Policy) -> tuple[PurposeRow, ...]:
    """A row a purpose; cells that the text gives for it, by labelled blocks or a flattened table."""
    table = list(islice(_table(policy), ROWS_LIMIT))
    blocks = (row for row in _blocks(policy) if not any(_covers(row, other) for other in table))
    rows = [*table, *islice(blocks, ROWS_LIMIT)][:ROWS_LIMIT]
    if len(rows) == 1 and len(rows[0].purpose.text.strip().split("\n")) > 1:
        rows = []  # one list of purposes with one list of data: nothing is tied to a purpose
    rows = rows or list(_for_each(policy)) or list(islice(_listed(policy), ROWS_LIMIT))
    return tuple(rows[:ROWS_LIMIT])


def _covers(block: PurposeRow, row: PurposeRow) -> bool:
    """Whether a block took a table's header for its labels, and the row for its text."""
    cells = (block.purpose, block.data, block.subjects, block.methods, block.terms, block.destruction)
    ends = [cell.location.end or 0 for cell in cells if cell is not None]
    return (block.purpose.location.start or 0) <= (row.purpose.location.start or 0) < max(ends)


def categories_per_purpose(rows: tuple[PurposeRow, ...], data: Element, policy: Policy) -> Element:
    """Data for every purpose; one common list, or data for some purposes only, is partial."""
    if data.state is not State.PRESENT or data.passage is None:
        return policy.absent()
    filled = [row for row in rows if row.data is not None]
    if filled and len(filled) == len(rows):
        return Element(state=State.PRESENT, passage=filled[0].data)
    return Element(state=State.PARTIAL, passage=data.passage)


_HOW_DESTROYED = re.compile(r"\d|\bакт|комисси|журнал|в течение|шредер|измельч|перезапис|стира")
_TOLD_BY = {
    "legal_grounds": "grounds",
    "subject_categories": "subjects",
    "actions_and_methods": "methods",
    "processing_terms": "terms",
    "destruction_procedure": "destruction",
}


def told_in_rows(rows: tuple[PurposeRow, ...], elements: dict[str, Element]) -> dict[str, Element]:
    """Elements that no sentence states, but a cell of every purpose does; bare «удаление» tells no procedure."""
    found = {}
    concrete = next((row for row in rows if row.data and is_concrete(row.purpose.text.lower())), None)
    if concrete is not None and elements["purposes"].state is State.ABSENT:
        found["purposes"] = Element(state=State.PRESENT, passage=concrete.purpose)
    for name, cell in _TOLD_BY.items():
        said: list[Passage] = [words for row in rows if (words := getattr(row, cell)) is not None]
        if not rows or len(said) < len(rows) or elements[name].state is State.PRESENT:
            continue
        if name == "processing_terms" and elements[name].state is State.PARTIAL:
            continue
        is_bare = name == "destruction_procedure" and not all(
            _HOW_DESTROYED.search(one.text.lower()) for one in said
        )
        if is_bare and elements[name].state is State.PARTIAL:
            continue
        found[name] = Element(state=State.PARTIAL if is_bare else State.PRESENT, passage=said[0])
    return found


_CHAPTER = re.compile(r"\s*\d{1,2}\.?\s[^:—–-]*$")
"""A heading of a whole chapter: «2. Цели обработки», which labels no row."""


def _blocks(policy: Policy) -> Iterator[PurposeRow]:
    """Blocks that begin with «Цель:» and hold other labels: one row each."""
    labels = [
        (start, match.end(), "" if _CHAPTER.match(match.group()) else match.lastgroup or "")
        for start, end in policy.own.text.lines
        if (match := _LABEL.match(policy.norm, start, end)) is not None
    ]
    starts = [place for place, label in enumerate(labels) if label[2] == "purpose"][: 2 * ROWS_LIMIT]
    for order, place in enumerate(starts):
        limit = starts[order + 1] if order + 1 < len(starts) else len(labels)
        chapter = next((n for n in range(place, limit) if labels[n][2] == ""), limit)
        limit = min(limit, chapter)
        inside = labels[place:limit]
        if len(inside) < 2 or not any(label[2] == "data" for label in inside):
            continue
        ends = [label[0] for label in inside[1:]] + [
            labels[limit][0] if limit < len(labels) else _tail(policy, inside[-1][1])
        ]
        cells = {
            label[2]: (label[1], min(end, _tail(policy, label[1])))
            for label, end in zip(inside, ends, strict=True)
            if end > label[1]
        }
        row = _row(policy, cells)
        if row is not None:
            yield row


def _tail(policy: Policy, position: int) -> int:
    """The end of a last cell: its list or its paragraph, not beyond the next heading."""
    end = block_end(policy.own, position, len(policy.norm))
    following = next(
        (section.start for section in policy.sections if section.start > position), len(policy.norm)
    )
    return min(max(end, position), following)


_GENERAL_DATA = re.compile(
    r"(?:персональн|личн|необходим|обрабатываем|ины|ина|ино|друг|прочи|соответствующ|определенн)\w*|данн\w+|сведени\w+|информаци\w+"
    r"|(?<![а-я])(?:пдн|и|или|для|по|в|о|об|цел[ьи]\w*|обработк\w+)(?![а-я])"
)
"""What a cell may say of data without naming any."""
_SAYS = {
    "data": re.compile(r"[а-яa-z]{3}"),
    "terms": re.compile(
        r"\d|лет|год|месяц|дн[яей]|недел|до\s|после|по\s+(?:достижени|окончани|истечени)|момент|отзыв|бессрочн|законодательств|срок|пока|постоянно|цел"
    ),
    "destruction": re.compile(
        r"\d|уничтож|удал|стира|стер|обезлич|акт|шредер|измельч|сжига|комисси|перезапис|блокир"
    ),
}
"""What a cell has to hold to be a cell of its column at all."""


def _says(column: str, words: str) -> bool:
    """Whether a cell states what its column is for, and is no hint, blank or «и др.»."""
    if not states_something(words):
        return False
    said = words.lower()
    if column == "data":
        said = _GENERAL_DATA.sub(" ", said)
    rule = _SAYS.get(column)
    return rule is None or rule.search(said) is not None


def _row(policy: Policy, cells: dict[str, Span]) -> PurposeRow | None:
    """The row of labelled spans; None where the purpose itself is empty."""
    if "purpose" not in cells or not policy.norm[slice(*cells["purpose"])].strip():
        return None
    said = {
        name: policy.own.passage(span)
        for name, span in cells.items()
        if _says(name, policy.whole.norm[slice(*span)])
    }
    if "purpose" not in said:
        return None
    return PurposeRow(
        purpose=said["purpose"],
        data=said.get("data"),
        subjects=said.get("subjects"),
        methods=said.get("methods"),
        terms=said.get("terms"),
        destruction=said.get("destruction"),
        grounds=said.get("grounds"),
    )


def _table(policy: Policy) -> Iterator[PurposeRow]:
    """A flattened table: header cells one a line, then rows of as many lines; or lines cut by «|» or tabs."""
    lines = policy.own.text.lines
    place = 0
    while place < len(lines):
        header = _header(policy, lines, place)
        if header is None:
            place += 1
            continue
        names, place = header
        while place + len(names) <= len(lines):
            row = lines[place : place + len(names)]
            if any(_ends_table(policy, span) for span in (row[1:] if names[0] == "" else row)):
                break
            found = _row(policy, {name: span for name, span in zip(names, row, strict=True) if name})
            if found is not None:
                yield found
            place += len(names)
    for start, end in lines:
        yield from _cut_row(policy, start, end)


def _header(policy: Policy, lines: list[Span], place: int) -> tuple[list[str], int] | None:
    """Names of the columns where a line «Цель» begins a header, and the line after it."""
    first = policy.norm[slice(*lines[place])].lstrip()
    if not first.startswith(("цел", "№", "n")):
        return None
    names: list[str] = []
    if policy.norm[slice(*lines[place])].strip() in ("№", "№ п/п", "n"):
        names.append("")
    strange = False
    for start, end in lines[place + len(names) : place + _COLUMNS]:
        cell = policy.norm[start:end].strip()
        label = _cell_label(cell)
        if label in names or (label is None and (strange or not cell or len(cell) > _STRANGE)):
            break
        strange = label is None
        names.append(label or "")
    if strange:
        names.pop()
    if "purpose" not in names[:2] or "data" not in names:
        return None
    return names, place + len(names)


def _cell_label(words: str) -> str | None:
    bare = words.strip(" .:|\t")
    return (
        next((name for name, rule in _LABELS.items() if re.fullmatch(rule, bare)), None)
        if len(bare) < 70
        else None
    )


def _ends_table(policy: Policy, span: Span) -> bool:
    return re.match(r"\s*\d{1,2}\.(?:\d|\s*[а-я])", policy.norm[span[0] : span[1]]) is not None


def _cut_row(policy: Policy, start: int, end: int) -> Iterator[PurposeRow]:
    """A line «Цель … ; данные: …» or «цель — данные» that holds its own labels."""
    if end - start < 40 or "цел" not in policy.norm[start:end]:
        return
    labels = [
        (match.start(), match.end(), match.lastgroup or "")
        for match in _IN_LINE.finditer(policy.norm, start, end)
    ]
    names = [label[2] for label in labels]
    if len(labels) < 2 or "data" not in names or "purpose" not in names:
        return
    ends = [label[0] for label in labels[1:]] + [end]
    cells = {label[2]: (label[1], stop) for label, stop in zip(labels, ends, strict=True)}
    row = _row(policy, cells)
    if row is not None:
        yield row


_ITEM_DATA = re.compile(r"(?<=[\w)\"])\s*(?:[-–—:]\s|\()")
_FOR_EACH = re.compile(r"(?:для|чтобы|при|с\s+целью)\s+(?P<purpose>[^:]{6,140})$")


def _names_data(policy: Policy, start: int, end: int) -> bool:
    """Whether two kinds of data or more are named in a stretch of text."""
    return len({match.group()[:4] for match in DATA_TERM.finditer(policy.norm, start, end)}) >= 2


def _for_each(policy: Policy) -> Iterator[PurposeRow]:
    """Lines «о клиенте для заключения договора: фамилия, имя, телефон», where there are two or more."""
    found: list[tuple[Span, Span]] = []
    for start, end in policy.own.text.lines:
        colon = policy.norm.find(":", start, end)
        head = _FOR_EACH.search(policy.norm, start, colon) if colon > 0 else None
        if head is not None and _names_data(policy, colon, end):
            found.append((head.span("purpose"), (colon + 1, end)))
    if len(found) >= 2:
        for purpose, data in found:
            yield PurposeRow(purpose=policy.own.passage(purpose), data=policy.own.passage(data))


def _listed(policy: Policy) -> Iterator[PurposeRow]:
    """Items of the list of purposes, with the data that an item names itself."""
    span = next(iter(purpose_spans(policy)), None)
    if span is None:
        return
    position = span[0]
    for line in policy.norm[span[0] : span[1]].split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if len(line.strip()) < 6 or line.rstrip().endswith(":"):
            continue
        data = next(
            (m for m in _ITEM_DATA.finditer(policy.norm, start, end) if _names_data(policy, m.end(), end)),
            None,
        )
        yield PurposeRow(
            purpose=policy.own.passage((start, data.start() if data else end)),
            data=policy.own.passage((data.end(), end)) if data else None,
        )
