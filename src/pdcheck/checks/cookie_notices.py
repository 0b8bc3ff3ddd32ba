"""Checks of the notice about cookies: whether there is one, what it offers, where it leads."""

from pdcheck.outcomes import Outcome, failed, not_applicable, passed, unclear
from pdcheck.services import Category
from pdcheck.sights import counters, is_only_called, may_hide, named, quoted, service_proofs, what_hides
from pdcheck.sites import Banner, BannerKind, Page, Service, Site

_HIDING = frozenset((Category.TAG_MANAGER, Category.CALLTRACKING))
"""They set counters of their own, or may load some: what exactly, the markup does not show."""


def notice_is_shown(site: Site) -> Outcome:
    """Where counters are set, a notice about cookies is shown."""
    seen, hidden = counters(site), _counters_hidden(site)
    banners = _banners(site)
    if not seen and not hidden:
        if may_hide(site):
            return unclear(f"счётчиков не видно, но {what_hides(site)}")
        return not_applicable("счётчиков и рекламных пикселей не видно")
    if banners:
        return passed("уведомление о cookie есть", *quoted(banner.passage for _, banner in banners))
    if not seen:
        return unclear(
            f"уведомления о cookie нет; ставит ли счётчики {named(hidden)}, в разметке не видно",
            *service_proofs(hidden),
        )
    if may_hide(site):
        return unclear(
            f"счётчики есть ({named(seen)}), уведомления не видно, но {what_hides(site)}",
            *service_proofs(seen),
        )
    return failed(
        f"счётчики есть ({named(seen)}), уведомления о cookie нет",
        *service_proofs(seen),
        causes=("counters",),
    )


def _counters_hidden(site: Site) -> tuple[Service, ...]:
    watching = _HIDING | {Category.ANALYTICS, Category.ADVERTISING}
    loaded = set(counters(site))
    return tuple(
        service
        for service in site.services
        if service.category in watching
        and service not in loaded
        and not (service.category is Category.CALLTRACKING and is_only_called(service))
    )


def _banners(site: Site) -> list[tuple[Page, Banner]]:
    return [
        (page, page.banner) for page in site.pages if page.banner and page.banner.kind is not BannerKind.NONE
    ]


def counters_are_used(site: Site) -> Outcome:
    """Pages set counters or advertising pixels."""
    seen = counters(site)
    hidden = _counters_hidden(site)
    if seen:
        return passed(f"счётчики: {named(seen)}", *service_proofs(seen))
    if hidden:
        return unclear(f"ставит ли счётчики {named(hidden)}, в разметке не видно", *service_proofs(hidden))
    return failed("счётчиков и рекламных пикселей не видно")


def refusal_is_offered(site: Site) -> Outcome:
    """The notice about cookies lets the visitor refuse as simply as accept."""
    banners = _banners(site)
    if not banners:
        return _no_notice(site)
    wanting = [banner for _, banner in banners if banner.kind is not BannerKind.WITH_REJECT]
    if not wanting:
        by_settings = [b for _, b in banners if not b.refuse and b.settings]
        if by_settings:
            return unclear(
                "отказаться можно только через настройки: так ли это просто, как согласиться, решает человек",
                *quoted(banner.passage for banner in by_settings),
            )
        return passed("в уведомлении можно отказаться")
    if all(banner.settings for banner in wanting):
        return unclear(
            "кнопки отказа нет, есть настройка cookie", *quoted(banner.passage for banner in wanting)
        )
    return failed(
        "отказаться от cookie нельзя: кнопки отказа нет",
        *quoted(banner.passage for banner in wanting),
        causes=("no_refusal",),
    )


def _no_notice(site: Site) -> Outcome:
    if may_hide(site):
        return unclear(f"уведомления не видно, но {what_hides(site)}")
    return not_applicable("уведомления о cookie нет")


def notice_leads_to_a_document(site: Site) -> Outcome:
    """The notice about cookies links to a document that explains them."""
    banners = _banners(site)
    if not banners:
        return _no_notice(site)
    live = [link for _, banner in banners for link in banner.links if link.leads_somewhere]
    if live:
        return passed("уведомление ведёт на документ", *quoted(link.passage for link in live))
    return failed(
        "из уведомления о cookie нельзя открыть документ о них",
        *quoted(banner.passage for _, banner in banners),
        causes=("no_document",),
    )


def use_of_the_site_is_no_consent(site: Site) -> Outcome:
    """The notice does not take the use of the site for consent."""
    banners = _banners(site)
    if not banners:
        return _no_notice(site)
    by_use = [banner.passage for _, banner in banners if banner.by_use]
    if by_use:
        return failed("согласием названо пользование сайтом", *quoted(by_use), causes=("use",))
    return passed("пользование сайтом согласием не названо")
