"""Advertising in a consent: taken apart, by named channels, stopped at once."""

import re

from pdcheck.artifacts import Document, Passage, Reading, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, passed, shown, unclear
from pdcheck.reading import wording


def is_consented_to(document: Document, reading: Reading) -> Outcome:
    """The text holds a consent to receive advertising, alone or among other things."""
    if reading.kind == "marketing":
        return passed("это согласие на рекламу", *shown(reading.kind_because))
    passages = _agreed(document, reading)
    if passages:
        return passed("в тексте есть согласие на рекламу", *shown(*passages))
    return failed("согласия на рекламу в тексте нет")


def is_consented_to_apart(document: Document, reading: Reading) -> Outcome:
    """Advertising is no part of the consent to processing."""
    passages = _agreed(document, reading)
    if not passages:
        return passed("согласия на рекламу в тексте нет", confidence=Confidence.MEDIUM)
    if all(_has_own_box(document, passage) for passage in passages):
        return unclear("согласие на рекламу стоит в том же тексте, но под своей отметкой", *shown(*passages))
    if all(wording.holds("advertising_at_will", wording.around(document, one)) for one in passages):
        return unclear(
            "реклама обещана по желанию человека; как он его выражает, решает вопрос", *shown(*passages)
        )
    return failed("в согласие на обработку включено получение рекламы", *shown(*passages))


def channels_are_named(document: Document, reading: Reading) -> Outcome:
    """It is said by which means of communication advertising comes."""
    data = reading.element("pd_list").passage if reading.kind != "marketing" else None
    sentences = {
        one: wording.around(document, one).replace(data.text if data else "\0", " ")
        for one in _about(document, reading)
    }
    told = {one: words for one, words in sentences.items() if wording.holds("channels", words)}
    if not told:
        return unclear("каналы, по которым придёт реклама, не названы")
    if any(wording.holds("open_channels", words) for words in told.values()):
        return unclear("перечень каналов, по которым придёт реклама, открыт", *shown(*told))
    return passed("каналы рекламы названы", *shown(*list(told)[:1]))


def stops_at_once(document: Document, reading: Reading) -> Outcome:
    """The text lets the person refuse advertising and does not put off the stop."""
    slow = wording.find("slow_stops", document)
    if any(re.search(r"уничтож|удал", wording.folded(passage.text)) for passage in slow):
        return unclear(
            "к чему относится срок, к прекращению рекламы или к удалению данных, неясно", *shown(*slow)
        )
    if slow:
        return failed("прекращение рекламы отложено на несколько дней", *shown(*slow))
    within = wording.find("optout_within", document)
    if within:
        return unclear(
            "для отказа от рекламы назван срок; прекращается ли она сразу, неясно", *shown(*within)
        )
    optout = wording.find("advertising_optout", document)
    if optout:
        return passed("от рекламы можно отказаться отдельно", *shown(*optout[:1]))
    withdrawal = reading.element("withdrawal")
    if reading.kind != "marketing" or withdrawal.state is State.ABSENT:
        return unclear("как отказаться от рекламы, не сказано")
    hard = wording.find("withdrawal_made_hard", document)
    if hard:
        return unclear("от рекламы можно отказаться только способом, который требует времени", *shown(*hard))
    return passed("согласие на рекламу можно отозвать", *shown(withdrawal.passage))


def _agreed(document: Document, reading: Reading) -> tuple[Passage, ...]:
    """Words by which a consent to something else takes advertising in."""
    mixed = reading.trait("marketing_mixed")
    if reading.kind == "marketing":
        return ()
    return mixed.passages if mixed.holds else wording.find("advertising_agreed", document)


def _about(document: Document, reading: Reading) -> tuple[Passage, ...]:
    """Sentences about advertising: in a consent to it also the list of channels, elsewhere its own words."""
    agreed = tuple(
        document.passage(*wording.sentence(document.text, *wording.span_of(one)))
        for one in _agreed(document, reading)
    )
    told = wording.find("advertising_channels", document) + wording.find("advertising_agreed", document)
    if reading.kind != "marketing":
        told = tuple(one for one in told if wording.holds("advertising_words", one.text))
    listed = reading.element("pd_list")
    by_list = (listed.passage,) if reading.kind == "marketing" and listed.state is State.PARTIAL else ()
    return tuple(dict.fromkeys(one for one in (*agreed, *told, *by_list) if one is not None))


def _has_own_box(document: Document, passage: Passage) -> bool:
    """Whether the line of the words begins with an empty box, and is not the only one that does."""
    start = wording.span_of(passage)[0]
    line = document.text[document.text.rfind("\n", 0, start) + 1 : start]
    boxes = re.findall(r"^\s*(?:[☐□]|\[\s?\])", document.text, re.MULTILINE)
    return len(boxes) > 1 and re.match(r"\s*(?:[☐□]|\[\s?\])", line) is not None
