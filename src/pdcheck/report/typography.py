"""Plain strings, dates and sums → the forms of Russian print, free of characters that break a page."""

import re
import unicodedata
from datetime import date, datetime

NBSP = "\u00a0"

# Tabs and line breaks stay; other controls, marks of direction, invisible joiners and what XML forbids go.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Signs of forms and lists that documents are full of and PT Sans lacks.
_STAND_INS = str.maketrans(
    {
        **dict.fromkeys("☐□▢◻❏❑", "[ ]"),
        **dict.fromkeys("☑☒✓✔✅✗✘■▣◼", "[×]"),
        **dict.fromkeys("▪●◦○◆◇‣⁃►▶➢", "•"),
        "→": "->",
        "←": "<-",
        "⇒": "=>",
        "\u2010": "-",
        "\u2212": "–",
        "\u2015": "—",
        **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000", " "),
        **dict.fromkeys("\u2007\u202f", NBSP),
    }
)
UNPRINTABLE = "[?]"
"""Stands for a run of characters that the font of the PDF lacks."""


def clean(text: str) -> str:
    """The text without what a reader cannot see and what could turn a page around."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def printable(text: str, supported: frozenset[str]) -> str:
    """The text in the characters of one font, so that a PDF looks the same on every machine."""
    if supported.issuperset(text):
        return text
    text = unicodedata.normalize("NFC", text).translate(_STAND_INS)
    shown = "".join(sign if sign in supported or sign in "\n\t" else "\ufffd" for sign in text)
    return re.sub("\ufffd+", UNPRINTABLE, shown)


_TIED = (
    (re.compile(r"([№§])\s*(?=[\d_])"), rf"\1{NBSP}"),
    (
        re.compile(r"\b(ст|ч|п|пп|с|абз|гл|г|ул|д|кв|руб|тыс|млн)\.[ \n](?=[\w«])", re.IGNORECASE),
        rf"\1.{NBSP}",
    ),
    (re.compile(r"\bт\. (д|п|е|ч)\."), rf"т.{NBSP}\1."),
    (re.compile(r" ([—–])(?= )"), rf"{NBSP}\1"),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), NBSP),
    (
        re.compile(r"(?<=\d) (?=(?:₽|%|руб|тыс|млн|млрд|час|дн|день|дня|дней|рабоч|год|лет|мес|янв|фев|мар"
                   r"|апр|мая|июн|июл|авг|сен|окт|ноя|дек|КоАП|ТК))"),
        NBSP,
    ),
    (re.compile(r"(?<![\w-])(?!(?:ли|же|бы|б|ж) )([А-Яа-яЁё]{1,2}) (?=\S)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\w) (?=(?:бы|же|ли|б|ж)\b)"), NBSP),
)  # fmt: skip


_QUOTED = re.compile(r'"([^"\n]*)"')
_NUMBERS = re.compile(r"(?<=\d) - (?=\d)")
_PLACE = r"\d+(?:\.\d+)*(?:[–-]\d+(?:\.\d+)*)?"
_FROM_THE_ARTICLE = re.compile(
    rf"(?P<act>\b\d+-ФЗ )?\b(?P<article>[Сс]т\. {_PLACE}(?:, {_PLACE})*)"
    rf"(?P<parts>(?: (?:ч|п|пп|абз)\. {_PLACE}(?: «\w»)?)*)(?!\d)"
)


def in_order(text: str) -> str:
    """References to statutes as lawyers write them: «ст. 9 ч. 4 п. 1» → «п. 1 ч. 4 ст. 9», the act last."""
    return _FROM_THE_ARTICLE.sub(_turned, text)


def _turned(found: re.Match[str]) -> str:
    article, parts = found["article"], re.findall(rf"(?:ч|п|пп|абз)\. {_PLACE}(?: «\w»)?", found["parts"])
    if parts and "," in article:
        return found[0]  # the part is of the last article only
    words = " ".join([*parts[::-1], article[0].lower() + article[1:] if parts else article])
    told = f"{words} {found['act'].strip()}" if found["act"] else words
    return told[0].upper() + told[1:] if article[0] == "С" else told


def set_in_russian(text: str) -> str:
    """The text with Russian quotation marks, and ranges of numbers joined by a dash."""
    return _NUMBERS.sub("–", _QUOTED.sub(r"«\1»", text))


def tied(text: str) -> str:
    """The text with the spaces that must not become line breaks made non-breaking."""
    for pattern, replacement in _TIED:
        text = pattern.sub(replacement, text)
    return text


def sentence(text: str) -> str:
    """A clause as a sentence: a capital at its beginning, a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    ending = "" if text[-1] in ".!?…:" else "."
    return text[0].upper() + text[1:] + ending


