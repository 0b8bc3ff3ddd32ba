"""Checks of a consent that weigh several of its elements and traits, or its wording, together."""

import re

from pdcheck.artifacts import Document, Element, Passage, Reading, State, Trait
from pdcheck.checks.documents import is_left_blank, shown
from pdcheck.law import Confidence
from pdcheck.operator import Operator
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, unclear
from pdcheck.reading import wording

_ABSENT = Element(state=State.ABSENT)
_OPEN_TAIL = re.compile(
    r"\bин(?:ые|ых|ая|ой|ую|ое|ого|ым|ыми)\b|\bдруг(?:ие|их|ая|ой|ую|ое|ими|им)\b|\bпроч|\bи\s+т\.|\bлюб|в\s+том\s+числе"
    r"|не\s+ограничива|\bдополнительн"
)


def written_form_is_mandatory(document: Document, reading: Reading) -> Outcome:
    """The text shows a case in which the consent has to be written; undecided where it only hints at one."""
    decided = [
        outcome
        for ground in (
            _special_data,
            _biometric_identification,
            _staff_data_passed_on,
            _other_written_grounds,
        )
        if (outcome := ground(document, reading)) is not None
    ]
    sure = next((outcome for outcome in decided if outcome.evidence and "?" not in outcome.causes), None)
    if sure is not None:
        return sure
    if decided:
        return unclear(decided[0].reason, *decided[0].evidence)
    return failed("случаев, в которых согласие должно быть письменным, в тексте не видно")


def a_representative_takes_part(reading: Reading) -> Outcome:
    """The consent is given by a representative, or has fields for one."""
    found = _element(reading, "representative")
    if found.state is State.NOT_APPLICABLE:
        return failed("согласие даёт сам субъект, представитель в нём не участвует")
    return passed("согласие даёт представитель", *shown(found.passage))


def advertising_is_consented_to(reading: Reading) -> Outcome:
    """The text holds a consent to receive advertising, alone or among other things."""
    mixed = _trait(reading, "marketing_mixed")
    if reading.kind == "marketing":
        return passed("это согласие на рекламу", *shown(reading.kind_because))
    if mixed.holds:
        return passed("в тексте есть согласие на рекламу", *shown(*mixed.passages))
    return failed("согласия на рекламу в тексте нет")


def advertising_is_consented_to_apart(document: Document, reading: Reading) -> Outcome:
    """Advertising is no part of the consent to processing."""
    mixed = _trait(reading, "marketing_mixed")
    if not mixed.holds:
        return passed("согласия на рекламу в тексте нет", confidence=Confidence.MEDIUM)
    if mixed.passages and all(_has_own_box(document, passage) for passage in mixed.passages):
        return unclear(
            "согласие на рекламу стоит в том же тексте, но под своей отметкой", *shown(*mixed.passages)
        )
    return failed("в согласие на обработку включено получение рекламы", *shown(*mixed.passages))


def a_transfer_is_consented_to(reading: Reading) -> Outcome:
    """The text permits handing data over to other persons."""
    found = _element(reading, "third_parties")
    if found.state is State.NOT_APPLICABLE:
        return failed("передача другим лицам текстом не разрешается")
    return passed("текст разрешает передачу другим лицам", *shown(found.passage))


def special_data_are_consented_to(document: Document, reading: Reading) -> Outcome:
    """Special categories of data are among those consented to."""
    found = _trait(reading, "special_categories_mentioned")
    if not found.holds:
        return failed("специальных категорий данных в тексте нет")
    return passed("названы специальные категории данных", *shown(*found.passages))


def biometric_data_are_consented_to(document: Document, reading: Reading) -> Outcome:
    """Biometric data are among those consented to."""
    found = _trait(reading, "biometric_mentioned")
    if not found.holds and reading.kind != "biometric":
        return failed("биометрических данных в тексте нет")
    return passed("названы биометрические данные", *shown(*found.passages))


