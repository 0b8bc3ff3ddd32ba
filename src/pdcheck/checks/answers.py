"""Checks of letters about a person's rights: what they tell, rest on, demand, and whose data they carry."""

from pdcheck.artifacts import Reading, State
from pdcheck.checks import documents
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, Verdict, failed, not_applicable, passed, shown, unclear

_NARROW = "судя по ответу, спрашивали не обо всём; сверьте с запросом"


def tells(
    reading: Reading,
    *,
    element: str,
    present: str,
    absent: str,
    partial: str = "",
    partial_is: documents.Judged = "fail",
    absent_is: documents.Judged = "fail",
    inapplicable: str = "",
) -> Outcome:
    """The answer tells the element in full; what is missing is a question where less was asked."""
    said = documents.states(
        reading,
        element=element,
        present=present,
        absent=absent,
        partial=partial,
        partial_is=partial_is,
        absent_is=absent_is,
        blank="вместо сведений в ответе осталось пустое поле",
        inapplicable=inapplicable,
    )
    narrow = reading.trait("narrow_request")
    if said.verdict is Verdict.FAIL and narrow.holds:
        return unclear(f"{said.reason}; {_NARROW}", *shown(*narrow.passages))
    return said


def is_of_substance(reading: Reading) -> Outcome:
    """The answer gives the information and not general words on lawfulness or a reference to a policy."""
    evasive, policy = reading.trait("evasive"), reading.trait("refers_to_policy")
    missing = [title for name, title in _OF_AN_ANSWER.items() if reading.element(name).state is State.ABSENT]
    if evasive.holds:
        return failed(
            "вместо сведений — общие слова о соблюдении закона или отсылка к политике; "
            f"не сказано: {', '.join(missing)}",
            *shown(*evasive.passages),
        )
    if policy.holds:
        return unclear(
            "часть сведений заменена отсылкой к другому документу; человек вправе получить их в ответе",
            *shown(*policy.passages),
        )
    return passed("ответ по существу", confidence=Confidence.MEDIUM)


_OF_AN_ANSWER = {
    "confirmation_of_processing": "обрабатываются ли данные",
    "legal_grounds": "основания",
    "purposes": "цели",
    "methods": "способы",
    "operator_name_location": "оператор и его адрес",
    "persons_with_access": "кто имеет доступ",
    "processed_data": "какие данные",
    "data_source": "источник",
    "terms_incl_storage": "сроки",
    "rights_procedure": "порядок осуществления прав",
    "cross_border": "передача за границу",
    "processor": "обработчик",
    "par_18_1_measures": "меры исполнения обязанностей",
}


def demands_nothing_more(reading: Reading, *, beyond: dict[str, str]) -> Outcome:
    """The letter asks nothing of the person beyond what a request has to contain.

    `beyond` tells for each sort of demand (values of the trait `asks_of_person`) what it is, in Russian.
    """
    found = reading.trait("asks_of_person")
    asked = [beyond[one] for one in found.values if one in beyond]
    if not asked:
        return passed("лишних требований к человеку нет", confidence=Confidence.MEDIUM)
    return failed(f"сверх закона требуют: {', '.join(asked)}", *shown(*found.passages))


def names_no_others(reading: Reading) -> Outcome:
    """The letter carries no data of other people."""
    sure, named = reading.trait("data_of_others"), reading.trait("others_named")
    if sure.holds:
        return failed("в ответе остались данные другого человека", *shown(*sure.passages))
    if named.holds:
        return unclear(
            "названы другие люди: работники это или посторонние, по тексту не видно", *shown(*named.passages)
        )
    return passed("данных других людей не видно", confidence=Confidence.MEDIUM)


def refusal_has_a_ground(reading: Reading) -> Outcome:
    """The refusal names the provision of a statute on which it rests."""
    reason, grounds = reading.element("legal_reason"), reading.trait("refusal_grounds")
    if reason.state is State.PRESENT:
        return passed("норма названа", *shown(reason.passage))
    if "internal" in grounds.values:
        return failed(
            "отказ держится на внутренних правилах или тайне самой компании, а не на законе",
            *shown(*grounds.passages, reason.passage),
        )
    if reason.state is State.PARTIAL:
        return failed("норма не названа: есть только общие слова или причина", *shown(reason.passage))
    return failed("отказ без ссылки на норму закона", confidence=Confidence.MEDIUM)


