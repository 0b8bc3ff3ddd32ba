"""Whether the consent has to be written, and what only a written consent has to state."""

from pdcheck.artifacts import Document, Element, Passage, Reading, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, Verdict, best, failed, not_applicable, passed, shown, unclear, worst
from pdcheck.reading import wording


def is_mandatory(document: Document, reading: Reading) -> Outcome:
    """The text shows a case in which the consent has to be written; undecided where it only hints at one."""
    grounds = (_special_data, _biometric_identification, _staff_data_passed_on, _other_grounds)
    decided = [found for ground in grounds if (found := ground(document, reading)) is not None]
    sure = [one for one in decided if one.verdict is Verdict.PASS and one.evidence]
    if sure:
        return best(sure)
    if decided:
        return worst(unclear(one.reason, *one.evidence, causes=one.causes) for one in decided)
    return failed("случаев, в которых согласие должно быть письменным, в тексте не видно")


def term_is_stated(document: Document, reading: Reading) -> Outcome:
    """A written consent states the period for which it holds."""
    found = reading.element("term")
    if found.state is State.ABSENT:
        hinted = wording.find("term_hinted", document)
        if hinted:
            return unclear("о сроке говорится, но срок действия согласия не распознан", *shown(*hinted))
        return failed("срок действия согласия не указан", confidence=Confidence.MEDIUM)
    if found.state is State.PARTIAL or found.sort in ("indefinite", "until_withdrawal"):
        return unclear("срок назван неопределённо: бессрочно или до отзыва", *shown(found.passage))
    return passed("срок действия согласия указан", *shown(found.passage))


def signature_is_provided(document: Document, reading: Reading) -> Outcome:
    """A written consent has a place for the person's own signature, or is signed electronically."""
    electronic = wording.find("electronic_signature", document)
    if electronic:
        return unclear(
            "текст подписывается электронной подписью; какой именно, решает вопрос", *shown(*electronic)
        )
    place = wording.find("place_to_sign", document)
    found = reading.element("signature")
    if found.state is State.PRESENT and (place or _signs_on_paper(found)):
        return passed("предусмотрена подпись субъекта", *shown(found.passage))
    if found.state is State.PARTIAL and (place or _signs_on_paper(found)):
        return unclear("подпись одна на весь документ, отдельной под согласием нет", *shown(found.passage))
    if found.state is State.ABSENT:
        return failed("места для подписи субъекта нет", confidence=Confidence.MEDIUM)
    return failed("вместо подписи предусмотрено действие в форме или на сайте", *shown(found.passage))


def processors_are_named(document: Document, reading: Reading) -> Outcome:
    """Those who process on the operator's commission are named with their addresses."""
    found = reading.element("third_parties")
    commission = wording.find("commission", document)
    if found.state is State.PRESENT:
        return passed("получатели названы с адресами", *shown(found.passage))
    if found.state is State.NOT_APPLICABLE:
        return not_applicable("обработка другим лицам не поручается")
    if commission:
        return failed(
            "обработка поручается другим лицам, но их наименования и адреса названы не полностью",
            *shown(*commission, found.passage),
        )
    return unclear(
        "данные передаются другим лицам; поручается ли им обработка, из текста не видно",
        *shown(found.passage),
    )


def _special_data(document: Document, reading: Reading) -> Outcome | None:
    found = reading.trait("special_categories_mentioned")
    passages = wording.special_passages(document, found.passages)
    cause = ("special_data",)
    if not passages:
        if reading.kind == "medical":
            return unclear(
                "согласие медицинское, но сведения о здоровье в нём не названы",
                *shown(reading.kind_because),
                causes=cause,
            )
        return None
    if not any(wording.holds("special_data", wording.around(document, one)) for one in passages):
        hint = "упомянуты сведения, которые могут относиться к специальным категориям"
    elif reading.kind in ("written_employee", "candidate") and not wording.find("beyond_health", document):
        hint = "названы сведения о здоровье работника: нужны ли они сверх требований закона, решает вопрос"
    elif reading.kind == "distribution":
        hint = "среди распространяемых данных упомянуты специальные категории"
    elif _is_purely_medical(document, reading):
        hint = "названы сведения о здоровье, а цели, по-видимому, только медицинские"
    else:
        return passed("названы данные специальных категорий", *shown(*passages), causes=cause)
    return unclear(hint, *shown(*passages), causes=cause)