def data_are_listed(reading: Reading) -> Outcome:
    """The data are enumerated, not left to another text or to a definition."""
    found = _element(reading, "pd_list")
    if found.state is State.ABSENT:
        return failed("перечня данных нет", confidence=Confidence.MEDIUM)
    words = wording.folded(found.passage.text) if found.passage else ""
    if found.state is State.PRESENT:
        if found.passage is not None and is_left_blank(found.passage):
            return unclear("перечень данных оставлен пустым полем", *shown(found.passage))
        return passed("данные перечислены", *shown(found.passage))
    if re.search(r"\bлюб\w+|относящ\w+ся\s+(?:\w+\s+)?к", words):
        return failed("данные описаны общими словами вместо перечня", *shown(found.passage))
    if reading.kind == "marketing":
        return unclear("данные названы только как каналы связи", *shown(found.passage))
    return unclear("вместо перечня стоит отсылка к другому тексту или форме", *shown(found.passage))


def data_list_is_closed(reading: Reading) -> Outcome:
    """The list of data has no open tail."""
    listed, closed = _element(reading, "pd_list"), _element(reading, "pd_list_closed")
    if closed.state is State.NOT_APPLICABLE or listed.state is State.ABSENT:
        return not_applicable("перечня данных нет, и это отмечено отдельно")
    if closed.state is State.PRESENT:
        return passed("перечень данных закрыт", *shown(closed.passage or listed.passage))
    tail = closed.counter or closed.passage
    if tail is not None and _OPEN_TAIL.search(wording.folded(tail.text)):
        return failed("перечень данных открыт: за ним следует оговорка об иных данных", *shown(tail))
    if listed.state is State.PARTIAL:
        return not_applicable("перечня данных нет, и это отмечено отдельно", *shown(listed.passage))
    return failed("перечень данных открыт", *shown(tail or listed.passage))


def operator_is_identified(document: Document, reading: Reading) -> Outcome:
    """The consent says to whom it is given, so that the person can be told from any other."""
    found = _element(reading, "operator_name")
    if found.state is State.ABSENT:
        return failed("кому даётся согласие, не сказано", confidence=Confidence.MEDIUM)
    if found.state is State.PRESENT:
        if found.passage is not None and is_left_blank(found.passage):
            return unclear("наименование оператора оставлено пустым полем", *shown(found.passage))
        return passed("оператор назван", *shown(found.passage))
    if re.search(r"\b(?:инн|огрн|огрнип)\D{0,12}\d{10,15}", wording.folded(document.text)):
        return unclear("оператор назван не полностью, хотя номер ИНН или ОГРН указан", *shown(found.passage))
    return failed(
        "оператор назван так, что его нельзя установить", *shown(found.passage), confidence=Confidence.MEDIUM
    )


def term_is_limited(document: Document, reading: Reading) -> Outcome:
    """The consent ends on a day, after a period or with an event, and data are not kept without end."""
    endless = wording.find("endless_storage", document)
    found = _element(reading, "term")
    if endless:
        return failed("данные хранятся или обрабатываются без ограничения срока", *shown(*endless))
    if found.state is State.ABSENT:
        return unclear("срок действия согласия не указан")
    if found.state is State.PARTIAL or found.sort in ("indefinite", "until_withdrawal"):
        return unclear(_open_term(found), *shown(found.passage))
    return passed("срок действия согласия определён", *shown(found.passage))


def written_term_is_stated(reading: Reading) -> Outcome:
    """A written consent states the period for which it holds."""
    found = _element(reading, "term")
    if found.state is State.ABSENT:
        return failed("срок действия согласия не указан", confidence=Confidence.MEDIUM)
    if found.sort == "until_withdrawal":
        return unclear(_open_term(found), *shown(found.passage))
    if found.state is State.PARTIAL or found.sort == "indefinite":
        return failed(_open_term(found), *shown(found.passage), confidence=Confidence.MEDIUM)
    return passed("срок действия согласия указан", *shown(found.passage))


def written_signature_is_provided(document: Document, reading: Reading) -> Outcome:
    """A written consent has a place for the person's own signature, or is signed electronically."""
    electronic = wording.find("electronic_signature", document)
    if electronic:
        return unclear(
            "текст подписывается электронной подписью; какой именно, решает вопрос", *shown(*electronic)
        )
    place = wording.find("place_to_sign", document)
    found = _element(reading, "signature")
    if found.state is State.PRESENT and (place or _signs_on_paper(found)):
        return passed("предусмотрена подпись субъекта", *shown(found.passage))
    if found.state is State.PARTIAL and (place or _signs_on_paper(found)):
        return unclear("подпись одна на весь документ, отдельной под согласием нет", *shown(found.passage))
    if found.state is State.ABSENT:
        return failed("места для подписи субъекта нет", confidence=Confidence.MEDIUM)
    return failed("вместо подписи предусмотрено действие в форме или на сайте", *shown(found.passage))


