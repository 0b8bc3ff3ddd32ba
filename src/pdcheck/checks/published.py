"""Checks of the documents that a site publishes: they open, and agree with forms, services, each other."""

import re
from functools import cache

from pdcheck.artifacts import Document, Passage, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.reading.mentions import data_named, is_meant, is_named, said, sort_of_data, told_sorts
from pdcheck.services import Category
from pdcheck.sights import (
    COUNTERS,
    GONE,
    SHOWN,
    anchors,
    collectors_abroad,
    counted,
    counters,
    embedded_consents,
    form_proof,
    is_only_called,
    linked,
    named,
    no_forms,
    of_kind,
    quoted,
    service_proofs,
    texts,
    unread_policy,
)
from pdcheck.sites import Form, Marketing, PublishedKind, Service, Site

_EMPTY = 200
"""Characters under which a page holds no policy."""
_STUB = re.compile(
    r"lorem ipsum|в разработке|скоро (?:будет|появится)|здесь (?:будет|должен)|наполнени|под строительств",
    re.IGNORECASE,
)
_SHOWING = frozenset((Category.FONT, Category.CDN, Category.MAP))
"""What gets no more than the address of a visitor's computer."""


def policy_opens(site: Site) -> Outcome:
    """A policy opens from the site and says something."""
    if site.is_single_page:
        return unclear("страница смотрится отдельно: открывается ли политика, по ней не видно")
    policies = [one for one in site.published if one.kind is PublishedKind.POLICY]
    opened = of_kind(policies, PublishedKind.POLICY)
    full = [one.document for one in opened if one.document and not _is_stub(one.document)]
    if full:
        return passed(f"политика открывается: {full[0].title}"[:150], Evidence(passage=_title_of(full[0])))
    if opened:
        stubs = [one.document.passage(0, 200) for one in opened if one.document]
        return failed("вместо политики открывается пустая страница или заглушка", *quoted(stubs))
    links = [link for page in site.pages for link in page.policy_links]
    pages = [page for page in site.pages if "policy" in page.topics and page.characters >= _EMPTY]
    if pages and not policies:
        return passed(f"политика открывается: {pages[0].final_url}", confidence=Confidence.MEDIUM)
    if policies:
        why = ", ".join(dict.fromkeys(one.status for one in policies if one.status))
        if any(one.is_missing or GONE.search(one.status) for one in policies):
            return failed(f"политика не открывается: {why}", *linked(links))
        return unclear(f"политику прочитать не удалось: {why or 'причина не известна'}")
    return _unpublished(site)


def _unpublished(site: Site) -> Outcome:
    links = [link for page in site.pages for link in page.policy_links]
    untried = [link for link in links if link.url and link.is_reached is None]
    if untried:
        return unclear("по ссылке на политику не переходили", *linked(untried))
    if links:
        return failed("ссылки на политику никуда не ведут", *linked(links))
    if not site.forms:
        return no_forms(site)
    if not site.crawl.is_whole:
        return unclear("политики на прочитанных страницах нет, но прочитаны не все страницы сайта")
    return failed(
        f"политики на сайте не найдено, страниц прочитано: {len(site.pages)}", confidence=Confidence.MEDIUM
    )


def _is_stub(document: Document) -> bool:
    text = document.text.strip()
    return len(text) < _EMPTY or (len(text) < 1500 and _STUB.search(text) is not None)


def policy_names_the_recipients(site: Site) -> Outcome:
    """Every service seen to receive data is named in the policy or the document about cookies."""
    receiving = [s for s in site.services if _receives(s)]
    if not receiving:
        return not_applicable("сервисов, которые получают данные посетителей, не видно")
    policies = texts(site, PublishedKind.POLICY, PublishedKind.COOKIES)
    if not policies:
        return unread_policy(site)
    is_told = cache(lambda name, owner: any(is_named(name, owner, text) for _, text in policies))
    missing = [s for s in receiving if not is_told(s.name, s.owner)]
    if not missing:
        return passed(f"политика называет всех, кто получает данные: {named(receiving)}")
    silent = [s for s in missing if not any(is_meant(s, text) for _, text in policies)]
    if silent:
        only_counters = all(s.category in COUNTERS or s.category is Category.TAG_MANAGER for s in silent)
        rest = [s for s in missing if s not in silent]
        meant = f"; о роде сказано, по имени не названы: {named(rest)}" if rest else ""
        return failed(
            f"получают данные, но в политике не названы: {named(silent)}{meant}",
            *service_proofs(silent),
            causes=("counters",) if only_counters else ("recipients",),
        )
    return unclear(
        f"в политике сказано только о роде сервисов, по имени не названы: {named(missing)}",
        *service_proofs(missing),
    )


def _receives(service: Service) -> bool:
    return service.collects and service.category not in _SHOWING and not is_only_called(service)


