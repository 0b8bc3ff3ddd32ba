"""What a consent covers: data, term, recipients, actions, and whether it is needed at all."""

import re

from pdcheck.artifacts import Document, Reading, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, shown, unclear
from pdcheck.reading import wording

_OPEN_TAIL = re.compile(
    r"\bин(?:ые|ых|ая|ой|ую|ое|ого|ым|ыми)\b|\bдруг(?:ие|их|ая|ой|ую|ое|ими|им)\b|\bпроч|\bи\s+т\.|\bлюб|в\s+том\s+числе"
    r"|не\s+ограничива|\bдополнительн"
)


def a_representative_takes_part(reading: Reading) -> Outcome:
    """The consent is given by a representative, or has fields for one."""
    found = reading.element("representative")
    if found.state is State.NOT_APPLICABLE:
        return failed("согласие даёт сам субъект, представитель в нём не участвует")
    return passed("согласие даёт представитель", *shown(found.passage))


def tells_enough(reading: Reading, *, elements: dict[str, str], fewest_missing: int) -> Outcome:
    """Not as many of the elements are missing at once; a single one is told by its own requirement.

    `elements` names each in the nominative, in Russian.
    """
    missing = [name for one, name in elements.items() if reading.element(one).state is State.ABSENT]
    if len(missing) >= fewest_missing:
        return failed(f"не сказано: {', '.join(missing)}", confidence=Confidence.MEDIUM)
    if missing:
        return not_applicable("не сказано немногое; об этом говорят отдельные требования")
    return passed(f"сказано: {', '.join(elements.values())}")


def data_are_listed(reading: Reading) -> Outcome:
    """The data are enumerated, not left to another text or to a definition."""
    found = reading.element("pd_list")
    if found.state is State.ABSENT:
        return failed("перечня данных нет", confidence=Confidence.MEDIUM)
    words = wording.folded(found.passage.text) if found.passage else ""
    if found.state is State.PRESENT:
        if found.passage is not None and wording.is_left_blank(found.passage):
            return unclear("перечень данных оставлен пустым полем", *shown(found.passage))
        return passed("данные перечислены", *shown(found.passage))
    if re.search(r"\bлюб\w+|относящ\w+ся\s+(?:\w+\s+)?к", words):
        return failed("данные описаны общими словами вместо перечня", *shown(found.passage))
    if reading.kind == "marketing":
        return unclear("данные названы только как каналы связи", *shown(found.passage))
    return unclear("вместо перечня стоит отсылка к другому тексту или форме", *shown(found.passage))


def data_list_is_closed(reading: Reading) -> Outcome:
    """The list of data has no open tail."""
    listed, closed = reading.element("pd_list"), reading.element("pd_list_closed")
    if closed.state is State.NOT_APPLICABLE or listed.state is State.ABSENT:
        return not_applicable("перечня данных нет")
    if closed.state is State.PRESENT:
        return passed("перечень данных закрыт", *shown(closed.passage or listed.passage))
    if listed.state is State.PARTIAL and reading.kind == "marketing":
        return not_applicable("названы каналы связи, а перечня данных нет", *shown(listed.passage))
    tail = closed.counter or closed.passage
    if tail is not None and _OPEN_TAIL.search(wording.folded(tail.text)):
        return failed("перечень данных открыт: за ним следует оговорка об иных данных", *shown(tail))
    if listed.state is State.PARTIAL:
        return not_applicable("вместо перечня данных стоит отсылка", *shown(listed.passage))
    return failed("перечень данных открыт", *shown(tail or listed.passage))


def data_fit_the_purpose(reading: Reading) -> Outcome:
    """No documents, income or origin are asked of one who only wants an answer or news."""
    listed, purpose = reading.element("pd_list").passage, reading.element("purpose").passage
    if listed is None or purpose is None:
        return not_applicable("перечень данных или цель не названы, сравнивать нечего")
    light = wording.holds("contact_purpose", purpose.text) and not wording.holds(
        "identity_purpose", purpose.text
    )
    if light and wording.holds("gratuitous_data", listed.text):
        return unclear("для такой цели часть данных может быть лишней", *shown(listed, purpose))
    return passed("явно лишних для цели данных не видно", confidence=Confidence.LOW)


def purposes_have_bounds(document: Document, reading: Reading) -> Outcome:
    """No purpose lets in whatever the operator likes."""
    boundless = wording.find("purpose_without_bounds", document)
    if boundless:
        return failed("согласие дано на любые цели", *shown(*boundless))
    purpose = reading.element("purpose").passage
    start, end = wording.span_of(purpose) if purpose else (0, 0)
    around = [
        one
        for one in wording.find("purpose_catch_all", document)
        if "цел" in wording.folded(one.text)
        or (purpose is not None and wording.span_of(one)[0] < end and start < wording.span_of(one)[1])
    ]
    if around:
        return unclear("среди целей есть общая, под которую подходит многое", *shown(*around))
    return passed("общих целей нет", confidence=Confidence.MEDIUM)