def processors_are_named(document: Document, reading: Reading) -> Outcome:
    """Those who process on the operator's commission are named with their addresses."""
    found = _element(reading, "third_parties")
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


def recipients_are_known(document: Document, reading: Reading) -> Outcome:
    """Whoever receives the data can be told from the text."""
    found, unnamed = _element(reading, "third_parties"), _trait(reading, "unnamed_third_parties")
    anyone = wording.find("any_third_parties", document)
    if anyone and found.state is not State.NOT_APPLICABLE:
        return failed("данные разрешено передать любым лицам", *shown(*anyone))
    if found.state is State.NOT_APPLICABLE:
        return not_applicable("передача другим лицам текстом не разрешается")
    if found.state is State.ABSENT:
        return unclear("среди действий названа передача, но получателей нет", *shown(found.counter))
    if unnamed.holds:
        return unclear("получатели названы только общими словами", *shown(*unnamed.passages, found.passage))
    return passed("получатели данных названы", *shown(found.passage))


def staff_recipients_are_named(document: Document, reading: Reading) -> Outcome:
    """Third parties that receive an employee's data are named one by one."""
    found, unnamed = _element(reading, "third_parties"), _trait(reading, "unnamed_third_parties")
    if found.state is State.NOT_APPLICABLE:
        return not_applicable("передача третьим лицам текстом не разрешается")
    if found.state is State.ABSENT:
        return failed("передача разрешена, но третьи лица не названы", *shown(found.counter))
    if unnamed.holds:
        return failed("третьи лица названы только общими словами", *shown(*unnamed.passages, found.passage))
    return passed("третьи лица названы", *shown(found.passage))


def act_is_unambiguous(document: Document, reading: Reading) -> Outcome:
    """Consent is not read into silence, use of the site or another act of a different meaning."""
    silence = wording.find("silence_deemed_consent", document)
    if silence:
        return failed("согласием считается молчание или бездействие", *shown(*silence))
    found = _trait(reading, "deems_consent_by_silence_or_use")
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
    found = _element(reading, "signature")
    own = () if found.state is State.ABSENT else wording.find("own_act", document)
    if own:
        return passed("согласие выражается своей отметкой или подписью", *shown(found.passage or own[0]))
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


def consent_stands_alone(reading: Reading) -> Outcome:
    """The consent is a document of its own."""
    inside = _trait(reading, "embedded_in_other_document")
    if reading.kind == "embedded_in_contract" or inside.holds:
        return failed(
            "согласие находится внутри другого документа", *shown(*inside.passages, reading.kind_because)
        )
    return passed("согласие составлено отдельным текстом", confidence=Confidence.MEDIUM)


def actions_are_limited(document: Document, reading: Reading) -> Outcome:
    """The person does not agree to any actions whatever."""
    blanket = wording.find("blanket_actions", document)
    if not blanket:
        return passed("согласия на любые действия нет", confidence=Confidence.MEDIUM)
    if _element(reading, "actions_list").state is State.PRESENT:
        return unclear("действия перечислены, но рядом стоит оговорка о любых действиях", *shown(*blanket))
    return failed("согласие дано на любые действия без перечня", *shown(*blanket))


def refusal_has_no_price(document: Document, reading: Reading) -> Outcome:
    """Refusing consent does not cost the person the service."""
    priced = wording.find("refusal_costs_service", document)
    if not priced:
        return passed("отказ в услуге за несогласие не предусмотрен", confidence=Confidence.MEDIUM)
    if any(re.search(r"реклам|рассыл", wording.folded(passage.text)) for passage in priced):
        return failed("отказ от рекламы лишает услуги", *shown(*priced))
    if reading.kind == "marketing":
        return failed("отказ от рекламы лишает услуги", *shown(*priced))
    return unclear("текст связывает получение услуги с согласием", *shown(*priced))