def refusal_ground_fits(
    reading: Reading, *, points: dict[str, str], names: dict[str, str], na: str
) -> Outcome:
    """The point that the refusal cites is the one of which its reason speaks.

    `points` tells the ground of each point, `names` what each ground is in Russian.
    """
    point, grounds = reading.trait("refusal_point"), reading.trait("refusal_grounds")
    if not point.holds:
        return not_applicable(na)
    cited = points[point.values[0]]
    if cited in grounds.values:
        return passed("причина отвечает названному пункту", *shown(*point.passages))
    others = [names[one] for one in grounds.values if one in names]
    if others:
        return failed(
            f"назван пункт о другом ({names[cited]}), а причина — {', '.join(others)}",
            *shown(*point.passages, *grounds.passages),
        )
    return unclear(f"назван пункт: {names[cited]}; из слов отказа это не видно", *shown(*point.passages))


def rests_on(reading: Reading, *, ground: str, held: str, clear: str) -> Outcome:
    """The refusal rests on a ground of that sort, by its own words."""
    grounds = reading.trait("refusal_grounds")
    if ground not in grounds.values:
        return failed(clear)
    return passed(held, *shown(*grounds.passages))


def asks_for(reading: Reading, *, demands: tuple[str, ...], held: str, clear: str) -> Outcome:
    """The person demands one of these things: access, correct, block, destroy, stop and so on."""
    found = reading.trait("demands")
    if not set(demands) & set(found.values):
        return failed(clear)
    return passed(held, *shown(*found.passages))


def notice_is_of(reading: Reading, *, matters: tuple[str, ...], held: str, clear: str) -> Outcome:
    """The notice tells one of these things: extension, corrected, blocked, destroyed and so on."""
    found = reading.trait("notice_matter")
    if not set(matters) & set(found.values):
        return failed(clear)
    return passed(held, *shown(*found.passages))


def request_is_sufficient(reading: Reading, *, elements: dict[str, str]) -> Outcome:
    """The request has every element that it has to contain; `elements` names each in the genitive."""
    found = {name: reading.element(name) for name in elements}
    wanting = [elements[name] for name, one in found.items() if one.state is not State.PRESENT]
    evidence = shown(*(one.passage for one in found.values()))
    if not wanting:
        return passed("всё, что должен содержать запрос, в нём есть", *evidence)
    return unclear(
        f"в запросе не видно: {', '.join(wanting)}; попросить можно только это, и не больше", *evidence
    )


def withdrawal_is_followed(reading: Reading) -> Outcome:
    """The reply to a withdrawal tells what became of the data, or by what right they stay."""
    told = reading.trait("notice_matter")
    stopped, destroyed = "stopped" in told.values, "destroyed" in told.values
    if stopped and destroyed:
        return passed("обработка прекращена, данные уничтожены", *shown(*told.passages))
    if reading.element("legal_reason").state is State.PRESENT and reading.kind == "refusal":
        return passed(
            "названо основание, по которому обработка продолжается",
            *shown(reading.element("legal_reason").passage),
        )
    if destroyed:
        return passed("данные уничтожены", *shown(*told.passages))
    if stopped:
        return unclear(
            "сказано, что обработка прекращена; об уничтожении данных не сказано", *shown(*told.passages)
        )
    return failed("не сказано ни о прекращении обработки и уничтожении, ни об основании её продолжить")


def log_is_mentioned(reading: Reading) -> Outcome:
    """An act about data in a system names the export of the log that belongs to it."""
    system, log = reading.element("ispdn_name"), reading.trait("log_attached")
    if system.state is State.NOT_APPLICABLE:
        return not_applicable("уничтожены бумажные носители, журнала системы у них нет")
    if log.holds:
        return passed("выгрузка из журнала событий названа", *shown(*log.passages))
    return unclear("выгрузка из журнала событий в акте не названа", *shown(system.passage))