def heading(text: str) -> str:
    """A sentence as a heading or a cell: without the full stop at its end."""
    return text.strip().removesuffix(".")


def grouped(number: int) -> str:
    """A number with thousands apart: «1 250 000»."""
    return f"{number:,}".replace(",", NBSP)


def roubles(amount: int) -> str:
    """«150 000 ₽», unbreakable."""
    return f"{grouped(amount)}{NBSP}₽"


def span_of_roubles(least: int, most: int) -> str:
    """«150 000 – 300 000 ₽», or one amount where both are equal."""
    return roubles(most) if least == most else f"{grouped(least)}{NBSP}– {roubles(most)}"


_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


def long_date(day: date) -> str:
    """«24 ноября 2026 г.»."""
    return f"{day.day}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}{NBSP}г."


def short_date(day: date) -> str:
    """«24.11.2026»."""
    return f"{day:%d.%m.%Y}"


def moment(at: datetime) -> str:
    """«24 ноября 2026 г., 10:30», with the offset from UTC where it is known."""
    return f"{long_date(at.date())}, {at:%H:%M}{_zone(at)}"


def _zone(at: datetime) -> str:
    offset = at.utcoffset()
    if offset is None:
        return ""
    hours, minutes = divmod(abs(round(offset.total_seconds() / 60)), 60)
    sign = "–" if offset.total_seconds() < 0 else "+"
    shift = f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if hours or minutes else ""
    return f" (UTC{shift})"


def counted(number: int, one: str, few: str, many: str) -> str:
    """A number with its noun in the form that it governs: «1 документ, 3 документа, 12 документов»."""
    tens, units = number % 100, number % 10
    word = many
    if tens not in range(11, 15):
        word = one if units == 1 else few if units in (2, 3, 4) else many
    return f"{grouped(number)}{NBSP}{word}"


def span_of_days(days: float) -> str:
    """A lifetime in the unit that a person would use: «30 минут», «14 дней», «2 года»."""
    if days < 1:
        minutes = max(1, round(days * 24 * 60))
        if minutes < 60:
            return counted(minutes, "минута", "минуты", "минут")
        return counted(round(minutes / 60), "час", "часа", "часов")
    years = round(days / 365.25)
    if years and abs(days - years * 365.25) < 2:
        return counted(years, "год", "года", "лет")
    return counted(round(days), "день", "дня", "дней")


_GENITIVES = {
    "приказ": "приказа",
    "постановление": "постановления",
    "распоряжение": "распоряжения",
    "указ": "указа",
    "письмо": "письма",
    "закон": "закона",
    "рекомендации": "рекомендаций",
    "разъяснения": "разъяснений",
}


_PARTS = ("ст.", "ч. ", "п. ", "пп.", "абз")


def place_in_act(article: str) -> str:
    """«ч. 1 ст. 9» of what the data name «ст. 9 ч. 1»; a section of recommendations is named as one."""
    return in_order(re.sub(r"^разделы, ", "раздел ", article).replace(" + ", " и "))


def cited(article: str, act: str) -> str:
    """A place in an act: «п. 3 приказа Роскомнадзора № 18»; the act is not named twice."""
    article = place_in_act(article)
    if re.fullmatch(r"\d+-ФЗ", act):
        return f"{article} Закона № {act}" if article[:3].lower() in _PARTS else f"{act}, {article}"
    head, _, tail = act.partition(" ")
    if article.lower().endswith(f" {head.lower()}"):
        return f"{article} {tail}"
    genitive = _GENITIVES.get(head.lower())
    if genitive is None:
        return f"{article} {act}"
    return f"{article} {head[0]}{genitive[1:]} {tail}"


def kinds_and_cases(kinds: int, cases: int) -> str:
    """«4», or «4 (случаев: 80)» where one requirement failed in several places."""
    return grouped(kinds) if kinds == cases else f"{grouped(kinds)} (случаев: {grouped(cases)})"


def lower_first(text: str) -> str:
    """A heading within a sentence: its first letter small, unless it begins an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """A clause at the beginning of a paragraph."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Words of a statute as a paragraph: dots before what begins within a sentence, a full stop after it."""
    text = text.strip()
    ending = "" if text[-1:] in ".!?…;:" else "."
    return ("… " if text[:1].islower() else "") + text + ending


BRIEF = 120
"""Characters that a cell of a table has room for."""


def brief(text: str | None) -> str:
    """The beginning of words that a page could make as long as it liked; nothing of None."""
    text = text or ""
    return text if len(text) <= BRIEF else text[: BRIEF - 1] + "…"