def biometric_refusal_has_no_price(document: Document, reading: Reading) -> Outcome:
    """Refusing biometric data does not cost the person the service."""
    priced = wording.find("refusal_costs_service", document)
    if not priced:
        return passed(
            "отказ в услуге за непредоставление биометрии не предусмотрен", confidence=Confidence.MEDIUM
        )
    return failed("за отказ дать биометрические данные предусмотрен отказ в услуге", *shown(*priced))


def special_data_are_named(document: Document, reading: Reading) -> Outcome:
    """It is said which data of special categories are meant."""
    named = wording.find("special_data", document)
    if named:
        return passed("сказано, какие именно данные специальных категорий", *shown(named[0]))
    mentioned = _trait(reading, "special_categories_mentioned").passages
    return failed("специальные категории упомянуты, но сами данные не названы", *shown(*mentioned))


def biometric_data_are_named(document: Document, reading: Reading) -> Outcome:
    """It is said which biometric data are meant."""
    named = wording.find("biometric_data", document)
    if named:
        return passed("сказано, какие именно биометрические данные", *shown(named[0]))
    mentioned = _trait(reading, "biometric_mentioned").passages
    return failed("биометрические данные упомянуты, но какие именно, не сказано", *shown(*mentioned))


def destination_is_named(document: Document, reading: Reading) -> Outcome:
    """A transfer abroad names the country."""
    found = _trait(reading, "cross_border_mentioned")
    around = [
        document.text[slice(*wording.sentence(document.text, *_span(passage)))] for passage in found.passages
    ]
    if any(wording.holds("foreign_places", words) for words in around):
        return passed("страна, куда передаются данные, названа", *shown(*found.passages))
    return unclear("передача за границу разрешена, а страна не названа", *shown(*found.passages))


def channels_are_named(document: Document, reading: Reading) -> Outcome:
    """It is said by which means of communication advertising comes."""
    found = wording.find("channels", document)
    if found:
        return passed("каналы связи названы", *shown(found[0]))
    return unclear("каналы, по которым придёт реклама, не названы")


def advertising_stops_at_once(document: Document, reading: Reading) -> Outcome:
    """The text lets the person refuse advertising and does not put off the stop."""
    slow = wording.find("slow_stops", document)
    if any(re.search(r"уничтож|удал", wording.folded(passage.text)) for passage in slow):
        return unclear(
            "к чему относится срок, к прекращению рекламы или к удалению данных, неясно", *shown(*slow)
        )
    if slow:
        return failed("прекращение рекламы отложено на несколько дней", *shown(*slow))
    found = _element(reading, "withdrawal")
    if found.state is State.ABSENT:
        return unclear("как отказаться от рекламы, не сказано")
    return passed("от рекламы можно отказаться", *shown(found.passage))


def candidate_term_ends_with_decision(reading: Reading) -> Outcome:
    """A candidate's consent lasts until the decision about hiring."""
    found = _element(reading, "term")
    words = wording.folded(found.passage.text) if found.passage else ""
    if found.state is State.PRESENT and (found.sort == "goal_bound" or re.search(r"решени|прием", words)):
        return passed("согласие действует до решения о приёме", *shown(found.passage))
    if found.state is State.ABSENT:
        return unclear("срок действия согласия не указан")
    return unclear("срок согласия не связан с решением о приёме", *shown(found.passage))


def conditions_are_left_to_the_person(document: Document, reading: Reading) -> Outcome:
    """Conditions and prohibitions are for the person to fill in, not printed beforehand."""
    printed = wording.find("not_setting_conditions", document)
    if printed:
        return unclear("отказ от условий и запретов напечатан заранее", *shown(*printed))
    found = _element(reading, "conditions_and_prohibitions")
    if found.state is State.ABSENT:
        return failed("места для условий и запретов нет", confidence=Confidence.MEDIUM)
    if found.state is State.PARTIAL:
        return unclear("об условиях и запретах сказано, но места для них нет", *shown(found.passage))
    return passed("место для условий и запретов есть", *shown(found.passage))


def distribution_consent_is_separate(document: Document, reading: Reading) -> Outcome:
    """A consent to distribution holds no other consent."""
    others = [
        passage
        for name in ("marketing_mixed", "multiple_unrelated_purposes", "embedded_in_other_document")
        if _trait(reading, name).holds
        for passage in _trait(reading, name).passages
    ]
    if others:
        return failed("вместе с согласием на распространение взято другое согласие", *shown(*others))
    return passed("другого согласия в тексте нет", confidence=Confidence.MEDIUM)


