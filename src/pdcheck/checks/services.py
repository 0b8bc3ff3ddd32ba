"""Checks of third-party services: who receives what visitors do or type, and where."""

import re

from pdcheck.law import Confidence
from pdcheck.operator import LegalForm, Operator
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, unclear
from pdcheck.reading.mentions import said
from pdcheck.services import Category
from pdcheck.sights import (
    SHOWN,
    anchors,
    collectors_abroad,
    counted,
    foreign_messengers,
    form_proof,
    forms_counted,
    is_only_called,
    named,
    no_forms,
    quoted,
    scripts_are_unread,
    service_proofs,
)
from pdcheck.sites import Form, Method, Service, Site, Way
from pdcheck.text import Text

_COLLECTING = frozenset(
    (
        Category.ANALYTICS,
        Category.TAG_MANAGER,
        Category.ADVERTISING,
        Category.CALLTRACKING,
        Category.CHAT,
        Category.CAPTCHA,
        Category.FORM_BACKEND,
        Category.MAILING,
    )
)
_SHOWING = frozenset((Category.FONT, Category.CDN))
_PROCESSING = frozenset((Category.FORM_BACKEND, Category.CHAT, Category.CALLTRACKING, Category.MAILING))
_RECORDS = re.compile(r"webvisor|вебвизор|hotjar|clarity|fullstory|mouseflow|smartlook", re.IGNORECASE)
_WEBVISOR_ON = re.compile(r"webvisor[\"']?\s*:\s*(?:true|!0|1)", re.IGNORECASE)
_METRIKA = re.compile(r"метрик|metri[ck]a", re.IGNORECASE)
_SETTINGS = re.compile(r"clickmap|trackLinks|accurateTrackBounce|webvisor", re.IGNORECASE)
_BARRED_SECTORS = re.compile(
    r"банк|финанс|кредит|страхов|микрофинанс|платеж|связ|телеком|агрегатор|маркетплейс|объявлен|соцсет|bank|financ|insur|telecom",
    re.IGNORECASE,
)


def nothing_is_collected_abroad(site: Site) -> Outcome:
    """No foreign counter, pixel, captcha, form or mailing service gets what visitors do or type."""
    foreign = [service for service in site.services if service.is_foreign]
    collecting = [s for s in foreign if s.category in _COLLECTING and not is_only_called(s)]
    if collecting:
        return failed(
            f"данные посетителей получают иностранные сервисы: {named(collecting)}",
            *service_proofs(collecting),
        )
    called = [s for s in foreign if s.category in _COLLECTING]
    if called:
        return unclear(
            f"страница обращается к иностранным сервисам, но их подключения не видно: {named(called)}",
            *service_proofs(called),
        )
    embedded = [s for s in foreign if s.category not in _SHOWING | _COLLECTING and _receives(s)]
    if embedded:
        return unclear(
            f"встроены иностранные карты, видео или виджеты, они видят посетителя: {named(embedded)}",
            *service_proofs(embedded),
        )
    unread = any(page.unseen_scripts for page in site.pages)
    rest = f"; только шрифты и библиотеки: {named(foreign)}" if foreign else ""
    return passed(
        f"иностранных счётчиков и сборщиков в разметке не видно{rest}",
        confidence=Confidence.MEDIUM if unread or site.browser is None else Confidence.HIGH,
    )


def _receives(service: Service) -> bool:
    return service.collects or service.category in (Category.MAP, Category.VIDEO, Category.SOCIAL)


def forms_are_not_fed_abroad(site: Site) -> Outcome:
    """No form sends what was typed straight to a collector abroad."""
    if not site.forms:
        return no_forms(site)
    takers = [s for s in site.services if _takes_forms(s)]
    abroad = [service for service in takers if service.is_foreign]
    if abroad:
        return failed(
            f"данные из форм уходят прямо за рубеж: {named(abroad)}",
            *service_proofs(abroad),
            *(form_proof(f, passage=f.passage) for f in site.forms if _is_fed(f, abroad)),
        )
    unknown = [form for form in site.forms if _strange_hosts(form, takers)]
    if unknown:
        hosts = ", ".join(dict.fromkeys(host for form in unknown for host in _strange_hosts(form, takers)))
        return unclear(
            f"данные из форм уходят на чужой сервер, чей он и где, не известно: {hosts}",
            *(form_proof(form, passage=form.passage) for form in unknown[:SHOWN]),
        )
    hidden = [form for form in site.forms if _goes_unseen(form, site)]
    if hidden:
        return unclear(
            f"куда скрипты отправляют данные, не видно: {forms_counted(len(hidden))} ({anchors(hidden)})",
            *(form_proof(form, passage=form.passage) for form in hidden[:SHOWN]),
        )
    via = f", через российские сервисы: {named(takers)}" if takers else ""
    return passed(
        f"прямо за рубеж формы данных не отправляют{via}: {forms_counted(len(site.forms))}; где стоит база, "
        "в которую данные попадают, отсюда не видно",
        confidence=Confidence.MEDIUM,
    )


