"""Checks of counters and cookies as a browser sees them, before and after the visitor's choice."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from pdcheck.artifacts import Location, Passage
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.sights import SHOWN, counted, counters, lost_scripts, named, service_proofs
from pdcheck.sites import BrowserVisit, Cookie, Request, Site, Stage

_WATCHING = ("analytics", "advertising")
_SESSION = re.compile(r"sess|phpsessid|auth|token|\bsid\b", re.IGNORECASE)
_LONG = 400.0
"""Days: longer than the thirteen months that are usual for counters."""


def nothing_is_tracked_before_the_choice(site: Site) -> Outcome:
    """No counter, advertising cookie or identifier comes before the visitor has chosen."""
    visit = site.browser
    if visit is None:
        return _unvisited(site)
    tracked = _tracked(visit, Stage.BEFORE)
    if tracked:
        return failed(
            f"до выбора посетителя: {_told(visit, Stage.BEFORE)}", *tracked[:SHOWN], causes=("before_choice",)
        )
    if visit.trouble:
        return unclear(f"браузер увидел не всё: {visit.trouble}")
    strange = [one for one in visit.cookies if one.stage is Stage.BEFORE and _is_strange(one, site)]
    if strange:
        return unclear(
            f"до выбора чужие домены оставляют cookie, назначение которых не известно: {_named(strange)}",
            *map(_kept, strange[:SHOWN]),
        )
    if (doubt := _unseen_counters(site, Stage.BEFORE)) is not None:
        return doubt
    managers = [one for one in visit.requests if one.stage is Stage.BEFORE and one.category == "tag_manager"]
    if managers:
        return unclear(
            "до выбора загружается менеджер тегов; счётчиков при этом не замечено",
            *(_requested(one) for one in managers),
        )
    return passed(
        f"до выбора посетителя счётчиков и рекламных cookie нет: открыто {_pages(visit.pages)}",
        confidence=Confidence.MEDIUM,
    )


def _unseen_counters(site: Site, *stages: Stage) -> Outcome | None:
    """Why counters may run that the browser did not see: the markup sets them, or scripts did not come."""
    asked = {one.service for one in site.browser.requests} if site.browser else set()
    silent = [one for one in counters(site) if not one.is_gated and one.name not in asked]
    if silent:
        return unclear(
            f"в разметке счётчики подключены без условия, а запросов к ним не видно: {named(silent)}",
            *service_proofs(silent),
        )
    lost = lost_scripts(site, *stages)
    return unclear(_told_lost(lost), *map(_requested, lost[:SHOWN])) if lost else None


def _told_lost(lost: Iterable[Request]) -> str:
    hosts = ", ".join(dict.fromkeys(one.service or one.host for one in lost))
    return f"скрипты не загрузились в браузере ({hosts}): что они ставят и запускают, не видно"


def _unvisited(site: Site) -> Outcome:
    """What the markup alone tells of what comes before the choice."""
    loaded = [service for service in counters(site) if not service.is_gated]
    told = f"; в разметке счётчики подключены без условия: {named(loaded)}" if loaded else ""
    return unclear(
        f"что загружается до выбора посетителя, видит только браузер{told}", *service_proofs(loaded)
    )


def _is_strange(cookie: Cookie, site: Site) -> bool:
    """A lasting cookie of another domain of which nobody knows what it is for."""
    hosts = [urlsplit(page.final_url).hostname or "" for page in site.pages]
    domain = cookie.domain.lstrip(".")
    is_own = any(host == domain or host.endswith("." + domain) for host in hosts)
    return not cookie.purpose and bool(cookie.days) and bool(domain) and not is_own


def refusal_is_respected(site: Site) -> Outcome:
    """After a refusal no counter goes on or comes."""
    visit = site.browser
    if visit is None:
        return unclear("что происходит после отказа, видит только браузер")
    watched = any(one.category in _WATCHING for one in visit.requests) or any(
        one.purpose in _WATCHING for one in visit.cookies
    )
    if visit.refuse_pressed:
        tracked = _tracked(visit, Stage.REFUSED)
        if tracked:
            return failed(
                f"после отказа: {_told(visit, Stage.REFUSED)}", *tracked[:SHOWN], causes=("after_refusal",)
            )
        if visit.trouble:
            return unclear(f"браузер увидел не всё: {visit.trouble}")
        if (doubt := _unseen_counters(site, Stage.BEFORE, Stage.REFUSED)) is not None:
            return doubt
        return passed("после отказа счётчиков и рекламных cookie нет", confidence=Confidence.MEDIUM)
    if visit.trouble:
        return unclear(f"отказ нажать не удалось: {visit.trouble}")
    if not watched and not counters(site):
        return not_applicable("счётчиков браузер не увидел")
    return not_applicable("кнопки отказа на сайте нет: об этом сказано отдельно")


def _tracked(visit: BrowserVisit, stage: Stage) -> list[Evidence]:
    requests = [one for one in visit.requests if one.stage is stage and one.category in _WATCHING]
    cookies = [one for one in visit.cookies if one.stage is stage and one.purpose in _WATCHING]
    return [*map(_requested, requests), *map(_kept, cookies)]


def _told(visit: BrowserVisit, stage: Stage) -> str:
    requests = [one for one in visit.requests if one.stage is stage and one.category in _WATCHING]
    cookies = [one for one in visit.cookies if one.stage is stage and one.purpose in _WATCHING]
    said = []
    if requests:
        names = ", ".join(dict.fromkeys(one.service or one.host for one in requests))
        number = sum(one.count for one in requests)
        said.append(f"{counted(number, 'запрос', 'запроса', 'запросов')} к счётчикам ({names})")
    if cookies:
        names = ", ".join(dict.fromkeys(one.name for one in cookies))
        said.append(f"cookie и записи счётчиков: {names}")
    return "; ".join(said)


def _requested(request: Request) -> Evidence:
    return Evidence(
        passage=Passage(text=request.example or request.host, location=Location(source=request.page)),
        note=f"{request.service or request.host}: {counted(request.count, 'запрос', 'запроса', 'запросов')}",
    )


def _kept(cookie: Cookie) -> Evidence:
    place = "cookie" if cookie.kept_in == "cookie" else "запись в хранилище браузера"
    return Evidence(
        passage=Passage(text=cookie.name, location=Location(source=cookie.page or cookie.domain)),
        note=f"{place}, {cookie.owner or cookie.domain}"
        + (f", {cookie.days:.0f} дн." if cookie.days else ""),
    )


def _pages(number: int) -> str:
    return counted(number, "страница", "страницы", "страниц")


def identifiers_are_kept_briefly(site: Site, browser: BrowserVisit) -> Outcome:
    """Cookies and identifiers of counters end within about a year."""
    watching = [one for one in browser.cookies if one.purpose in _WATCHING]
    lost = [one for one in lost_scripts(site) if one.category in _WATCHING]
    if not watching and lost:
        return unclear(_told_lost(lost), *map(_requested, lost[:SHOWN]))
    if not watching:
        return not_applicable("cookie счётчиков браузер не увидел")
    long = [one for one in watching if (one.days or 0) > _LONG]
    if long:
        return unclear(
            f"cookie счётчиков живут дольше {_LONG:.0f} дней: {_named(long)}; зачем, решает человек",
            *map(_kept, long[:SHOWN]),
        )
    return passed(
        f"cookie счётчиков живут не дольше {_LONG:.0f} дней: {len(watching)}", *map(_kept, watching[:3])
    )


def session_cookies_are_guarded(browser: BrowserVisit) -> Outcome:
    """Cookies of sign-in go over https only and are out of reach of scripts."""
    sessions = [one for one in browser.cookies if one.kept_in == "cookie" and _SESSION.search(one.name)]
    if not sessions:
        return not_applicable("cookie входа или сеанса браузер не увидел")
    bare = [one for one in sessions if one.is_secure is False or one.is_http_only is False]
    if bare:
        return unclear(
            f"у cookie сеанса нет признака Secure или HttpOnly: {_named(bare)}", *map(_kept, bare[:SHOWN])
        )
    return passed(f"cookie сеанса защищены: {_named(sessions)}", *map(_kept, sessions[:SHOWN]))


def purposes_of_cookies_are_known(site: Site, browser: BrowserVisit) -> Outcome:
    """Each cookie and identifier kept has a known owner and purpose."""
    lost = lost_scripts(site)
    if lost and all(one.purpose for one in browser.cookies):
        return unclear(_told_lost(lost), *map(_requested, lost[:SHOWN]))
    if not browser.cookies:
        return passed("cookie и записей в браузере не осталось", confidence=Confidence.MEDIUM)
    unknown = [one for one in browser.cookies if not one.purpose]
    if unknown:
        return unclear(
            f"назначение не известно: {_named(unknown)}; объясните его в документе о cookie",
            *map(_kept, unknown[:SHOWN]),
        )
    return passed(f"назначение всех cookie известно: {len(browser.cookies)}")


def _named(cookies: Iterable[Cookie]) -> str:
    return ", ".join(dict.fromkeys(cookie.name for cookie in cookies))
