"""Whose consent it is: the operator that it names, and the company under audit."""

import re

from pdcheck.artifacts import Document, Element, Reading, State
from pdcheck.law import Confidence
from pdcheck.operator import Operator
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, shown, unclear
from pdcheck.reading import wording


def operator_is_identified(document: Document, reading: Reading) -> Outcome:
    """The consent says to whom it is given, so that the person can be told from any other."""
    found = reading.element("operator_name")
    if found.state is State.ABSENT:
        return failed("кому даётся согласие, не сказано", confidence=Confidence.MEDIUM)
    if found.state is State.PRESENT:
        if found.passage is not None and wording.is_left_blank(found.passage):
            return unclear("наименование оператора оставлено пустым полем", *shown(found.passage))
        return passed("оператор назван", *shown(found.passage))
    if re.search(r"\b(?:инн|огрн|огрнип)\D{0,12}\d{10,15}", wording.folded(document.text)):
        return unclear("оператор назван не полностью, хотя номер ИНН или ОГРН указан", *shown(found.passage))
    return failed(
        f"оператор назван так, что его нельзя установить: {_wanting(found)}",
        *shown(found.passage),
        confidence=Confidence.MEDIUM,
    )


def _wanting(name: Element) -> str:
    """What is wanting in an incomplete name, told without the name, which may be masked."""
    words = name.passage.text if name.passage else ""
    if re.search(r"\bИП\b|предпринимател|самозанят", words, re.IGNORECASE):
        return "нет полных фамилии, имени и отчества предпринимателя, ИНН и ОГРНИП"
    return "нет полного наименования с правовой формой, ИНН и ОГРН"


def the_operator_is_this_one(document: Document, reading: Reading, operator: Operator) -> Outcome:
    """The consent is given to the operator under audit."""
    if not operator.name:
        return not_applicable("сведения об операторе не заданы, сверять не с чем")
    if _names(document.text, operator.name):
        return passed(f"оператор назван: {operator.name}", confidence=Confidence.MEDIUM)
    found = reading.element("operator_name")
    if (
        found.state is State.PRESENT
        and found.passage is not None
        and not wording.is_left_blank(found.passage)
    ):
        return failed("согласие даётся другому лицу", *shown(found.passage))
    return unclear("проверяемый оператор в тексте не назван", *shown(found.passage))


def withdrawal_goes_to_it(document: Document, reading: Reading) -> Outcome:
    """The withdrawal goes to the company that takes the consent."""
    found, withdrawal = reading.element("operator_name"), reading.element("withdrawal").passage
    own = wording.companies(found.passage.text) if found.passage else {}
    if not own or withdrawal is None:
        return not_applicable("компания или порядок отзыва в тексте не названы, сравнивать нечего")
    span = wording.sentence(document.text, *wording.span_of(withdrawal))
    others = wording.companies(document.text[slice(*span)]).keys() - own.keys()
    if others:
        return failed("отзыв направляется в другую компанию", *shown(document.passage(*span)))
    return passed("другой компании в адресатах отзыва нет", *shown(withdrawal))


def no_sample_company_is_left(document: Document, reading: Reading, operator: Operator) -> Outcome:
    """No company's name that samples use stands in place of the operator's."""
    found = wording.find("sample_companies", document)
    if not found or (operator.name and _names(document.text, operator.name)):
        return passed("наименования из образца нет", confidence=Confidence.MEDIUM)
    return unclear("наименование похоже на взятое из образца", *shown(*found))


def _names(text: str, name: str) -> bool:
    """Whether the text has every telling word of a name, in any grammatical form."""
    words = re.findall(r"[\w-]{3,}", wording.folded(name))
    telling = [word for word in words if word not in ("ооо", "пао", "зао", "ано", "огрн", "инн")]
    held = wording.folded(text)
    return all(re.search(rf"\b{re.escape(word[: max(len(word) - 2, 3)])}", held) for word in telling)
