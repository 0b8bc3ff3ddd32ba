"""Names in Latin letters, as passports, cards and mail have them: «Ivan Petrov», «HOLDER: LIDIA VOROBEVA»."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.words import Word, word_of

_CAPITAL = re.compile(r"[A-Z]")
_LATIN = re.compile(
    r"(?<![\w.@/-])([A-Z][a-z]{1,20}|[A-Z]{2,20})(?:[ /]|\s[A-Z]\.?\s)([A-Z][a-z]{1,20}|[A-Z]{2,20})(?![\w@/-])"
)
_TO_CYRILLIC = tuple(
    zip(
        "shch sch sh ch zh kh ts yu iu ya ia yo ye ck a b v g d e f z i y k l m n o p r s t u h c j w x q".split(),
        "щ щ ш ч ж х ц ю ю я я ё е к а б в г д е ф з и й к л м н о п р с т у х к ж в кс к".split(),
        strict=True,
    )
)


_SOFT = re.compile(r"л(?=[бвгдзкмнпстфхцчш])")
_SHORTENED = re.compile(r"(?<![\w.@/-])([A-Z][a-z]{2,20}) [A-Z]\.(?!\w)")
# Names of any people, after a word that announces a person.
_PART = r"(?:[A-Z][a-zà-ÿ’']{1,20}(?:[A-Z][a-zà-ÿ]{1,20})?(?:-[A-Z][a-zà-ÿ]{1,20})?|[A-Z]{2,20}(?:-[A-Z]{2,20})?|[A-Z]\.)"
_CALLED = re.compile(
    r"(?<![\w-])(?i:гость|гостя|пассажир\w*|отправител\w+|получател\w+|владел\w+|держател\w+|(?:не)?резидент\w*|пациент\w*|жилец|жильца|студент\w*|клиент\w*|заказчик\w*|сотрудни\w+|работни\w+|фио|имя|на имя|зовут|с уважением|passenger|guest"
    r"|holder|cardholder|customer|dear|mr|mrs|ms|regards|sincerely|yours|attn|signed by)\.?[\s,:;\"—–-]{1,4}"
    rf"(?P<name>(?<=regards, )[A-Z][a-z]{{2,15}}(?![ \w])|{_PART}(?: {_PART}){{1,2}}(?:(?:, | and | и ){_PART} {_PART}){{0,9}})(?![\w@-])"
)
_COMPANY = re.compile(
    r"(?i:\b(?:llc|ltd|inc|gmbh|corp|company|group|store|shop|bank|hotel|team|support|service|analytics|manager|sales|office|the|and|your|our|pro|plus|max|club)\b)"
)


_SURE_ENDING = re.compile(
    r"(?:ova?|eva?|enko|shvili|adze|idze|sk(?:iy|y|aya)|ullina?|etdinova?|chuk)$", re.IGNORECASE
)
_SHORTEST_SURNAME = 6
_CAPITALISED = r"(?:[A-Z][a-z’']{1,20}|[A-Z]{2,20})(?:-(?:[A-Z][a-z]{1,20}|[A-Z]{2,20}))?"
_WITH_PATRONYMIC = re.compile(
    rf"(?<![\w.@/-])(?!(?:Dear|Hello|Hi|From|To|For|Best|Kind|Regards|Mr|Mrs|Ms|With|Thanks|Yours)\b)(?:{_CAPITALISED} ){{1,2}}(?:[A-Z][a-z]{{2,20}}(?:[oe]vna|ichna|[oe]vich|yevna|ovitch)|[A-Z]{{2,20}}(?:[OE]VNA|ICHNA|[OE]VICH))(?: {_CAPITALISED})?(?![\w@/-])"
)
_VIETNAMESE = re.compile(
    r"(?<![\w.@/-])(?i:nguyen|(?:tran|pham|le|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|dinh)(?= (?:van|thi|minh|duc|quang|thanh|hong|ngoc|xuan|huu|dinh|tuan|phuong|hung|dung|trung|viet|khanh|anh)(?!\w)))(?: (?:[A-Z][a-z]{0,6}|[A-Z]{1,7})(?![\w@-])){1,3}"
)
# Two or three words right by the number of a passport or by a date of birth are a name whatever their letters.
_BY_PAPER = re.compile(
    rf"(?<![\w.@/-])(?P<before>{_CAPITALISED}(?: {_CAPITALISED}){{1,2}})(?=,? ?[(,/]? ?(?i:(?:паспорт|загран\w*|pas+port)(?! (?:издел|качеств|безоп|отход|объект|сделк))|д\.\s?р\.|г\.\s?р\.|\d\d[./]\d\d[./](?:19|20)\d\d))"
    rf"|(?i:паспорт|загран|pas+port)[^\n;.]{{0,30}}?\d{{6}},? (?P<after>{_CAPITALISED}(?: |/){_CAPITALISED}(?: {_CAPITALISED})?)(?![\w@/-])"
)


def find_latin_names(text: str) -> Iterator[Found]:
    """«Ivan Petrov»: Russian names in Latin letters, a given name and a surname."""
    if not _CAPITAL.search(text):
        return
    for match in _LATIN.finditer(text):
        one, two = (readings(word) for word in match.groups())
        if (any(w.given for w in one) and _may_be_surname(match.group(2), two)) or (
            _may_be_surname(match.group(1), one) and any(w.given for w in two)
        ):
            yield Found(Kind.NAME, *match.span(), Because.DICTIONARY)
    for rule in (_WITH_PATRONYMIC, _VIETNAMESE):
        for match in rule.finditer(text):
            yield Found(Kind.NAME, *match.span(), Because.FORM)
    for match in _BY_PAPER.finditer(text):
        group = match.lastgroup or 0
        if not _COMPANY.search(match.group(group)):
            yield Found(Kind.NAME, *match.span(group), Because.CONTEXT)
    for match in _SHORTENED.finditer(text):
        if any(word.only_given for word in readings(match.group(1))):
            yield Found(Kind.NAME, *match.span(), Because.FORM)
    for match in _CALLED.finditer(text):
        if not _COMPANY.search(match.group("name")):
            yield Found(Kind.NAME, *match.span("name"), Because.CONTEXT)


def _may_be_surname(latin: str, words: list[Word]) -> bool:
    """Whether a word in Latin letters is a surname by the dictionary, or ends as surnames do."""
    return any(map(_is_surname, words)) or (
        len(latin) >= _SHORTEST_SURNAME and bool(_SURE_ENDING.search(latin))
    )


def _is_surname(word: Word) -> bool:
    return word.declines_like_surname or (word.surname and not word.unknown)


def readings(latin: str) -> list[Word]:
    """A Latin word in Cyrillic; final -y and -ia are read both ways."""
    word = latin.lower().replace("iia", "ия").replace("iu", "ю").replace("ia", "#")
    for foreign, native in _TO_CYRILLIC:
        word = word.replace(foreign, native)
    candidates = {word.replace("#", native) for native in ("я", "ья", "ия")}
    candidates |= {re.sub("и$", "й", candidate) for candidate in candidates}
    if word.endswith("й"):
        candidates |= {word[:-1] + "ий", word[:-1] + "ый"}
    candidates |= {_SOFT.sub("ль", candidate) for candidate in tuple(candidates)}
    candidates |= {candidate + "ь" for candidate in tuple(candidates) if candidate[-1:] in "рлт"}
    return [word_of(candidate) for candidate in sorted(candidates)]