def no_silence_counts_as_distribution_consent(document: Document, reading: Reading) -> Outcome:
    """Silence or use is not read as a consent to distribution."""
    silence = wording.find("silence_deemed_consent", document)
    found = _trait(reading, "deems_consent_by_silence_or_use")
    if silence or found.holds:
        return failed(
            "согласие на распространение выводится из бездействия или пользования",
            *shown(*silence, *found.passages),
        )
    return passed("согласие из бездействия не выводится", confidence=Confidence.MEDIUM)


def consent_is_needed(document: Document, reading: Reading) -> Outcome:
    """The purpose is not one for which data may be processed without consent."""
    purpose = _element(reading, "purpose")
    if purpose.passage is not None and wording.holds("contract_performance", purpose.passage.text):
        return unclear(
            "цель, по-видимому, достигается и без согласия: это исполнение договора", *shown(purpose.passage)
        )
    return passed(
        "цель не сводится к исполнению договора", *shown(purpose.passage), confidence=Confidence.MEDIUM
    )


def the_operator_is_this_one(document: Document, reading: Reading, operator: Operator) -> Outcome:
    """The consent is given to the operator under audit."""
    if not operator.name:
        return not_applicable("сведения об операторе не заданы, сверять не с чем")
    if _names(document.text, operator.name):
        return passed(f"оператор назван: {operator.name}", confidence=Confidence.MEDIUM)
    found = _element(reading, "operator_name")
    if found.state is State.PRESENT and found.passage is not None and not is_left_blank(found.passage):
        return failed("согласие даётся другому лицу", *shown(found.passage))
    return unclear("проверяемый оператор в тексте не назван", *shown(found.passage))


def one_company_is_addressed(document: Document, reading: Reading) -> Outcome:
    """The withdrawal goes to the company that takes the consent."""
    found = _element(reading, "operator_name")
    own = wording.companies(found.passage.text) if found.passage else {}
    if not own:
        return passed("другой компании в адресатах нет", confidence=Confidence.LOW)
    withdrawal = _element(reading, "withdrawal").passage
    if withdrawal is None:
        return passed("другой компании в адресатах нет", confidence=Confidence.MEDIUM)
    span = wording.sentence(document.text, *_span(withdrawal))
    others = wording.companies(document.text[slice(*span)]).keys() - own.keys()
    if others:
        return failed("отзыв направляется в другую компанию", *shown(document.passage(*span)))
    return passed("отзыв направляется тому, кто получает согласие", *shown(withdrawal))


def no_sample_company_is_left(document: Document, reading: Reading, operator: Operator) -> Outcome:
    """No company's name that samples use stands in place of the operator's."""
    found = wording.find("sample_companies", document)
    if not found or (operator.name and _names(document.text, operator.name)):
        return passed("наименования из образца нет", confidence=Confidence.MEDIUM)
    return unclear("наименование похоже на взятое из образца", *shown(*found))


def source_notice_is_complete(document: Document) -> Outcome:
    """Where an employee's data come from others, the consequences of refusing are explained."""
    explained = wording.find("sources_explained", document)
    if explained:
        return unclear(
            "о получении данных у других лиц сказано; полны ли сведения, решает вопрос", *shown(*explained)
        )
    return failed(
        "данные разрешено получать у других лиц, а последствия отказа не разъяснены",
        *shown(*wording.find("other_sources", document)),
    )


def _special_data(document: Document, reading: Reading) -> Outcome | None:
    found = _trait(reading, "special_categories_mentioned")
    if not found.holds:
        if reading.kind == "medical":
            return _hint(
                "согласие медицинское, но сведения о здоровье в нём не названы", reading.kind_because
            )
        return None
    passages = found.passages or wording.find("special_data", document)
    if not any(wording.holds("special_data", _around(document, passage)) for passage in passages):
        return _hint("упомянуты сведения, которые могут относиться к специальным категориям", *passages)
    if reading.kind in ("written_employee", "candidate") and not wording.find("beyond_health", document):
        return _hint(
            "названы сведения о здоровье работника: нужны ли они сверх требований закона, решает вопрос",
            *passages,
        )
    if reading.kind == "distribution":
        return _hint("среди распространяемых данных упомянуты специальные категории", *passages)
    if _is_purely_medical(document, reading):
        return _hint("названы сведения о здоровье, а цели, по-видимому, только медицинские", *passages)
    return passed("названы данные специальных категорий", *shown(*passages))


