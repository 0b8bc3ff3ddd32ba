"""Where a sentence, a list or a heading ends: the shape of a text, whatever it says."""

import re

from pdcheck.reading.source import Source
from pdcheck.text import pattern

FIELD = pattern(
    r"[.;]\s+(?=(?:цел[ьи]|действия|операции|срок\w*|перечень|данные|персональные данные|способы?|отзыв|третьи лица|получатели|передача"
    r"|хранение|оператор)(?: [а-я]+){0,4}:)"
)
"""Where a statement ends because the caption of the next one follows in the same line: «…записи. Срок: год»."""


def block_end(source: Source, start: int, limit: int) -> int:
    """The end of a sentence, or of the list of short items that begins here."""
    field = FIELD.search(source.norm, start, min(limit, start + 600))
    if field is not None:
        limit = field.start() + 1
    norm, end = source.norm, start
    while end < limit:
        stop = norm.find("\n", end, limit)
        line_end = limit if stop < 0 else stop
        line = norm[end:line_end].strip()
        if not line:
            end = line_end + 1
            if end - start > 3 and norm[start:end].strip():
                break
            continue
        end = line_end
        bulleted = line[0] in "-•*·"
        if bulleted and line[-1] in ".!?" and norm[line_end + 1 : line_end + 2] not in tuple("-•*·"):
            break
        is_item = line[-1] in ";," or line[0] in "-•*·" or re.match(r"(?:\d{1,2}|[а-я])\)", line)
        following = norm[
            line_end + 1 : norm.find("\n", line_end + 1) if norm.find("\n", line_end + 1) > 0 else limit
        ].strip()
        if not is_item and (line[-1] in ".!?" or len(line) > 160):
            break
        if not is_item and not re.match(
            r"[-•*·а-яa-z]", source.cased[line_end + 1 : line_end + 2].strip() or "A"
        ):
            next_line = source.cased[line_end + 1 : line_end + 1 + len(following) + 3].strip()
            if not next_line or (
                re.match(r"\d{1,2}\.|[А-ЯЁ]", next_line) and line[-1] not in ";:" and len(line) > 80
            ):
                break
            if re.match(r"\d{1,2}\.", next_line):
                break
        if end - start > 1500:
            break
        end += 1
    return min(end, limit)


def before_next_label(source: Source, start: int, end: int) -> int:
    """The end of a statement, cut where another field begins in its own line: «Цель: учёт. Срок: год.»"""
    line = source.norm.find("\n", start, end)
    last = line if line >= 0 else end
    return min((label.start for label in source.text.run_ins if start < label.start < last), default=end)


def is_heading(source: Source, position: int) -> bool:
    """Whether a position stands in the heading of a section."""
    return any(section.start <= position < section.body for section in source.text.sections)
