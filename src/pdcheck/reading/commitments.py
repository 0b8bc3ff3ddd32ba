"""What a letter, a policy or a consent says of one matter → facts that can be held against each other."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from pdcheck.artifacts import Document, Passage
from pdcheck.reading import wording
from pdcheck.reading.mentions import numbers_in
from pdcheck.reading.operator_name import named_operators
from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_QUOTED = re.compile(r"[«\"“„]\s*([^«»\"“”„\n]{2,80})[»\"”“]")
_PROPRIETOR = re.compile(
    r"(?:[Ии]ндивидуальн\w+\s+[Пп]редпринимател\w+|(?<![А-Яа-яЁё])ИП)\s+(?P<name>[А-ЯЁ][а-яёА-ЯЁ-]+)"
)
_FORM = re.compile(
    r"(?<![А-Яа-яЁё])(?:ООО|АО|ПАО|ЗАО|ОАО|НАО|АНО|НКО|ЧУ|ЧОУ|[Оо]бществ\w+\s+с\s+ограниченной\s+ответственностью"
    r"|[Аа]кционерн\w+\s+обществ\w+)(?![А-Яа-яЁё])"
)
_FORM_OF_ANY = re.compile(
    r"(?<![А-Яа-яЁё])[А-ЯЁ]{2,7}(?=\s+[«\"“„])|[Уу]чреждени|[Пп]редприяти|[Тт]овариществ|[Кк]ооператив|[Аа]ссоциаци"
)
_UNQUOTED = re.compile(
    r"(?:ООО|АО|ПАО|ЗАО|ОАО|НАО|АНО)\s+(?P<name>[А-ЯЁA-Z][\w.&-]*(?:\s+[А-ЯЁA-Z][\w.&-]*){0,3})"
)
_ALIKE = 0.85
"""Similarity of two names from which they may be one name in another case or with a slip."""
_NUMBER_REACH = 250
"""Characters before a registration number within which the name that it belongs to stands."""
_LONG_WORD = 6
"""Letters of a word beyond which its ending is longer."""

_HANDS_OVER = pattern(
    r"(?:переда(?:ет|ются|ется|ть|вать|ны|на|ем|ют|вались|ваться|ча|чу|чи|че)|поруч\w+|предоставля\w+|раскры\w+|получател\w+|получа(?:ет|ют)|доступ|обработчик\w*|третьи\w* лиц\w*|привлека\w+)(?!\w)"
)
_DENIED = pattern(r"(?<!\w)(?:не|нет|никому|отсутству\w+)(?!\w)")
_OF_FEW = pattern(
    r"работник|сотрудник|соискател|персонал(?!ьн)|заработн|зарплат|уволен|cookie|куки|метрик|аналити|статистик|счетчик|посетител"
)
"""Words by which a statement concerns other people than the one who asks, or visits of a site alone."""
_NOBODY = pattern(
    r"(?:никому|ни кому|третьим лицам|третьим|посторонним|кому-либо)[^.\n]{0,70}(?<!\w)не(?!\w)|(?<!\w)не (?:был\w* |будут )?(?:переда|раскры|предоставля|сообща)\w*[^.\n]{0,60}(?:третьи|никому|кому-либо|посторонн)\w*|(?:передач\w+|предоставлени\w+)[^.\n]{0,40}третьи\w+ лиц\w*[^.\n]{0,30}(?:не (?:осуществля|производ|предусмотр|предполага)\w*|отсутству\w+)"
)
_SOME_BUT = pattern(
    r"(?<!\w)(?:ин(?:ым|ых|ые|ого)|други[емх]\w*|остальн\w+|прочи\w+|кроме|исключени\w+|помимо|больше|более|без|если|законодательств\w+|закон(?:ом|а|у)?|только)(?!\w)"
)
"""Words by which a denial leaves room for somebody."""
_ABROAD = pattern(
    r"трансграничн\w+|за (?:рубеж|границ)\w*|за пределы (?:рф|росси\w+|российской)|иностранн\w+ государств\w*"
)
_ABROAD_DENIED = pattern(
    r"(?<!\w)не (?:осуществля|производ|веде|вед[её]т|переда|планиру|предполага|имеет|допуска|было|соверша)\w*|отсутству\w+|(?<!\w)нет(?!\w)"
)
_ABROAD_DONE = pattern(
    r"(?:осуществля|производ|веде|переда(?:ем|ет|ются|ются|ны|ется|ют)|хран(?:ятся|им|ит)|обрабатыва(?:ются|ем|ет))\w*"
)
_MAYBE = pattern(
    r"(?<!\w)(?:может|могут|вправе|возможн\w+|если|в случае|при необходимости|прав[оа]|до начала|обязан\w*|значит|понимается|это)(?!\w)"
)
_COUNTRY = pattern(
    r"(?<!\w)(?:сша|германи\w+|нидерланд\w*|ирланди\w+|кита[йяе]\w*|казахстан\w*|бел[ао]рус\w*|армени\w+|турци\w+|израил\w+|инди[июея]\w*|сингапур\w*|финлянди\w+|франци\w+|великобритани\w+|польш\w*|кипр\w*|оаэ|эмират\w*|грузи\w+|узбекистан\w*|серби\w+|испани\w+|итали\w+|швейцари\w+|япони\w+|коре[яюие]\w*|чехи\w+|эстони\w+|латви\w+|литв\w+)(?!\w)"
)
_NO_SPECIAL = pattern(
    r"специальн\w+ категори\w+[^.\n]{0,60}(?<!\w)не (?:обрабатыва|собира)\w*|(?<!\w)не (?:обрабатыва|собира)\w*[^.\n]{0,60}(?:специальн\w+ категори|о состоянии здоровья)\w*"
)
_ADVERTISING = pattern(r"(?<!\w)(?:реклам|рассылк|рассылок|маркетинг)\w*")
_ADVERTISING_DENIED = pattern(
    r"(?:реклам|рассылк|рассылок|маркетинг)[^.\n]{0,80}(?<!\w)не (?:использу|осуществля|производ|направля|вед)\w*|(?<!\w)не (?:использу|осуществля|направля|обрабатыва)\w*[^.\n]{0,80}(?:реклам|рассылк|рассылок|маркетинг)\w*"
)
_NOT_ADVERTISING = pattern(r"спам|массов|автоматическ|без[^.\n]{0,30}согласи|кроме|исключени|если|только")
"""Words by which a denial is of something narrower than advertising."""
_BY_OTHERS = pattern(
    r"обязу|обязан|логин|парол|клиент\w* (?:не|вправе)|пользовател\w* (?:не|вправе)|субъект\w* вправе"
)
"""Words by which others than the operator are told not to pass something on."""
_DATA = pattern(r"данн|сведени|информаци|(?<!\w)их(?!\w)")
_LOOKED_AT = 40
"""Statements of one matter that are looked at in a text."""


class Party(NamedTuple):
    """An organisation or a proprietor that a text names."""

    key: str
    """The bare name in small letters, to be compared."""
    name: str
    """The name with its legal form, as the text writes it."""
    passage: Passage
    """The statement that names it."""
    is_sure: bool
    """Whether the statement concerns anybody whose data are processed."""


@lru_cache(32)
def source_of(document: Document) -> Source:
    """The document made ready for rules; the same few are asked of many times."""
    return Source(document)


def key_of(words: str) -> str:
    """The name in the words of an operator or a recipient, bare of form, quotes and case; empty: none."""
    quoted = _QUOTED.search(words) if _FORM.search(words) or not _PROPRIETOR.search(words) else None
    if quoted:
        return _bare(quoted[1])
    found = _PROPRIETOR.search(words) or _UNQUOTED.search(words)
    return _bare(found["name"]) if found else ""


def is_full_name(words: str) -> bool:
    """Whether the words tell the legal form with the name, and not a brand alone."""
    return any(rule.search(words) for rule in (_FORM, _FORM_OF_ANY, _PROPRIETOR))


def is_same(one: str, other: str) -> bool:
    """Whether two names may be one: all words of one are in the other, or they differ by a case or a slip."""
    first, second = set(one.split()), set(other.split())
    if first <= second or second <= first:
        return True
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def is_comparable(one: str, other: str) -> bool:
    """Whether both names are written in one script."""
    return bool(re.search("[а-я]", one)) == bool(re.search("[а-я]", other))


def is_mentioned(key: str, document: Document) -> bool:
    """Whether the text has the name anywhere, in whatever case."""
    words = r"\W+".join(rf"{re.escape(_stem(word))}\w{{0,3}}" for word in key.split())
    return re.search(rf"(?<!\w){words}(?!\w)", source_of(document).norm) is not None


def own_numbers(document: Document, key: str) -> dict[str, Passage]:
    """Registration numbers that stand behind the name, and behind no other."""
    source = source_of(document)
    found = {}
    for digits, passage in numbers_in(document, source.text):
        start = passage.location.start or 0
        before = document.text[max(start - _NUMBER_REACH, 0) : start]
        names = [_bare(match[1]) for match in _QUOTED.finditer(before)]
        names += [_bare(match["name"]) for match in _PROPRIETOR.finditer(before)]
        if names and is_same(names[-1], key):
            found[digits] = passage
    return found


def recipients(document: Document, operator: str) -> list[Party]:
    """Organisations and proprietors to whom the text says that data go; `operator` is the key of its own."""
    source = source_of(document)
    found: dict[str, Party] = {}
    for named in named_operators(source):
        words = document.text[slice(*source.text.source_span(*named.span))]
        key = key_of(words)
        if not _is_party(words, key, operator):
            continue
        sentence = source.sentence(named.span[0])
        span = _led_by(source, sentence)
        told = source.words(span)
        if not _HANDS_OVER.search(told) or _DENIED.search(told):
            continue
        party = Party(key, shown_name(words, key), source.passage(span), _OF_FEW.search(told) is None)
        if key not in found or (party.is_sure and not found[key].is_sure):
            found[key] = party
    return list(found.values())


def named_within(document: Document, passage: Passage, operator: str) -> list[str]:
    """Organisations and proprietors in the words, as they write them; `operator` is the key of one's own."""
    source = source_of(document)
    start, end = passage.location.start or 0, passage.location.end or 0
    found: dict[str, str] = {}
    for named in named_operators(source):
        span = source.text.source_span(*named.span)
        words = document.text[slice(*span)]
        key = key_of(words)
        if start <= span[0] < end and _is_party(words, key, operator):
            found.setdefault(key, shown_name(words, key))
    return list(found.values())