def _is_purely_medical(document: Document, reading: Reading) -> bool:
    """Whether a medical organisation takes health data and the text shows no purpose beyond treatment."""
    if not wording.find("medical_organisation", document) or wording.find("beyond_health", document):
        return False
    mixed = ("marketing_mixed", "multiple_unrelated_purposes", "distribution_mixed")
    return reading.kind in ("medical", "embedded_in_contract", "minor") and not any(
        _trait(reading, name).holds for name in mixed
    )


def _biometric_identification(document: Document, reading: Reading) -> Outcome | None:
    found = _trait(reading, "biometric_mentioned")
    if not found.holds and reading.kind != "biometric":
        return None
    identification = wording.find("identification", document)
    passages = found.passages or tuple(filter(None, (reading.kind_because,)))
    if identification:
        return passed(
            "биометрические данные служат установлению личности", *shown(*passages, identification[0])
        )
    return _hint(
        "названы биометрические данные; устанавливается ли по ним личность, из текста не видно", *passages
    )


def _staff_data_passed_on(document: Document, reading: Reading) -> Outcome | None:
    if reading.kind != "written_employee":
        return None
    found = _element(reading, "third_parties")
    sources = wording.find("other_sources", document)
    if sources:
        return passed("данные работника получают у других лиц", *shown(*sources))
    if found.state is State.NOT_APPLICABLE:
        return None
    if found.state is State.ABSENT:
        return _hint(
            "среди действий с данными работника названа передача, но кому, не сказано", found.counter
        )
    if found.passage is not None and wording.holds("state_bodies", found.passage.text):
        return _hint(
            "данные работника передаются; достаточно ли для этого закона, из текста не видно", found.passage
        )
    return passed("данные работника передаются третьим лицам", *shown(found.passage))


def _other_written_grounds(document: Document, reading: Reading) -> Outcome | None:
    public = wording.find("public_sources", document)
    if public:
        return passed("данные включаются в общедоступные источники", *shown(*public))
    decisions = wording.find("automated_decisions", document)
    if decisions:
        return passed("решения принимаются исключительно автоматизированно", *shown(*decisions))
    return None


def _hint(reason: str, *passages: Passage | None) -> Outcome:
    return unclear(reason, *shown(*passages)).model_copy(update={"causes": ("?",)})


def _open_term(term: Element) -> str:
    if term.sort == "until_withdrawal":
        return "согласие действует до отзыва, другого срока нет"
    return "согласие бессрочное или его срок нельзя определить"


def _signs_on_paper(signature: Element) -> bool:
    return signature.passage is not None and "подпис" in wording.folded(signature.passage.text)


def _has_own_box(document: Document, passage: Passage) -> bool:
    """Whether the line of the words begins with an empty box, and is not the only one that does."""
    start = _span(passage)[0]
    line = document.text[document.text.rfind("\n", 0, start) + 1 : start]
    boxes = re.findall(r"^\s*(?:[☐□]|\[\s?\])", document.text, re.MULTILINE)
    return len(boxes) > 1 and re.match(r"\s*(?:[☐□]|\[\s?\])", line) is not None


def _names(text: str, name: str) -> bool:
    """Whether the text has every telling word of a name, in any grammatical form."""
    words = re.findall(r"[\w-]{3,}", wording.folded(name))
    telling = [word for word in words if word not in ("ооо", "пао", "зао", "ано", "огрн", "инн")]
    held = wording.folded(text)
    return all(re.search(rf"\b{re.escape(word[: max(len(word) - 2, 3)])}", held) for word in telling)


def _around(document: Document, passage: Passage) -> str:
    return document.text[slice(*wording.sentence(document.text, *_span(passage)))]


def _span(passage: Passage) -> tuple[int, int]:
    start, end = passage.location.start, passage.location.end
    return (start or 0, end or 0)


def _element(reading: Reading, name: str) -> Element:
    return reading.elements.get(name, _ABSENT)


def _trait(reading: Reading, name: str) -> Trait:
    return reading.traits.get(name, Trait(holds=False))
