"""Checks of one part of a company against another: who processes data, and whether they go abroad."""

import re
from collections.abc import Iterable, Sequence

from pdcheck.artifacts import Location, Passage
from pdcheck.company import Company, ReadDocument
from pdcheck.law import Confidence
from pdcheck.operator import Operator
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, shown, unclear
from pdcheck.reading.mentions import is_named, said
from pdcheck.services import Category
from pdcheck.sights import SHOWN, collectors_abroad, facing, is_only_called, named, service_proofs, text_of
from pdcheck.sites import Service, Site
from pdcheck.text import Text

_PROCESSING = frozenset((Category.FORM_BACKEND, Category.CHAT, Category.CALLTRACKING, Category.MAILING))
"""Services that work with clients' data on the company's commission."""
_LEGAL_FORM = re.compile(r"^(?:ооо|оао|зао|пао|ао|ано|ип|гк|нко)\b|общество с ограниченной ответственностью")
_SHORTEST_STEM = 3
_ENDING = 2
"""Letters at the end of a Russian word that its case may change."""


def processors_are_named(operator: Operator, policies: tuple[ReadDocument, ...], company: Company) -> Outcome:
    """Everybody who processes data on the company's commission is named in a policy or a consent."""
    if not operator.processors:
        return not_applicable("обработчики не названы (operator.yaml: processors)")
    texts = [text_of(one.document.text) for one in (*policies, *company.consents)]
    silent = [name for name in operator.processors if not any(_names(text, name) for text in texts)]
    if not silent:
        return passed(
            f"названы все обработчики: {', '.join(operator.processors)}", confidence=Confidence.MEDIUM
        )
    told = [data for one in policies if (data := one.reading.element("third_parties").passage)]
    return unclear(
        f"обработчики есть, а ни политика, ни согласия их по имени не называют: {', '.join(silent)}",
        _said_by_operator("processors", ", ".join(silent)),
        *shown(*told[:SHOWN]),
    )


def processors_are_commissioned(operator: Operator, own_papers: tuple[ReadDocument, ...]) -> Outcome:
    """For everybody who processes data on the company's commission there is a paper that commissions it."""
    if not operator.processors:
        return not_applicable("обработчики не названы (operator.yaml: processors)")
    commissions = [one for one in own_papers if one.reading.kind == "processor_agreement"]
    texts = [text_of(one.document.text) for one in commissions]
    wanting = [name for name in operator.processors if not any(_names(text, name) for text in texts)]
    if not wanting:
        return passed(
            f"поручение есть для каждого: {', '.join(operator.processors)}", confidence=Confidence.MEDIUM
        )
    return unclear(
        f"поручения не видно для: {', '.join(wanting)}",
        _said_by_operator("processors", ", ".join(wanting)),
        *shown(*(one.reading.kind_because for one in commissions[:SHOWN])),
    )


def services_are_among_processors(sites: tuple[Site, ...], operator: Operator) -> Outcome:
    """Services of the site that work with clients' data are among the processors that the company states."""
    if operator.processors is None:
        return not_applicable("обработчики не названы (operator.yaml: processors), сверять не с чем")
    working = [
        s for site in sites for s in site.services if s.category in _PROCESSING and not is_only_called(s)
    ]
    if not working:
        return not_applicable("чатов, рассылок, форм и звонков через чужие сервисы на сайте не видно")
    listed = Text("; ".join(operator.processors))
    strange = [s for s in working if not is_named(s.name, s.owner, listed)]
    if not strange:
        return passed(f"компания знает об обработчиках: {named(working)}", confidence=Confidence.MEDIUM)
    stated = _said_by_operator("processors", ", ".join(operator.processors) or "[]")
    proofs = facing([stated], service_proofs(strange))
    if not operator.processors:
        return failed(f"сказано, что обработчиков нет, а на сайте работают: {named(strange)}", *proofs)
    return unclear(f"на сайте работают сервисы, которых нет среди обработчиков: {named(strange)}", *proofs)


def nothing_denies_transfer_abroad(sites: tuple[Site, ...], operator: Operator, company: Company) -> Outcome:
    """Where the site's services get data abroad, no document and no statement of the company denies it.

    What a policy says of the services of its own site is told by the check of that site. An answer to one
    person, who need not have been on the site, leaves a question.
    """
    foreign = [service for site in sites for service in collectors_abroad(site)]
    if not foreign:
        return not_applicable("иностранных сервисов, которые получают данные с сайта, не видно")
    own = [one for one in company.policies if not one.published_on]
    sides = _denials((*own, *company.consents, *company.papers_of("notification")))
    answered = _denials(one for one in company.letters if one.reading.kind == "answer")
    if operator.cross_border == ():
        sides.append(_said_by_operator("cross_border", "[]"))
    if sides:
        return failed(
            f"передача за рубеж отрицается, а данные с сайта получают: {named(foreign)}",
            *facing([*sides, *answered], service_proofs(foreign)),
        )
    if answered:
        return unclear(
            "человеку ответили, что за рубеж ничего не передаётся, а данные с сайта получают: "
            f"{named(foreign)}; относится ли это к нему, видно только вам",
            *facing(answered, service_proofs(foreign)),
        )
    unstated = sorted(_countries(foreign) - set(operator.cross_border or ()))
    if operator.cross_border is not None and unstated:
        return unclear(
            f"страны этих сервисов среди названных нет: {', '.join(unstated)}",
            _said_by_operator("cross_border", ", ".join(operator.cross_border)),
            *service_proofs(foreign),
        )
    return passed("передачу за рубеж никто не отрицает", confidence=Confidence.MEDIUM)


def _denials(documents: Iterable[ReadDocument]) -> list[Evidence]:
    """Where documents say that nothing goes abroad, one place a document."""
    passages = (said("no transfer abroad", one.document, text_of(one.document.text)) for one in documents)
    return [Evidence(passage=passage, note="сказано, что передачи нет") for passage in passages if passage]


def _countries(services: Iterable[Service]) -> set[str]:
    return {service.country for service in services if service.country}


def _said_by_operator(key: str, words: str) -> Evidence:
    """What the company says of itself, as a side to be quoted."""
    place = Location(source="operator.yaml", anchor=key)
    return Evidence(passage=Passage(text=f"{key}: {words}", location=place), note="сказано об операторе")


def _names(text: Text, name: str) -> bool:
    """Whether a text has a name in any case; one plain word only within quotes, where it is surely a name."""
    if is_named(name, "", text) and re.search(r"[a-z]{4}", name.lower()):
        return True
    bare = Text(name).norm
    quoted = re.search(r'"([^"]+)"', bare)
    words = re.findall(r"[\w-]+", quoted[1] if quoted else _LEGAL_FORM.sub("", bare))
    return bool(words) and re.search(_any_case(words), text.norm) is not None


def _any_case(words: Sequence[str]) -> str:
    stems = [re.escape(word[: max(len(word) - _ENDING, _SHORTEST_STEM)]) + r"\w*" for word in words]
    joined = r"[\s-]+".join(stems)
    return joined if len(words) > 1 else rf'"\s*{joined}\s*"'