def documents_cover_the_fields(site: Site) -> Outcome:
    """Everything that forms ask for is listed in the consent or the policy."""
    if not site.forms:
        return no_forms(site)
    policies = texts(site, PublishedKind.POLICY)
    consents = [*texts(site, PublishedKind.CONSENT), *embedded_consents(site)]
    documents = [*policies, *consents]
    if not documents:
        return unread_policy(site)
    listed = frozenset(sort for _, text in documents for sort in data_named(text))
    missing = {form: gone for form in site.forms if (gone := _asked(form) - listed)}
    if not missing:
        sorts = sorted({sort for form in site.forms for sort in _asked(form)})
        return passed(f"всё, что спрашивают формы, есть в документах: {told_sorts(sorts)}")
    told = told_sorts(sort for gone in missing.values() for sort in gone)
    proofs = [form_proof(form, told_sorts(gone), form.passage) for form, gone in missing.items()][:SHOWN]
    by_reference = [passage for one, text in documents if (passage := said("data by reference", one, text))]
    if by_reference:
        reason = f"формы спрашивают то, чего в перечнях нет ({told}), но документ отсылает к самой форме"
        return unclear(reason, *proofs, *quoted(by_reference))
    if not policies and any(one.kind is PublishedKind.POLICY for one in site.published):
        return unclear(f"в согласии нет: {told}; политику прочитать не удалось", *proofs)
    reason = f"формы спрашивают то, чего нет ни в согласии, ни в политике: {told} ({anchors(missing)})"
    return failed(reason, *proofs)


def _asked(form: Form) -> frozenset[str]:
    return frozenset(
        sort for field in form.fields if field.sort != "password" and (sort := sort_of_data(field))
    )


def _title_of(document: Document) -> Passage:
    """The title where the text has it, for the reader to know the document by; else the beginning."""
    start = document.text.find(document.title) if document.title else -1
    return document.passage(start, start + len(document.title)) if start >= 0 else document.passage(0, 120)


def policy_tells_of_transfer_abroad(site: Site) -> Outcome:
    """Where foreign services get data, the policy does not deny a transfer abroad."""
    foreign = collectors_abroad(site)
    if not foreign:
        return not_applicable("иностранных сервисов, которые получают данные, не видно")
    policies = texts(site, PublishedKind.POLICY)
    if not policies:
        return unread_policy(site)
    denied = [passage for one, text in policies if (passage := said("no transfer abroad", one, text))]
    if denied:
        return failed(
            f"политика отрицает передачу за рубеж, а данные получают: {named(foreign)}",
            *quoted(denied),
            *service_proofs(foreign),
        )
    told = [passage for one, text in policies if (passage := said("transfer abroad", one, text))]
    if told:
        return passed("политика говорит о передаче за рубеж", *quoted(told), confidence=Confidence.MEDIUM)
    return unclear(
        f"политика молчит о передаче за рубеж, а данные получают: {named(foreign)}", *service_proofs(foreign)
    )


def cookies_are_described(site: Site) -> Outcome:
    """The policy or a document of its own tells of cookies and counters."""
    documents = texts(site, PublishedKind.POLICY, PublishedKind.COOKIES)
    if not documents:
        return unread_policy(site)
    denied = [passage for one, text in documents if (passage := said("no cookies", one, text))]
    if denied:
        return failed(
            "документ отрицает cookie или счётчики, а они есть", *quoted(denied), causes=("counters",)
        )
    told = [passage for one, text in documents if (passage := said("cookies", one, text))]
    used = counters(site)
    if told and used and not any(is_named(s.name, s.owner, text) for s in used for _, text in documents):
        return unclear(f"cookie упомянуты, но счётчики не названы: {named(used)}", *quoted(told))
    if told:
        return passed("о cookie и счётчиках сказано", *quoted(told), confidence=Confidence.MEDIUM)
    return failed(
        "о cookie и счётчиках документы сайта молчат",
        *quoted((_title_of(document) for document, _ in documents), "о cookie ни слова"),
        causes=("counters",),
    )


def unsubscribing_is_explained(site: Site) -> Outcome:
    """Whoever is asked to subscribe is told how to refuse later."""
    asking = [f for f in site.forms if f.subscribes or f.marketing is not Marketing.NOT_APPLICABLE]
    if not asking:
        return not_applicable("рассылок и рекламы формы не предлагают")
    at_forms = [form for form in asking if re.search(r"отпис|отказаться", _words_at(form), re.IGNORECASE)]
    if at_forms:
        return passed(
            "у формы сказано, как отказаться от рассылки", *(form_proof(form) for form in at_forms[:SHOWN])
        )
    told = [
        passage for one, text in texts(site, *PublishedKind) if (passage := said("unsubscribing", one, text))
    ]
    told += [
        passage
        for one in of_kind(site.published, PublishedKind.CONSENT)
        if one.reading
        and one.reading.kind == "marketing"
        and (withdrawal := one.reading.element("withdrawal")).state is State.PRESENT
        and (passage := withdrawal.passage)
    ]
    if told:
        return passed("документ сайта объясняет, как отказаться от рассылки", *quoted(told))
    number = counted(len(asking), "форма", "формы", "форм")
    return unclear(
        f"{number} с рассылкой; как от неё отказаться, не сказано",
        *(form_proof(form) for form in asking[:SHOWN]),
    )


def _words_at(form: Form) -> str:
    boxes = " ".join(box.passage.text for box in form.boxes)
    return f"{form.statement.text if form.statement else ''} {boxes} {form.passage.text}"