def _is_party(words: str, key: str, operator: str) -> bool:
    """Whether the words name an organisation or a proprietor by the legal form, and not the operator."""
    has_form = _FORM.search(words) or _PROPRIETOR.search(words)
    return bool(key and has_form) and not (operator and is_same(key, operator))


def denies_everybody(words: str) -> bool:
    """Whether the words say that data go to nobody, and leave room for none."""
    said = words.lower().replace("ё", "е")
    return _NOBODY.search(said) is not None and _SOME_BUT.search(said) is None


def denial_of_recipients(document: Document) -> Passage | None:
    """The statement that data go to nobody, where none beside it leaves room."""
    source = source_of(document)
    for sentence in _sentences(source, _NOBODY):
        words = source.words(sentence)
        if denies_everybody(words) and _DATA.search(words) and not _BY_OTHERS.search(words):
            return source.passage(sentence)
    return None


class Abroad(NamedTuple):
    """What a text says of transfer abroad."""

    says: Literal["yes", "no"]
    passage: Passage


def abroad(document: Document) -> Abroad | None:
    """Whether data go abroad by the text's own plain words; None where it is silent, unsure or of two minds."""
    source = source_of(document)
    found = []
    for span in _sentences(source, _ABROAD):
        words = source.words(span)
        if _MAYBE.search(words):
            continue
        if _ABROAD_DENIED.search(words):
            found.append(Abroad("no", source.passage(span)))
        elif _ABROAD_DONE.search(words) and _COUNTRY.search(words):
            found.append(Abroad("yes", source.passage(span)))
    return found[0] if len({one.says for one in found}) == 1 else None


