"""Hints of a template and fields left empty → spans that state nothing of the operator's own."""

import re
from collections.abc import Iterator

from pdcheck.text import pattern

Span = tuple[int, int]

_ORDERS = (
    r"указ(?:ать|ывается|ываются|ываем)|укажите|впис(?:ать|ывается)|впишите|встав(?:ить|ьте|ка)|перечислить|перечислите|заполнить|заполните"
    r"|описать|опишите|выбрать|выберите|назвать|назовите|подставить|подставьте|дополнить|уточнить|нужное подчеркнуть|при необходимости (?:указать|дополнить|добавить)|например,? указ"
)
"""With what words a template tells its user to put something in."""
_BRACKETS = pattern(
    rf"<(?!/?(?:b|i|p|br|a|ul|ol|li|div|span|h\d|td|tr|strong|em)\b)(?!https?:)[^<>@\n]{{2,300}}>|\{{\{{[^}}\n]{{1,80}}\}}\}}"
    rf"|\[(?=[^\]\n]{{0,40}}(?:{_ORDERS}|наименовани|название|фио|адрес|дат[аыу]|срок|цел[ьи]|перечень|почт|телефон|сайт|инн|огрн|номер|должность|email|e-mail))[^\]\n]{{2,200}}\]"
    rf"|\((?:{_ORDERS})[^)\n]{{0,200}}\)"
)
_LINES = re.compile(
    rf"(?m)^[ \t]*(?:[-•*·–—]|\(?\d{{1,2}}\)|(?:\d{{1,2}}\.)+\d{{0,2}}\.?)?[ \t]*(?:{_ORDERS})(?![а-я])(?![^\n]{{0,80}}(?:в (?:теме|письме|запросе|обращении|заявлении)))[^\n]*"
)
_UNDERSCORES = re.compile(r"_[_ ]*_|\.{5,}|…{2,}")
_CLAUSE = ",;:.\n(|"
"""Where a clause with an empty field begins and ends."""
_BARE = re.compile(
    r"(?<![а-я])(?:и|или|а|также|другие|друг\w*|др|иные|иная|иное|прочие|прочее|проч|т|д|п|пр|тому|подобное|так|далее|нет данных|не указан\w*"
    r"|уточняется|по (?:форме|умолчанию)|пример|образец|аналогично|см|выше|ниже|пункт\w*|раздел\w*|таблиц\w*)(?![а-я])"
)
"""Words of a cell that state nothing by themselves: «и др.», «уточняется», «см. выше»."""


def hints_in(norm: str) -> Iterator[Span]:
    """Spans of hints and of clauses around fields left empty, in no order; they may overlap."""
    for rule in (_BRACKETS, _LINES):
        for match in rule.finditer(norm):
            yield match.span()
    for match in _UNDERSCORES.finditer(norm):
        start = max(norm.rfind(stop, 0, match.start()) for stop in _CLAUSE) + 1
        ends = [place for stop in _CLAUSE + ")" if (place := norm.find(stop, match.end())) >= 0]
        yield start, min(ends, default=len(norm))


def states_something(words: str) -> bool:
    """Whether a table's cell says anything of its own once hints, blanks and open tails are left out."""
    kept = words.lower()
    for start, end in sorted(hints_in(kept), reverse=True):
        kept = kept[:start] + " " + kept[end:]
    rest = _BARE.sub(" ", kept)
    return re.search(r"[а-яa-z]{2}|\d", rest) is not None
