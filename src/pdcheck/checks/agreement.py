"""Checks of published documents against each other: data, operator and terms are the same."""

import re

from pdcheck.artifacts import Passage, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, unclear
from pdcheck.reading.mentions import about, data_named, numbers_in, periods_in, told_sorts
from pdcheck.sights import of_kind, quoted, text_of, texts, unread_policy
from pdcheck.sites import Published, PublishedKind, Site


def consent_stays_within_the_policy(site: Site) -> Outcome:
    """The data that a published consent lists are listed in the policy as well."""
    consents = [one for one in of_kind(site.published, PublishedKind.CONSENT) if one.reading]
    if not consents:
        return not_applicable("отдельных согласий на сайте не открыто")
    policies = texts(site, PublishedKind.POLICY)
    if not policies:
        return unread_policy(site)
    listed = frozenset(sort for _, text in policies for sort in data_named(text))
    lists = [passage for one in consents if (passage := _list_of_data(one))]
    beyond = [(one, gone) for one in lists if (gone := data_named(text_of(one.text)) - listed)]
    if not lists:
        return unclear("перечня данных в согласии не видно, сверить нечего")
    if beyond:
        told = told_sorts(sort for _, gone in beyond for sort in gone)
        return failed(
            f"в согласии перечислены данные, которых нет в политике: {told}",
            *quoted(passage for passage, _ in beyond),
            confidence=Confidence.MEDIUM,
        )
    return passed("данные из согласия есть и в политике", *quoted(lists), confidence=Confidence.MEDIUM)


def _list_of_data(published: Published) -> Passage | None:
    element = published.reading.elements.get("pd_list") if published.reading else None
    return element.passage if element and element.state is State.PRESENT else None


def documents_name_one_operator(site: Site) -> Outcome:
    """The policy, the consents and the pages give the same registration numbers."""
    sources: dict[str, dict[str, Passage]] = {}
    own = set(PublishedKind) - {PublishedKind.OTHER}
    for one in of_kind(site.published, *own):
        if one.document:
            found = dict(numbers_in(one.document, text_of(one.document.text)))
            sources.setdefault(one.url, {}).update(found)
    for page in site.pages:
        for passage in (page.operator.inn, page.operator.ogrn):
            if passage and (digits := re.sub(r"\D", "", passage.text)):
                sources.setdefault("страницы сайта", {})[digits] = passage
    pairs = [
        (mine, others)
        for place, (first, mine) in enumerate(sources.items())
        for second, others in list(sources.items())[place + 1 :]
        if first != second and _same_sort(mine, others) and not set(mine) & set(others)
    ]
    if pairs:
        shown = [passage for mine, others in pairs for passage in (*mine.values(), *others.values())]
        return failed(
            "в документах сайта указаны разные ИНН или ОГРН", *quoted(shown), confidence=Confidence.MEDIUM
        )
    told = [found for found in sources.values() if found]
    if len(told) < 2:
        return not_applicable("номера оператора есть меньше чем в двух местах: сверять нечего")
    return passed(f"ИНН и ОГРН совпадают: мест {len(told)}")


def _same_sort(mine: dict[str, Passage], others: dict[str, Passage]) -> bool:
    """Whether both hold a number of the same length, so that they can be compared."""
    return bool({len(number) for number in mine} & {len(number) for number in others})


def terms_agree(site: Site) -> Outcome:
    """For the purpose of a consent the policy states the term that the consent states."""
    every = of_kind(site.published, PublishedKind.CONSENT)
    consents = [one for one in every if _periods(_stated(one, "term"))]
    policies = [one for one in of_kind(site.published, PublishedKind.POLICY) if one.reading]
    if not consents or not policies:
        return not_applicable(
            "сроков в днях, месяцах или годах в согласии и политике не видно: сверять нечего"
        )
    apart: list[Passage] = []
    alike: list[Passage] = []
    for consent in consents:
        mine = _stated(consent, "term")
        theirs = [term for policy in policies for term in _terms_for(consent, policy)]
        if mine is None or not theirs:
            continue
        same = _periods(mine) & frozenset(days for term in theirs for days in _periods(term))
        (alike if same else apart).extend((mine, *theirs))
    if apart:
        return unclear("для одной цели в согласии один срок, в политике другой", *quoted(apart))
    if alike:
        return passed(
            "для целей согласий сроки в политике те же", *quoted(alike), confidence=Confidence.MEDIUM
        )
    return not_applicable("сроки в политике названы для других целей, чем у согласий: сверять нечего")


def _terms_for(consent: Published, policy: Published) -> list[Passage]:
    """Terms with a number that the policy states for the purpose of the consent, or for all purposes."""
    rows = policy.reading.purposes if policy.reading else ()
    told = [row for row in rows if row.terms is not None]
    purpose = _stated(consent, "purpose")
    if told:
        wanted = about(purpose.text) if purpose else frozenset()
        found = [row.terms for row in told if wanted & about(row.purpose.text)]
    else:
        found = [_stated(policy, "processing_terms")]
    return [term for term in found if term is not None and _periods(term)]


def _periods(passage: Passage | None) -> frozenset[int]:
    return periods_in([passage]) if passage else frozenset()


def _stated(published: Published, element: str) -> Passage | None:
    found = published.reading.elements.get(element) if published.reading else None
    return found.passage if found else None
