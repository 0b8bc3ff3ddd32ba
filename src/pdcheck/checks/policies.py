"""Checks of a policy that weigh its rows by purpose, or several of its elements and traits, together."""

import re
from typing import Literal

from pdcheck.artifacts import Document, Element, Passage, PurposeRow, Reading, State, Trait
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, shown, unclear
from pdcheck.reading.mentions import said
from pdcheck.reading.policy.transfer import denies_transfer, leaves_recipients_open, names_recipients
from pdcheck.text import Text

Cell = Literal["data", "subjects", "methods", "terms", "destruction"]

_ABSENT = Element(state=State.ABSENT)
_SEVERAL = re.compile(r"[,;] |\bи (?:др|т\. ?[пд])\b|\bа также\b", re.IGNORECASE)
"""More than one purpose in one line."""
_NO_LIMIT = re.compile(r"не дольше|не более,? чем|бессрочн|неопредел|не ограничен", re.IGNORECASE)
_BY_STATUTE = re.compile(r"законодательств|закон(?:ом|у|е)\b", re.IGNORECASE)
_EVENT = re.compile(r"\bдо\b|после|отзыв|достижени|окончани|истечени|прекращени|момент", re.IGNORECASE)
_OPEN = re.compile(
    r"\bи (?:др|пр|т\. ?[дп])\b\.?|\bи прочее|\bин(?:ые|ая|ую|ых) (?:данн|сведени|информаци)\w+"
    r"|\bдругие (?:данн|сведени)\w+",
    re.IGNORECASE,
)
"""An open tail of a list of data."""
_DENIES = re.compile(r"(?<!\w)не\s|отсутству|без\s+", re.IGNORECASE)


def operator_is_identified(reading: Reading) -> Outcome:
    """The policy says whose it is, so that the operator can be told from any other."""
    name, numbers = _element(reading, "operator_name"), _element(reading, "operator_ids")
    if name.state is State.PRESENT:
        return passed("оператор назван", *shown(name.passage))
    if numbers.state is State.PRESENT:
        return unclear(
            "оператор назван не полностью, но указан ИНН или ОГРН", *shown(name.passage, numbers.passage)
        )
    if name.state is State.PARTIAL:
        return failed("оператор назван так, что его нельзя установить", *shown(name.passage))
    return failed("оператор не назван", confidence=Confidence.MEDIUM)


def every_purpose_has(
    reading: Reading, *, cell: Cell, element: str, stated: str, missing: str, general: str, absent: str
) -> Outcome:
    """For every purpose the text gives a cell; a statement common to several purposes is undecided.

    The reasons: `stated` given for each, `missing` not for all, `general` only in common, `absent` nowhere.
    """
    common = _element(reading, element)
    if common.state is State.NOT_APPLICABLE:
        return not_applicable("по тексту данные не собираются")
    rows = reading.purposes
    filled = [row for row in rows if _cell(row, cell) is not None]
    vague = [words for row in filled if cell == "terms" and (words := row.terms) and _no_term(words.text)]
    if vague and len(filled) == len(rows):
        return unclear(general, *shown(*vague[:3]))
    if rows and len(filled) == len(rows):
        return passed(stated, *shown(*(_cell(row, cell) for row in filled[:3])))
    if filled:
        bare = [row.purpose for row in rows if _cell(row, cell) is None]
        return failed(missing, *shown(*bare[:3]))
    if common.state is State.ABSENT:
        return failed(absent, confidence=Confidence.MEDIUM)
    if common.state is State.PARTIAL and cell in ("data", "destruction"):
        return failed(f"{absent}: есть только общие слова", *shown(common.passage))
    return unclear(general, *shown(common.passage))


def data_are_listed_for_every_purpose(reading: Reading) -> Outcome:
    """Data are listed for each purpose; one list for several purposes is a failure."""
    listed, apart = _element(reading, "pd_list"), _element(reading, "pd_categories_per_purpose")
    if listed.state is State.NOT_APPLICABLE:
        return not_applicable("по тексту данные не собираются")
    if listed.state is State.ABSENT:
        return failed("перечня данных нет", confidence=Confidence.MEDIUM)
    if listed.state is State.PARTIAL:
        return failed("данные описаны общими словами вместо перечня", *shown(listed.passage))
    if apart.state is State.PRESENT:
        open_rows = [row.data for row in reading.purposes if row.data and _OPEN.search(row.data.text)]
        if open_rows:
            return unclear("перечень данных для цели открыт: «и др.» или иные данные", *shown(*open_rows[:3]))
        return passed("данные перечислены для каждой цели", *shown(apart.passage))
    if len(reading.purposes) == 1 and not _SEVERAL.search(reading.purposes[0].purpose.text):
        return unclear(
            "цель, по-видимому, одна, и перечень данных один; связь между ними не названа",
            *shown(listed.passage),
        )
    return failed("перечень данных один на все цели", *shown(listed.passage))