def a_minor_is_represented(reading: Reading) -> Outcome:
    """Where the text speaks of a minor, a representative gives the consent."""
    found = reading.element("representative")
    if found.state in (State.PRESENT, State.PARTIAL):
        return passed("согласие даёт представитель", *shown(found.passage))
    return unclear("говорится о несовершеннолетнем, а представителя в согласии нет")


def data_go_abroad(document: Document, reading: Reading) -> Outcome:
    """The text lets data be sent or kept abroad."""
    found = reading.trait("cross_border_mentioned")
    passages = found.passages or wording.find("servers_abroad", document)
    if not passages:
        return failed("передачи за границу в тексте нет")
    return passed("текст допускает передачу или хранение данных за границей", *shown(*passages))


def term_is_limited(document: Document, reading: Reading) -> Outcome:
    """The consent ends on a day, after a period or with an event, and data are not kept without end."""
    endless = wording.find("endless_storage", document)
    found = reading.element("term")
    if endless:
        return failed("данные хранятся или обрабатываются без ограничения срока", *shown(*endless))
    if found.state is State.ABSENT:
        return unclear("срок действия согласия не указан")
    if found.state is State.PARTIAL or found.sort in ("indefinite", "until_withdrawal"):
        return unclear(
            "согласие действует до отзыва, другого срока нет"
            if found.sort == "until_withdrawal"
            else "согласие бессрочное или его срок нельзя определить",
            *shown(found.passage),
        )
    return passed("срок действия согласия определён", *shown(found.passage))


def recipients_are_known(document: Document, reading: Reading) -> Outcome:
    """Whoever receives the data can be told from the text."""
    found, unnamed = reading.element("third_parties"), reading.trait("unnamed_third_parties")
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
    found, unnamed = reading.element("third_parties"), reading.trait("unnamed_third_parties")
    if found.state is State.NOT_APPLICABLE:
        return not_applicable("передача третьим лицам текстом не разрешается")
    if found.state is State.ABSENT:
        return failed("передача разрешена, но третьи лица не названы", *shown(found.counter))
    if unnamed.holds:
        return failed("третьи лица названы только общими словами", *shown(*unnamed.passages, found.passage))
    return passed("третьи лица названы", *shown(found.passage))


def actions_are_limited(document: Document, reading: Reading) -> Outcome:
    """The person does not agree to any actions whatever."""
    blanket = wording.find("blanket_actions", document)
    if not blanket and reading.element("actions_list").state is State.ABSENT:
        return unclear("какие действия совершаются с данными, не сказано")
    if not blanket:
        return passed("согласия на любые действия нет", confidence=Confidence.MEDIUM)
    if reading.element("actions_list").state is State.PRESENT:
        return unclear("действия перечислены, но рядом стоит оговорка о любых действиях", *shown(*blanket))
    return failed("согласие дано на любые действия без перечня", *shown(*blanket))


def destination_is_named(document: Document, reading: Reading) -> Outcome:
    """A transfer abroad names the country."""
    found = data_go_abroad(document, reading).evidence
    if any(wording.holds("foreign_places", wording.around(document, one.passage)) for one in found):
        return passed("страна, куда передаются данные, названа", *found)
    return unclear("передача за границу разрешена, а страна не названа", *found)


def candidate_term_ends_with_decision(document: Document, reading: Reading) -> Outcome:
    """A candidate's consent lasts until the decision about hiring, whatever limit stands beside it."""
    found = reading.element("term")
    words = wording.folded(wording.around(document, found.passage)) if found.passage else ""
    if found.state is State.PRESENT and (found.sort == "goal_bound" or re.search(r"решени|прием", words)):
        return passed("согласие действует до решения о приёме", *shown(found.passage))
    if found.state is State.ABSENT:
        return unclear("срок действия согласия не указан")
    return unclear("срок согласия не связан с решением о приёме", *shown(found.passage))


def consent_is_needed(document: Document, reading: Reading) -> Outcome:
    """The purpose is not one for which data may be processed without consent."""
    purpose = reading.element("purpose")
    if purpose.passage is not None and wording.holds("contract_performance", purpose.passage.text):
        return unclear(
            "цель, по-видимому, достигается и без согласия: это исполнение договора", *shown(purpose.passage)
        )
    return passed(
        "цель не сводится к исполнению договора", *shown(purpose.passage), confidence=Confidence.MEDIUM
    )


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
