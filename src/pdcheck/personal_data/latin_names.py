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


def find_latin_names(text: str) -> Iterator[Found]:
    """«Ivan Petrov»: Russian names in Latin letters, a given name and a surname."""
    if not _CAPITAL.search(text):
        return
    for match in _LATIN.finditer(text):
        one, two = (readings(word) for word in match.groups())
        if (any(w.given for w in one) and any(map(_is_surname, two))) or (
            any(map(_is_surname, one)) and any(w.given for w in two)
        ):
            yield Found(Kind.NAME, *match.span(), Because.DICTIONARY)
    for match in _SHORTENED.finditer(text):
        if any(word.only_given for word in readings(match.group(1))):
            yield Found(Kind.NAME, *match.span(), Because.FORM)
    for match in _CALLED.finditer(text):
        if not _COMPANY.search(match.group("name")):
            yield Found(Kind.NAME, *match.span("name"), Because.CONTEXT)


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
    candidates |= {candidate + "ь" for candidate in tuple(candidates) if candidate[-1:] in "рлт"}
    return [word_of(candidate) for candidate in sorted(candidates)]