def _is_purely_medical(document: Document, reading: Reading) -> bool:
    """Whether a medical organisation takes health data and the text shows no purpose beyond treatment."""
    if not wording.find("medical_organisation", document) or wording.find("beyond_health", document):
        return False
    mixed = ("marketing_mixed", "multiple_unrelated_purposes", "distribution_mixed")
    return reading.kind in ("medical", "embedded_in_contract", "minor") and not any(
        reading.trait(name).holds for name in mixed
    )


def _biometric_identification(document: Document, reading: Reading) -> Outcome | None:
    """Bodily data by which somebody is recognised; other uses of them are no ground."""
    recognised = wording.find("recognition", document)
    cause = ("biometric_identification",)
    found = reading.trait("biometric_mentioned")
    if not found.holds and reading.kind != "biometric" and not recognised:
        photo = wording.find("photo_pass", document)
        told = "фотография нужна для пропуска; по ней ли устанавливают личность, из текста не видно"
        return unclear(told, *shown(*photo), causes=cause) if photo else None
    passages = found.passages or tuple(filter(None, (reading.kind_because,)))
    used = recognised or _identifying(document, reading)
    if used:
        return passed(
            "биометрические данные служат установлению личности", *shown(*passages, used[0]), causes=cause
        )
    return unclear(
        "названы биометрические данные; устанавливается ли по ним личность, из текста не видно",
        *shown(*passages),
        causes=cause,
    )


def _identifying(document: Document, reading: Reading) -> tuple[Passage, ...]:
    """Sentences that tie identification to the body; in a consent to biometry its purpose is enough."""
    purpose = reading.element("purpose").passage
    meant = wording.span_of(purpose) if purpose and reading.kind == "biometric" else None
    return tuple(
        one
        for one in wording.find("identification", document)
        if wording.holds("biometric_words", one.text)
        or (meant is not None and wording.span_of(one)[0] < meant[1] and meant[0] < wording.span_of(one)[1])
    )


def _staff_data_passed_on(document: Document, reading: Reading) -> Outcome | None:
    if reading.kind != "written_employee":
        return None
    found = reading.element("third_parties")
    sources = wording.find("other_sources", document)
    cause = ("staff_transfer",)
    if sources:
        told = "данные работника получают у других лиц"
        return passed(told, *shown(*sources), causes=("staff_sources",))
    if found.state is State.NOT_APPLICABLE:
        return None
    if found.state is State.ABSENT:
        told = "среди действий с данными работника названа передача, но кому, не сказано"
        return unclear(told, *shown(found.counter), causes=cause)
    if found.passage is not None and wording.holds("state_bodies", found.passage.text):
        told = "данные работника передаются; достаточно ли для этого закона, из текста не видно"
        return unclear(told, *shown(found.passage), causes=cause)
    return passed("данные работника передаются третьим лицам", *shown(found.passage), causes=cause)


def _other_grounds(document: Document, reading: Reading) -> Outcome | None:
    decisions = wording.find("automated_decisions", document)
    if decisions:
        told = "решения принимаются исключительно автоматизированно"
        return passed(told, *shown(*decisions), causes=("automated_decisions",))
    public = wording.find("public_sources", document)
    cause = ("public_sources",)
    if any(wording.holds("published_on_site", one.text) for one in public):
        told = "данные размещаются в открытом доступе: справочник ли это или распространение, решает вопрос"
        return unclear(told, *shown(*public), causes=cause)
    if public:
        return passed("данные включаются в общедоступные источники", *shown(*public), causes=cause)
    return None


def _signs_on_paper(signature: Element) -> bool:
    return signature.passage is not None and "подпис" in wording.folded(signature.passage.text)
