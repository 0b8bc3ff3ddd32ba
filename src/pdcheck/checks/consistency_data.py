"""Checks of one part of a company against another: data in forms, consents, policies and the notice."""

import re
from collections.abc import Iterable, Sequence

from pdcheck.artifacts import Passage
from pdcheck.company import ReadDocument
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.reading.data_list import data_lists
from pdcheck.reading.mentions import data_named, said, sort_of_data, told_sorts
from pdcheck.reading.source import Source
from pdcheck.sights import SHOWN, anchors, facing, form_proof, forms_counted, text_of
from pdcheck.sites import Form, PublishedKind, Site
from pdcheck.text import Text

_ONLINE = frozenset(("online_site", "marketing", "candidate", "minor", "other"))
"""Kinds of consent that may stand behind a form of a site."""
_PEOPLE = (
    re.compile(r"работник|работодател|трудов\w+ (?:договор|отношени)"),
    re.compile(r"соискател|кандидат|претендент|ваканси"),
    re.compile(r"дет(?:ей|ям|и)\b|ребен|несовершеннолетн|учащ|ученик|воспитанник|законн\w+ представител"),
    re.compile(r"пациент"),
)
"""How texts speak of workers, candidates, children and patients; of clients every policy may speak."""
_FEWEST = 2
"""Sorts of data by which a text is taken to list data at all."""


def consents_cover_the_forms(sites: tuple[Site, ...], consents: tuple[ReadDocument, ...]) -> Outcome:
    """What a form asks for, and the policy tells of, is listed in the consent that the form leads to.

    What neither the consent nor the policy of a site lists is told by the check of that site alone.
    """
    asking = [(form, site) for site in sites for form in site.forms if _asked(form)]
    if not asking:
        return not_applicable("форм с персональными данными на сайте не видно")
    lists: list[Evidence] = []
    wanting: dict[Form, frozenset[str]] = {}
    strays: list[Form] = []
    pool = frozenset(
        sort for one in consents if one.reading.kind in _ONLINE for sort in data_named(_text(one))
    )
    for form, site in asking:
        own = _consents_of(form, site, consents)
        if own and not any(said("data by reference", one.document, _text(one)) for one in own):
            listed = frozenset(sort for one in own for sort in data_named(_text(one)))
            gone = (_asked(form) & _listed_by(site)) - listed
            if gone:
                wanting[form] = gone
                data = (one.stated("pd_list") or one.document.passage(0, 160) for one in own)
                lists += [_side(passage, "в её согласии") for passage in data]
        elif not own and pool and _asked(form) - pool:
            strays.append(form)
    if wanting:
        told = told_sorts(sort for gone in wanting.values() for sort in gone)
        return failed(
            f"форма спрашивает то, чего в её согласии нет, а в политике есть: {told} ({anchors(wanting)})",
            *facing((_of_form(form, gone) for form, gone in wanting.items()), lists),
            confidence=Confidence.MEDIUM,
        )
    if strays:
        told = told_sorts(sort for form in strays for sort in _asked(form) - pool)
        return unclear(
            f"своего согласия у формы не видно, а в названных согласиях нет: {told} ({anchors(strays)})",
            *(_of_form(form, _asked(form) - pool) for form in strays[:SHOWN]),
        )
    if not pool and not any(_consents_of(form, site, consents) for form, site in asking):
        return not_applicable("согласий посетителей сайта среди названных нет, сверять не с чем")
    return passed(
        f"в согласиях есть всё, что спрашивают формы: {forms_counted(len(asking))}",
        confidence=Confidence.MEDIUM,
    )