def abroad_by(passage: Passage) -> Abroad | None:
    """The same of words that are known to be about transfer abroad."""
    words = passage.text.lower().replace("ё", "е")
    if _MAYBE.search(words):
        return None
    if _ABROAD_DENIED.search(words):
        return Abroad("no", passage)
    return Abroad("yes", passage) if _COUNTRY.search(words) else None


def denial_of_special_data(document: Document) -> Passage | None:
    """«Специальные категории данных не обрабатываются»."""
    source = source_of(document)
    return next((source.passage(span) for span in _sentences(source, _NO_SPECIAL)), None)


def advertising(document: Document) -> tuple[Literal["yes", "no", ""], Passage | None]:
    """Whether the text tells or denies that data serve advertising, with its words."""
    source = source_of(document)
    denials = _sentences(source, _ADVERTISING_DENIED)
    denied = next((one for one in denials if not _NOT_ADVERTISING.search(source.words(one))), None)
    if denied is not None:
        return "no", source.passage(denied)
    told = next(_sentences(source, _ADVERTISING), None)
    return ("yes", source.passage(told)) if told is not None else ("", None)


def is_of_advertising(words: str) -> bool:
    """Whether a purpose is advertising, by its own words and not by a denial of it."""
    said = words.lower().replace("ё", "е")
    return _ADVERTISING.search(said) is not None and _DENIED.search(said) is None


