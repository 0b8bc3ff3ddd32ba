"""Checks of one part of a company against another: its name, its registration numbers, its terms."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from pdcheck.artifacts import Passage
from pdcheck.company import Company, ReadDocument
from pdcheck.law import Confidence
from pdcheck.operator import Operator
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.personal_data import is_company_inn, is_ogrn, is_personal_inn
from pdcheck.reading import wording
from pdcheck.reading.mentions import about, numbers_in, periods_in
from pdcheck.sights import SHOWN, text_of

_BESIDE = 260
"""Characters after the operator's name within which a number is its own."""


class _Side(NamedTuple):
    """What one source says of the operator."""

    source: str
    """The site, or the document by its target."""
    area: str
    """Sources of one area were held against one another by its own checks."""
    said: dict[str, Passage]


def numbers_agree(company: Company) -> Outcome:
    """Site, policies, consents and the notice give the operator the same ИНН and ОГРН.

    Documents of one site are held against one another by its own check, and wrong check digits by another.
    """
    sides = [side for side in _numbers(company) if side.said]
    if len(sides) < 2:
        return not_applicable("ИНН или ОГРН оператора названы меньше чем в двух местах: сверять нечего")
    apart = [
        (one, other)
        for one, other in combinations(sides, 2)
        if one.area != other.area and _differ(one, other)
    ]
    if apart:
        shown = dict.fromkeys(side for pair in apart for side in map(_told, pair))
        return failed(
            "ИНН или ОГРН оператора в разных местах разные",
            *(evidence for side in shown for evidence in side),
            confidence=Confidence.MEDIUM,
        )
    return passed(f"ИНН и ОГРН оператора совпадают, мест: {len(sides)}", confidence=Confidence.MEDIUM)


def _differ(one: _Side, other: _Side) -> bool:
    """Whether for some sort of number both give some, and none in common."""
    lengths = {len(number) for number in one.said} & {len(number) for number in other.said}
    return any(
        not {number for number in one.said if len(number) == length} & other.said.keys() for length in lengths
    )


def _told(side: _Side) -> tuple[Evidence, ...]:
    return tuple(Evidence(passage=passage, note=f"номер {number}") for number, passage in side.said.items())[
        :2
    ]


def _numbers(company: Company) -> Iterator[_Side]:
    for site in company.sites:
        for page in site.pages:
            found = (page.operator.inn, page.operator.ogrn)
            said = {re.sub(r"\D", "", one.text): one for one in found if one is not None}
            yield _Side(page.url, site.target, _right(said))
    for one in (*company.policies, *company.consents, *company.papers_of("notification")):
        name = one.reading.element("operator_name").passage
        ids = one.reading.element("operator_ids").passage
        where = ids or name
        if where is None:
            continue
        near = range(where.location.start or 0, (where.location.end or 0) + _BESIDE)
        said = {
            number: passage
            for number, passage in numbers_in(one.document, text_of(one.document.text))
            if (passage.location.start or 0) in near
        }
        yield _Side(one.target, one.published_on or one.target, _right(said))


def _right(said: dict[str, Passage]) -> dict[str, Passage]:
    return {n: p for n, p in said.items() if is_company_inn(n) or is_personal_inn(n) or is_ogrn(n)}


def names_agree(company: Company, operator: Operator) -> Outcome:
    """Site, policies, letters and papers call the operator by one name.

    Consents are held against the operator's stated name by a check of their own; where none is stated, here.
    """
    stated = list(_stated_names(company, with_consents=not operator.name))
    own = frozenset(wording.companies(operator.name))
    strange = [passage for name, passage in stated if own and name not in own]
    if strange:
        return failed(
            f"оператором назван не {operator.name}, а кто-то другой",
            *(Evidence(passage=passage) for passage in strange[:SHOWN]),
            confidence=Confidence.MEDIUM,
        )
    sides = [*stated, *_seen_names(company)]
    names = {name for name, _ in sides} | own
    if len(names) > 1:
        first = dict(reversed(sides))
        return unclear(
            f"оператор назван по-разному: {', '.join(f'«{name}»' for name in sorted(names))}",
            *(Evidence(passage=passage) for passage in first.values()),
        )
    if not sides:
        return not_applicable("компания с именем в кавычках нигде не названа оператором: сверять нечего")
    return passed(f"оператор везде назван одинаково, мест: {len(sides)}", confidence=Confidence.MEDIUM)


def _stated_names(company: Company, *, with_consents: bool) -> Iterator[tuple[str, Passage]]:
    """The operator's names that documents state in full, folded, with their words."""
    documents = (*company.policies, *company.letters, *(company.consents if with_consents else ()))
    for one in documents:
        passage = one.stated("operator_name") or one.stated("operator_name_location")
        if passage is not None:
            yield from ((name, passage) for name in list(wording.companies(passage.text))[:1])


def _seen_names(company: Company) -> Iterator[tuple[str, Passage]]:
    """The names on pages of sites: likely the operator's, but it may be who made the site."""
    for site in company.sites:
        for page in site.pages:
            if page.operator.name is not None:
                found = page.operator.name
                yield from ((name, found) for name in list(wording.companies(found.text))[:1])


def terms_agree(consents: tuple[ReadDocument, ...], policies: tuple[ReadDocument, ...]) -> Outcome:
    """For the purpose of a consent a policy states the term that the consent states.

    A consent on a site that publishes its own policy is held against it by the check of that site.
    """
    told_apart = {one.published_on for one in policies if one.published_on}
    own = [one for one in consents if one.published_on not in told_apart and _periods(one.stated("term"))]
    apart: list[Passage] = []
    alike = 0
    for consent in own:
        mine = consent.stated("term")
        theirs = [term for policy in policies for term in _terms_for(consent, policy)]
        if mine is None or not theirs:
            continue
        if _periods(mine) & frozenset(days for term in theirs for days in _periods(term)):
            alike += 1
        else:
            apart += [mine, *theirs]
    if apart:
        proofs = (Evidence(passage=passage) for passage in dict.fromkeys(apart[: 2 * SHOWN]))
        return unclear("для одной цели в согласии один срок, в политике другой", *proofs)
    if alike:
        return passed(
            f"сроки согласий для тех же целей есть и в политике, согласий: {alike}",
            confidence=Confidence.MEDIUM,
        )
    return not_applicable("сроков для одних и тех же целей в согласиях и политике не видно: сверять нечего")


def _terms_for(consent: ReadDocument, policy: ReadDocument) -> list[Passage]:
    """Terms with a number that the policy states for the purpose of the consent."""
    purpose = consent.stated("purpose")
    wanted = about(purpose.text) if purpose else frozenset()
    found = (row.terms for row in policy.reading.purposes if row.terms and wanted & about(row.purpose.text))
    return [term for term in found if _periods(term)]


def _periods(passage: Passage | None) -> frozenset[int]:
    return periods_in([passage]) if passage else frozenset()