def consents_stay_within_policies(
    consents: tuple[ReadDocument, ...], policies: tuple[ReadDocument, ...]
) -> Outcome:
    """The data that a consent lists are in some policy of the company.

    A consent on a site that publishes its own policy is held against it by the check of that site.
    """
    told_apart = {one.published_on for one in policies if one.published_on}
    own = [one for one in consents if one.published_on not in told_apart]
    lists = [(one, data) for one in own if (data := one.stated("pd_list"))]
    if not lists:
        return not_applicable("согласий с перечнем данных, кроме сверенных вместе с сайтом, нет")
    listed = frozenset(sort for one in policies for sort in data_named(_text(one)))
    beyond = [(one, data, gone) for one, data in lists if (gone := data_named(text_of(data.text)) - listed)]
    if not beyond:
        return passed(
            f"данные из согласий есть и в политике, согласий: {len(lists)}", confidence=Confidence.MEDIUM
        )
    plain = [each for each in beyond if _speaks_of_them(each[0], policies) and len(listed) >= _FEWEST]
    chosen = plain or beyond
    told = told_sorts(sort for _, _, gone in chosen for sort in gone)
    sides = facing(
        (_side(data, f"в согласии есть: {told_sorts(gone)}") for _, data, gone in chosen),
        (_side(passage, "в политике") for passage in _lists(policies)),
    )
    if plain:
        reason = f"в согласии перечислены данные, которых нет в политике: {told}"
        return failed(reason, *sides, confidence=Confidence.MEDIUM)
    reason = f"политика, видимо, не о тех людях, которые дают согласие: в ней нет данных: {told}"
    return unclear(reason, *sides)


def policies_stay_within_the_notice(
    policies: tuple[ReadDocument, ...], notices: tuple[ReadDocument, ...]
) -> Outcome:
    """The data that a policy lists are in the notice to the regulator."""
    lists = [data for one in policies if (data := one.stated("pd_list"))]
    if not lists:
        return not_applicable("перечня данных в политике не видно, сверять нечего")
    notified = frozenset(sort for one in notices for sort in data_named(_text(one)))
    if len(notified) < _FEWEST:
        return unclear(
            "в уведомлении данные не перечислены, сверить с политикой нечего", *(map(_side, lists[:SHOWN]))
        )
    beyond = [(data, gone) for data in lists if (gone := data_named(text_of(data.text)) - notified)]
    if not beyond:
        return passed("данные из политики есть и в уведомлении", confidence=Confidence.MEDIUM)
    told = told_sorts(sort for _, gone in beyond for sort in gone)
    return failed(
        f"в политике перечислены данные, которых нет в уведомлении: {told}",
        *facing(
            (_side(data, f"в политике есть: {told_sorts(gone)}") for data, gone in beyond),
            (_side(passage, "в уведомлении") for passage in _lists(notices)),
        ),
        confidence=Confidence.MEDIUM,
    )


def _asked(form: Form) -> frozenset[str]:
    return frozenset(
        sort for field in form.fields if field.sort != "password" and (sort := sort_of_data(field))
    )


def _consents_of(form: Form, site: Site, consents: Sequence[ReadDocument]) -> list[ReadDocument]:
    """The consents that links at the form open."""
    opened = (site.published_at(link.url) for link in form.consent_links)
    urls = {one.url for one in opened if one is not None and one.kind is PublishedKind.CONSENT}
    return [one for one in consents if one.target in urls]


def _listed_by(site: Site) -> frozenset[str]:
    """What the policies of a site list."""
    return frozenset(
        sort
        for one in site.published
        if one.kind is PublishedKind.POLICY and one.document is not None
        for sort in data_named(text_of(one.document.text))
    )


def _speaks_of_them(consent: ReadDocument, policies: Iterable[ReadDocument]) -> bool:
    """Whether the policies speak of all sorts of people of whom the consent does."""
    named = [words for words in _PEOPLE if words.search(_text(consent).norm)]
    return all(any(words.search(_text(one).norm) for one in policies) for words in named)


def _lists(documents: Iterable[ReadDocument]) -> list[Passage]:
    """Where documents list data, one place of each of the first."""
    found = []
    for one in documents:
        stated = one.stated("pd_list")
        source = Source(one.document)
        richest = next(iter(data_lists(source)), None) if stated is None else None
        if stated is not None:
            found.append(stated)
        elif richest is not None:
            found.append(source.passage(richest.span))
    return found[:SHOWN]


def _text(one: ReadDocument) -> Text:
    return text_of(one.document.text)


def _of_form(form: Form, gone: Iterable[str]) -> Evidence:
    return form_proof(form, f"форма спрашивает: {told_sorts(gone)}", form.passage)


def _side(passage: Passage, note: str = "") -> Evidence:
    return Evidence(passage=passage, note=note)