def sentence_of(document: Document, passage: Passage) -> str:
    """The words of the sentence that holds a passage, in small letters."""
    start, end = passage.location.start, passage.location.end
    if start is None or end is None:
        return passage.text.lower()
    text = wording.folded(document.text)
    return text[slice(*wording.sentence(text, start, end))]


def _led_by(source: Source, sentence: Span) -> Span:
    """A sentence or an item, from the beginning of the statement whose list it continues."""
    start = sentence[0]
    lead = source.norm.rfind(":", max(start - 400, 0), start)
    between = source.norm[lead + 1 : start] if lead >= 0 else "."
    is_list = lead >= 0 and re.search(r"[.!?]\s", between) is None
    first = source.sentence(max(lead - 1, 0))[0] if is_list else start
    return first, sentence[1]


def _sentences(source: Source, rule: re.Pattern[str]) -> Iterator[Span]:
    """Sentences that hold a match, each once."""
    last = -1
    for number, match in enumerate(source.every(rule)):
        if number >= _LOOKED_AT:
            return
        span = source.sentence(match.start())
        if span[0] != last:
            last = span[0]
            yield span


def shown_name(words: str, key: str) -> str:
    """The organisation of that key as the words write it."""
    for match in re.finditer(rf"(?:{_FORM.pattern})\s*[«\"“„][^«»\"“”„\n]{{2,80}}[»\"”“]", words):
        if key_of(match.group()) == key:
            return " ".join(match.group().split())
    found = _PROPRIETOR.search(words) or _UNQUOTED.search(words)
    return " ".join(found.group().split()) if found and key_of(found.group()) == key else key


def _bare(words: str) -> str:
    """The words alone, in small letters."""
    return " ".join(re.findall(r"\w+", words.lower().replace("ё", "е")))


def _stem(word: str) -> str:
    """A word without the letters that its cases change: two of a long one, one of a short one."""
    if len(word) > _LONG_WORD:
        return word[:-2]
    return word[:-1] if len(word) > _LONG_WORD // 2 else word
