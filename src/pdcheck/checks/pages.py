"""Checks of what pages show: links to the policy, the operator, sign-in, transport."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pdcheck.artifacts import Passage, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, unclear
from pdcheck.sights import (
    consent_links,
    counted,
    different,
    form_proofs,
    has_consent_words,
    linked,
    no_forms,
    of_kind,
    opens,
    pages_with_forms,
    quoted,
)
from pdcheck.sites import Area, Form, Link, Page, PublishedKind, Site

_SAYS_RECOMMENDATION = re.compile(r"рекомендательн\w+\s+технологи", re.IGNORECASE)


def policy_is_linked_where_data_are_collected(site: Site) -> Outcome:
    """Every page with a form that collects personal data carries a working link to the policy."""
    if not site.forms:
        return no_forms(site)
    pages = pages_with_forms(site)
    wanting = [page for page in pages if not any(opens(link, site) for link in _policy_links(page))]
    if wanting:
        dead = [link for page in wanting for link in _policy_links(page)]
        said = "ссылка на политику не работает" if dead else "ссылки на политику нет"
        return failed(
            f"{_pages(len(wanting))} с формами из {len(pages)}: {said}",
            *(
                linked(dead)
                or form_proofs(f for page in wanting for f in page.forms if f.collects_personal_data)
            ),
        )
    return passed(f"ссылка на политику есть на каждой странице с формой: {_pages(len(pages))}")


def _policy_links(page: Page) -> tuple[Link, ...]:
    beside = (link for form in page.forms for link in form.policy_links)
    return tuple(dict.fromkeys((*page.policy_links, *beside)))


def _pages(number: int) -> str:
    return counted(number, "страница", "страницы", "страниц")


def policy_is_linked_in_the_footer(site: Site) -> Outcome:
    """Pages with forms keep the link to the policy in the footer or header too, not only inside a form."""
    if not site.forms:
        return no_forms(site)
    pages = [
        page for page in pages_with_forms(site) if any(link.leads_somewhere for link in page.policy_links)
    ]
    if not pages:
        return not_applicable("работающих ссылок на политику нет, об этом сказано отдельно")
    in_view = (Area.FOOTER, Area.HEADER)
    wanting = [
        page
        for page in pages
        if not any(link.leads_somewhere and link.area in in_view for link in page.policy_links)
    ]
    if wanting:
        return unclear(
            f"{_pages(len(wanting))}: ссылка на политику стоит только внутри страницы, в подвале её нет",
            *linked(page.policy_links[0] for page in wanting),
        )
    return passed(f"ссылка на политику стоит в подвале или шапке: {_pages(len(pages))}")


def links_to_documents_open(site: Site) -> Outcome:
    """No link to a policy, consent or offer is empty or leads to what does not open."""
    links = [link for page in site.pages for link in (*_policy_links(page), *page.legal_links)]
    links += [link for form in _forms(site) for link in (*form.consent_links, *form.statement_links)]
    dead = [link for link in dict.fromkeys(links) if not opens(link, site)]
    elsewhere = _told_elsewhere(site) if dead else frozenset()
    untold = [link for link in dead if link not in elsewhere]
    number = len(different(links))
    if untold:
        places = counted(len(different(untold)), "ссылка", "ссылки", "ссылок")
        return failed(f"не открываются: {places} на документы из {number}", *linked(untold))
    if dead:
        return not_applicable(
            "ссылки, которые не открываются, стоят в словах согласия или одни ведут на политику: "
            "об этом сказано отдельно"
        )
    if not links:
        return not_applicable("ссылок на документы о данных не видно")
    if all(link.is_reached is None for link in links):
        return unclear(f"пустых ссылок на документы нет, но по ним не переходили: {number}")
    return passed(f"ссылки на документы открываются: {number}")


def _forms(site: Site) -> Iterator[Form]:
    """Every form that collects personal data, also where it repeats another page's."""
    yield from (form for page in site.pages for form in page.forms if form.collects_personal_data)


def _told_elsewhere(site: Site) -> frozenset[Link]:
    """Links whose failure is another duty: the only ones to the policy, or in the words of consent."""
    policies = (
        _policy_links(page)
        for page in pages_with_forms(site)
        if not any(opens(link, site) for link in _policy_links(page))
    )
    words = (
        consent_links(form)
        for form in _forms(site)
        if has_consent_words(form) and not any(opens(link, site) for link in consent_links(form))
    )
    return frozenset(link for links in (*policies, *words) for link in links)


def operator_is_identified(site: Site) -> Outcome:
    """The site names who runs it, together with a registration number whose check digits hold."""
    names = [page.operator.name for page in site.pages if page.operator.name]
    numbers = [number for page in site.pages for number in _numbers(page)]
    if names and numbers:
        return passed("владелец сайта назван, ИНН или ОГРН указан", *quoted((names[0], numbers[0])))
    stated = _operator_in_policy(site)
    if stated:
        return passed(
            "владелец сайта назван с ИНН или ОГРН в опубликованной политике",
            *quoted(stated),
            confidence=Confidence.MEDIUM,
        )
    wrong = [number for page in site.pages for number in page.operator.wrong_numbers]
    if not site.forms:
        nothing = no_forms(site)
        return (
            nothing if nothing.verdict == "unclear" else not_applicable("форм нет, владелец сайта не назван")
        )
    if wrong:
        return failed("ИНН или ОГРН не заполнен или в нём ошибка", *quoted(wrong), confidence=Confidence.LOW)
    if numbers:
        return unclear("ИНН или ОГРН указан, но чей он, не сказано", *quoted(numbers[:1]))
    said = "владелец назван без ИНН и ОГРН" if names else "кто владелец сайта, не сказано"
    return failed(said, *quoted(names[:1]), confidence=Confidence.LOW)