def recipients_are_disclosed(reading: Reading) -> Outcome:
    """The policy names who receives data, or says that no one does; a mere permission names nobody."""
    found = _element(reading, "third_parties")
    if found.state is State.NOT_APPLICABLE:
        return not_applicable("по тексту данные не собираются")
    if found.state is State.PARTIAL:
        return unclear("передача третьим лицам допускается, но они не названы", *shown(found.passage))
    if found.state is not State.PRESENT or found.passage is None:
        return unclear("о передаче данных другим лицам не сказано")
    words = found.passage.text
    if denies_transfer(words):
        return passed("сказано, что данные другим лицам не передаются", *shown(found.passage))
    if not names_recipients(words):
        return unclear("получатели описаны общими словами: кто они, не названо", *shown(found.passage))
    if leaves_recipients_open(words):
        return unclear("перечень получателей открыт", *shown(found.passage))
    return passed("получатели названы", *shown(found.passage))


def foreign_services_are_explained(reading: Reading) -> Outcome:
    """Foreign services that the text names agree with what it says of transfer abroad."""
    services, border = _trait(reading, "mentions_foreign_services"), _element(reading, "cross_border")
    if not services.holds:
        return passed("иностранные сервисы в тексте не названы", confidence=Confidence.MEDIUM)
    named = ", ".join(services.values[:6])
    words = border.passage.text if border.passage else ""
    if border.state is State.PRESENT and _DENIES.search(words):
        return unclear(
            f"названы иностранные сервисы ({named}), а передача за границу отрицается",
            *shown(border.passage, *services.passages),
        )
    if border.state is State.PRESENT:
        return passed("о передаче за границу сказано", *shown(border.passage))
    return unclear(
        f"названы иностранные сервисы ({named}), а о передаче за границу прямо не сказано",
        *shown(*services.passages),
    )


def cookies_are_described(reading: Reading) -> Outcome:
    """The policy names its counters beside cookies, or says that it has none."""
    found = _element(reading, "cookies_and_metrics")
    if found.state is State.PRESENT:
        return passed("о cookie и счётчиках сказано", *shown(found.passage))
    if found.state is State.PARTIAL:
        return failed(
            "cookie упомянуты, но сервисы, которые их ставят, не названы",
            *shown(found.passage),
            causes=("cookie",),
        )
    return unclear("о cookie и счётчиках в тексте не сказано")


def children_are_provided_for(reading: Reading) -> Outcome:
    """Where the text touches on children, it says on what conditions their data are processed."""
    found = _element(reading, "minors")
    if found.state is State.PRESENT:
        return passed("о данных детей сказано", *shown(found.passage))
    if found.state is State.PARTIAL:
        return unclear("дети упомянуты, но условия обработки их данных не названы", *shown(found.passage))
    return not_applicable("о детях в тексте не говорится")


def special_data_are_explained(document: Document, reading: Reading) -> Outcome:
    """Where the text touches on special or biometric data, it denies them or names what entitles to them."""
    found = _element(reading, "special_categories_biometrics")
    if found.state is not State.PRESENT or found.passage is None:
        return not_applicable("о специальных категориях и биометрии в тексте не говорится")
    if _DENIES.search(found.passage.text):
        return passed("обработка специальных категорий или биометрии отрицается", *shown(found.passage))
    if re.search(r"письменн\w+\s+(?:\w+\s+)?(?:согласи|форм)", found.passage.text.lower()):
        return passed("названо письменное согласие", *shown(found.passage))
    ground = said("ground for special data", document, Text(document.text))
    if ground is not None:
        return passed("названо основание для специальных категорий", *shown(found.passage, ground))
    return unclear(
        "названы специальные категории или биометрия; основание рядом не видно", *shown(found.passage)
    )


def _no_term(words: str) -> bool:
    """Whether a cell of terms names no end: «не дольше, чем требуют цели», «по законодательству»."""
    if re.search(r"\d", words):
        return False
    by_statute = _BY_STATUTE.search(words) is not None and not _EVENT.search(words)
    return by_statute or _NO_LIMIT.search(words) is not None


def _element(reading: Reading, name: str) -> Element:
    return reading.elements.get(name, _ABSENT)


def _trait(reading: Reading, name: str) -> Trait:
    return reading.traits.get(name, Trait(holds=False))


def _cell(row: PurposeRow, cell: Cell) -> Passage | None:
    return {
        "data": row.data,
        "subjects": row.subjects,
        "methods": row.methods,
        "terms": row.terms,
        "destruction": row.destruction,
    }[cell]