def _goes_unseen(form: Form, site: Site) -> bool:
    """Whether a script that was not read may send the form elsewhere."""
    if form.method is Method.JS and scripts_are_unread(form, site):
        return True
    return form.method in (Method.JS, None) and not form.has_handler


def _takes_forms(service: Service) -> bool:
    if is_only_called(service):
        return False
    return service.category is Category.FORM_BACKEND or Way.FORM in service.ways


def _hosts(form: Form) -> list[str]:
    named_hosts = (form.action_host, form.embedded_from, *form.sends_to)
    return list(dict.fromkeys(host.lower() for host in named_hosts if host))


def _is_of(host: str, service: Service) -> bool:
    owner = service.host.lower()
    return bool(owner) and (host == owner or host.endswith("." + owner) or owner.endswith("." + host))


def _is_fed(form: Form, services: list[Service]) -> bool:
    return any(_is_of(host, service) for host in _hosts(form) for service in services)


def _strange_hosts(form: Form, known: list[Service]) -> list[str]:
    return [
        host
        for host in _hosts(form)
        if not any(_is_of(host, service) for service in known if service.country)
    ]


def are_abroad(site: Site) -> Outcome:
    """Some foreign service gets data of visitors."""
    foreign = collectors_abroad(site)
    if not foreign:
        return failed("иностранных сервисов, которые получают данные посетителей, не видно")
    return passed(f"данные получают иностранные сервисы: {named(foreign)}", *service_proofs(foreign))


def process_for_the_operator(site: Site) -> Outcome:
    """Some service of another company handles what visitors type or say."""
    found = [s for s in site.services if s.category in _PROCESSING and not is_only_called(s)]
    if not found:
        return failed("чужих сервисов, которые принимают обращения посетителей, не видно")
    return passed(f"обращения посетителей принимают чужие сервисы: {named(found)}", *service_proofs(found))


def chats_are_used(site: Site) -> Outcome:
    """A chat widget asks visitors to write."""
    found = [s for s in site.services if s.category is Category.CHAT and not is_only_called(s)]
    if not found:
        return failed("чатов не видно")
    return passed(f"на сайте есть чат: {named(found)}", *service_proofs(found))


def sessions_are_not_recorded(site: Site) -> Outcome:
    """No service records what the visitor does on the page, or the policy tells of it."""
    recording = [s for s in site.services if _records(s)]
    if not recording:
        if _may_record(site):
            return unclear(
                "счётчик Яндекс Метрики есть, его настройки не видно: включён ли Вебвизор, скажет кабинет",
                *service_proofs(_may_record(site)),
            )
        return passed(
            "записи действий посетителя (Вебвизор и подобные) не видно", confidence=Confidence.MEDIUM
        )
    told = [
        passage
        for one in site.published
        if one.document and (passage := said("session recording", one.document, Text(one.document.text)))
    ]
    if told:
        return passed(
            "действия посетителя записываются, и опубликованный документ говорит об этом", *quoted(told)
        )
    read = any(one.document for one in site.published)
    silent = (
        "прочитанные документы сайта об этом не говорят" if read else "говорит ли об этом политика, не видно"
    )
    return unclear(
        f"действия посетителя записываются ({named(recording)}); {silent}",
        *quoted(one.settings or one.passage for one in recording),
    )


def _records(service: Service) -> bool:
    """A service made for it, or a counter whose settings in the page turn it on."""
    words = service.settings.text if service.settings else service.passage.text
    if _METRIKA.search(service.name):
        return _WEBVISOR_ON.search(words) is not None
    return _RECORDS.search(f"{service.name} {words}") is not None


def _may_record(site: Site) -> list[Service]:
    """Counters that can record sessions by a setting that the markup does not show."""
    return [
        service
        for service in site.services
        if _METRIKA.search(service.name)
        and not is_only_called(service)
        and not _SETTINGS.search(service.settings.text if service.settings else service.passage.text)
    ]


def messengers_are_allowed(site: Site, operator: Operator) -> Outcome:
    """The operator is none of those who may not write to clients in foreign messengers."""
    messengers = foreign_messengers(site)
    if not messengers:
        return not_applicable("ссылок на иностранные мессенджеры не видно")
    if operator.form is LegalForm.PUBLIC_BODY or _BARRED_SECTORS.search(operator.sector):
        return failed(
            "организациям этого рода общаться с клиентами в иностранных мессенджерах нельзя",
            *quoted(messengers),
        )
    is_private = operator.form in (LegalForm.SOLE_PROPRIETOR, LegalForm.SELF_EMPLOYED)
    if is_private and operator.sector:
        return passed(
            "запрет на иностранные мессенджеры к этому виду организаций не относится", *quoted(messengers)
        )
    number = counted(len({one.text for one in messengers}), "ссылка", "ссылки", "ссылок")
    return unclear(
        f"{number} на мессенджеры; относится ли запрет к вашей организации, зависит от её вида",
        *quoted(messengers),
    )