def _numbers(page: Page) -> list[Passage]:
    return [number for number in (page.operator.inn, page.operator.ogrn) if number]


def _operator_in_policy(site: Site) -> tuple[Passage, ...]:
    """The words of a published policy that name the operator with a number."""
    for document in of_kind(site.published, PublishedKind.POLICY):
        elements = document.reading.elements if document.reading else {}
        stated = [elements.get(name) for name in ("operator_name", "operator_ids")]
        if all(one is not None and one.state is State.PRESENT for one in stated):
            return tuple(one.passage for one in stated if one and one.passage)
    return ()


def numbers_of_the_operator_are_right(site: Site) -> Outcome:
    """No ИНН or ОГРН on the site is left unfilled or fails its check digits."""
    wrong = [number for page in site.pages for number in page.operator.wrong_numbers]
    if wrong:
        number = len({one.text for one in wrong})
        return failed(f"номеров с ошибкой или незаполненных: {number}", *quoted(wrong))
    right = [number for page in site.pages for number in _numbers(page)]
    if not right:
        return not_applicable("ИНН и ОГРН на сайте не видно")
    return passed(f"контрольные цифры ИНН и ОГРН верны: {len({one.text for one in right})}")


def operator_can_be_reached(site: Site) -> Outcome:
    """The site gives the operator's postal address and a way to write to him."""
    if not site.forms:
        return no_forms(site)
    addresses = [page.operator.address for page in site.pages if page.operator.address]
    contacts = [contact for page in site.pages for contact in page.operator.contacts]
    if addresses and contacts:
        return passed("адрес и контакты указаны", *quoted((addresses[0], contacts[0])))
    lacks = " и ".join(["адреса"] * (not addresses) + ["электронной почты или телефона"] * (not contacts))
    seen = quoted([*addresses[:1], *contacts[:1]])
    if site.is_single_page:
        return unclear(f"на этой странице нет {lacks}; они могут быть на других", *seen)
    return unclear(f"на прочитанных страницах не видно {lacks}", *seen)


def sign_in_is_domestic(site: Site) -> Outcome:
    """Visitors are not offered to sign in through a foreign service."""
    foreign = [login for page in site.pages for login in page.foreign_logins]
    domestic = [login for page in site.pages for login in page.domestic_logins]
    if foreign:
        beside = "; рядом предложен и российский" if domestic else ""
        return failed(f"вход через иностранный сервис{beside}", *quoted(foreign))
    if domestic:
        return passed("вход предложен только через российские сервисы")
    return passed("входа через иностранные сервисы не видно")


def recommendations_are_announced(site: Site) -> Outcome:
    """A site that picks what to show by visitors' preferences says so."""
    seen = [page.recommends for page in site.pages if page.recommends]
    if not seen:
        return not_applicable("признаков рекомендательных технологий не видно")
    said = [one for one in seen if _SAYS_RECOMMENDATION.search(one.text)]
    if said:
        return passed("о рекомендательных технологиях сказано", *quoted(said))
    return unclear(
        "есть блоки, похожие на рекомендации; подбираются ли они по предпочтениям посетителя, не видно",
        *quoted(seen),
    )


def connection_is_protected(site: Site) -> Outcome:
    """Pages with forms open over https only."""
    if not site.forms:
        return no_forms(site)
    pages = pages_with_forms(site)
    schemes = {urlsplit(page.final_url).scheme for page in pages}
    if not schemes & {"http", "https"}:
        return unclear("страница сохранена в файле: по какому протоколу открывается сайт, не видно")
    plain = [page for page in pages if urlsplit(page.final_url).scheme == "http"]
    if plain:
        return failed(
            f"{_pages(len(plain))} с формами открываются по http без перенаправления",
            *form_proofs(page.forms[0] for page in plain),
        )
    answer = site.crawl.plain_http
    if answer == "serves":
        return failed("сайт отвечает и по http, без перенаправления на https", *form_proofs(site.forms[:1]))
    if answer in ("redirects", "refuses"):
        return passed(f"страницы с формами открываются только по https: {_pages(len(pages))}")
    return unclear("страницы с формами прочитаны по https, но отвечает ли сайт по http, не проверено")


def nothing_is_taken_over_an_open_connection(site: Site) -> Outcome:
    """Pages take no scripts and frames, and send no forms, over plain http."""
    insecure = [one for page in site.pages for one in page.insecure]
    if insecure:
        number = len({one.text for one in insecure})
        return failed(f"по незащищённому http подключено: {number}", *quoted(insecure))
    return passed(f"подключений по http в разметке нет: {_pages(len(site.pages))}")


def policy_links_say_what_they_open(site: Site) -> Outcome:
    """A link named as the policy opens a policy, and one named as a consent opens a consent."""
    links = [(link, PublishedKind.POLICY) for page in site.pages for link in _policy_links(page)]
    links += [(link, PublishedKind.CONSENT) for form in site.forms for link in form.consent_links]
    opened = [
        (link, wanted, found.kind)
        for link, wanted in dict.fromkeys(links)
        if (found := site.published_at(link.url)) is not None and found.document is not None
    ]
    if not opened:
        return not_applicable("документов по ссылкам не открывали")
    astray = [link for link, wanted, kind in opened if kind is not wanted and kind is not PublishedKind.OTHER]
    if astray:
        return failed(
            f"слова ссылки обещают один документ, а открывается другой: {len(different(astray))}",
            *linked(astray),
        )
    other = [link for link, _, kind in opened if kind is PublishedKind.OTHER]
    if other:
        number = len(different(other))
        return unclear(f"по ссылке открылся документ, в котором вид не узнан: {number}", *linked(other))
    return passed(
        f"ссылки открывают те документы, которые обещают: {len(different(link for link, *_ in opened))}"
    )
