"""How a consent is expressed: by an act of its own, freely, in a text of its own."""

import re

from pdcheck.artifacts import Document, Passage, Reading, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, passed, shown, unclear
from pdcheck.reading import wording


def act_is_unambiguous(document: Document, reading: Reading) -> Outcome:
    """Consent is not read into silence, use of the site or another act of a different meaning."""
    silence = wording.find("silence_deemed_consent", document)
    if silence:
        return failed("согласием считается молчание или бездействие", *shown(*silence))
    found = reading.trait("deems_consent_by_silence_or_use")
    if not found.holds:
        return passed("молчание и пользование сайтом согласием не считаются", confidence=Confidence.MEDIUM)
    quotes = shown(*found.passages)
    if any(wording.holds("silence", passage.text) for passage in found.passages):
        return failed("согласием считается молчание или бездействие", *quotes)
    if any(wording.holds("continued_use", passage.text) for passage in found.passages):
        return failed("согласием считается пользование сайтом или услугой", *quotes, causes=("use",))
    return failed("согласием считается другое действие, а не его выражение", *quotes, causes=("other_act",))


def consent_has_its_own_act(document: Document, reading: Reading) -> Outcome:
    """Consent is given by its own mark or signature, not by sending a form."""
    found = reading.element("signature")
    enough = wording.find("other_act_suffices", document)
    if enough:
        return failed(
            "вместо отметки или подписи достаточно другого действия",
            *shown(*enough),
            causes=("button_press",),
        )
    own = () if found.state is State.ABSENT else _own_acts(document, reading)
    if own:
        return passed("согласие выражается своей отметкой или подписью", *shown(own[0]))
    pressed = wording.find("button", document)
    if pressed:
        return failed(
            "согласие выражается нажатием кнопки, которое отправляет форму",
            *shown(*pressed),
            causes=("button_press",),
        )
    if found.state is State.PARTIAL and found.passage and wording.holds("form_sending", found.passage.text):
        return failed("согласие выражается отправкой формы", *shown(found.passage), causes=("button_press",))
    if found.state is State.ABSENT:
        return unclear("как выражается согласие, в тексте не сказано")
    return unclear(
        "согласие связано с другим действием; есть ли своя отметка, из текста не видно", *shown(found.passage)
    )


def _own_acts(document: Document, reading: Reading) -> tuple[Passage, ...]:
    """Sentences that tell of a mark or a signature, but not those that take another act for consent."""
    deemed = {
        wording.around(document, one) for one in reading.trait("deems_consent_by_silence_or_use").passages
    }
    return tuple(one for one in wording.find("own_act", document) if one.text not in deemed)


def mark_means_only_consent(document: Document) -> Outcome:
    """By the act of consent the person accepts no contract, offer or rules."""
    accepted = wording.find("acceptance", document)
    if not accepted:
        return passed("вместе с согласием ничего не принимается", confidence=Confidence.MEDIUM)
    if any(wording.holds("act_of_consent", passage.text) for passage in accepted):
        return failed("тем же действием принимаются условия договора, оферты или правил", *shown(*accepted))
    return unclear("в тексте согласия говорится о принятии договора, оферты или правил", *shown(*accepted))


def consent_stands_alone(reading: Reading) -> Outcome:
    """The consent is a document of its own."""
    inside = reading.trait("embedded_in_other_document")
    if reading.kind == "embedded_in_contract" or inside.holds:
        return failed(
            "согласие находится внутри другого документа", *shown(*inside.passages, reading.kind_because)
        )
    return passed("согласие составлено отдельным текстом", confidence=Confidence.MEDIUM)


def refusal_has_no_price(document: Document, reading: Reading) -> Outcome:
    """Refusing consent does not cost the person the service."""
    priced = wording.find_any(
        ("refusal_costs_service", "no_service_without_consent", "consent_is_a_condition"), document
    )
    if not priced:
        return passed("отказ в услуге за несогласие не предусмотрен", confidence=Confidence.MEDIUM)
    if any(re.search(r"реклам|рассыл", wording.folded(passage.text)) for passage in priced):
        return failed("отказ от рекламы лишает услуги", *shown(*priced))
    if reading.kind == "marketing":
        return failed("отказ от рекламы лишает услуги", *shown(*priced))
    return unclear("текст связывает получение услуги с согласием", *shown(*priced))
