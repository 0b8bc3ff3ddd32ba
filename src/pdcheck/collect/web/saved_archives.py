"""MHTML and HAR, as browsers save them → a site."""

import base64
import binascii
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from pdcheck.collect.web.saved import (
    ARCHIVE_BYTES,
    PAGE_BYTES,
    Saved,
    SavedSite,
    SeenRequest,
    by_identity,
    fetch_of,
    is_html,
    limited,
    shown,
)
from pdcheck.collect.web.urls import SAVED_HOST, host_of, normalised
from pdcheck.errors import UserError

_PARTS_LIMIT = 5_000
_BOUNDARIES_LIMIT = 50
"""A browser's MHTML has one."""
_ENTRIES_LIMIT = 50_000
_MHTML = re.compile(rb"(?:^|\n)content-type:\s*multipart/(?:related|mixed|alternative)", re.IGNORECASE)


def archive(path: Path, target: str) -> SavedSite | None:
    """The site in an MHTML or HAR file; None for any other."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    suffix = path.suffix.lower()
    is_har = suffix == ".har" or (start.startswith(b"{") and b'"log"' in head)
    is_mhtml = suffix in (".mhtml", ".mht") or (not start.startswith(b"<") and _MHTML.search(head))
    if not (is_har or is_mhtml):
        return None
    if path.stat().st_size > ARCHIVE_BYTES:
        hint = "сохраните страницы по одной или без картинок и видео"
        raise UserError(f"файл больше {ARCHIVE_BYTES // 2**20} МБ", target, hint)
    data = path.read_bytes()
    return _har(data, target) if is_har else _mhtml(data, target)


def _mhtml(data: bytes, target: str) -> SavedSite:
    from email import message_from_bytes, policy

    hint = "сохраните страницу в браузере заново: «Веб-страница, один файл»"
    # Each level of nesting has a boundary of its own; the parser goes down them all.
    if data.lower().count(b"boundary=") > _BOUNDARIES_LIMIT:
        raise UserError("в файле MHTML вложены одна в другую сотни частей", target, hint)
    things: dict[str, Saved] = {}
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        for number, part in enumerate(message.walk()):
            if number >= _PARTS_LIMIT:
                break
            body = part.get_payload(decode=True)
            if not isinstance(body, bytes) or part.is_multipart():
                continue
            address = normalised(str(part.get("Content-Location", "")))
            kind = part.get_content_type()
            charset = part.get_param("charset")
            named = f"{kind}; charset={charset}" if isinstance(charset, str) else kind
            if address is None and kind == "text/html":
                address = f"https://{SAVED_HOST}/part-{number}.html"
            if address is not None and len(body) <= 4 * PAGE_BYTES:
                things.setdefault(address, Saved(body, named))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        raise UserError("файл MHTML не разбирается", target, hint) from None
    pages = [url for url, thing in things.items() if is_html(thing)]
    if not pages:
        raise UserError("в файле MHTML нет страницы", target, hint)
    # The first page is the one saved; the others are its frames.
    return SavedSite(
        target,
        (pages[0],),
        fetch_of(by_identity(things), lambda url: f"{target}: {shown(url)}"),
        is_archive=True,
    )


def _har(data: bytes, target: str) -> SavedSite:
    hint = "сохраните HAR в браузере заново: «Инструменты разработчика», «Сеть», «Сохранить всё как HAR»"
    try:
        log = json.loads(data.decode("utf-8-sig", "replace"))["log"]
        entries = log["entries"]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise UserError("файл HAR повреждён: запись запросов не разбирается", target, hint) from None
    if not isinstance(entries, list):
        raise UserError("в файле HAR нет запросов", target, hint)
    requests: list[SeenRequest] = []
    things: dict[str, Saved] = {}
    opened: dict[str, str] = {}
    for entry in entries[:_ENTRIES_LIMIT]:
        try:
            _take(entry, requests, things, opened)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            continue
    pages = _pages(opened, things)
    if not pages:
        raise UserError("в файле HAR нет содержимого страниц", target, f"{hint} (с содержимым)")
    told = [one.model_copy(update={"page": opened.get(one.page, "")}) for one in requests]
    told.sort(key=lambda one: (one.started_at is None, one.started_at and one.started_at.timestamp()))
    return SavedSite(
        target,
        limited(pages),
        fetch_of(by_identity(things), lambda url: f"{target}: {shown(url)}"),
        tuple(told),
        is_archive=True,
    )


def _take(
    entry: dict[str, Any], requests: list[SeenRequest], things: dict[str, Saved], opened: dict[str, str]
) -> None:
    """Keep one entry: that it was asked for, and what came if it is a page, a script or a document."""
    request, response = entry["request"], entry["response"]
    url = normalised(str(request["url"]))
    if url is None:
        return
    page, at = str(entry.get("pageref") or "")[:200], _time(entry.get("startedDateTime"))
    headers = tuple((str(one["name"]).lower(), str(one["value"])) for one in response.get("headers", []))
    requests.append(
        SeenRequest(
            url=url,
            method=str(request.get("method", "GET"))[:20],
            status=int(response.get("status") or 0),
            kind=str(entry.get("_resourceType") or "")[:40],
            started_at=at,
            page=page,
            cookies_set=tuple(value for name, value in headers if name == "set-cookie"),
            cookies_sent=tuple(str(one["name"]) for one in request.get("cookies", [])),
        )
    )
    saved = _content(response, headers, at)
    if saved is None:
        return
    things.setdefault(url, saved)
    is_document = str(entry.get("_resourceType") or "document") == "document"
    if is_html(saved) and saved.status == 200 and is_document:
        opened.setdefault(page, url)


def _content(
    response: dict[str, Any], headers: tuple[tuple[str, str], ...], at: datetime | None
) -> Saved | None:
    """The body of an answer, unpacked by the browser already; text has lost its own encoding."""
    content = response.get("content") or {}
    text, kind = content.get("text"), str(content.get("mimeType") or "")
    if not isinstance(text, str) or not text or kind.startswith(("image/", "video/", "audio/", "font/")):
        return None
    if content.get("encoding") == "base64":
        try:
            body = base64.b64decode(text)
        except (binascii.Error, ValueError):
            return None
    else:
        body = b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
    cut = f"прочитаны первые {4 * PAGE_BYTES // 2**20} МБ" if len(body) > 4 * PAGE_BYTES else ""
    return Saved(body[: 4 * PAGE_BYTES], kind, headers, int(response.get("status") or 0), at, cut)


def _pages(opened: dict[str, str], things: dict[str, Saved]) -> list[str]:
    """The page of each opening; without openings, all pages of the first one's site."""
    if any(opened):
        return list(dict.fromkeys(url for name, url in opened.items() if name))
    pages = [url for url, thing in things.items() if is_html(thing) and thing.status == 200]
    return [url for url in pages if host_of(url) == host_of(pages[0])]


def _time(said: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said).replace("Z", "+00:00"))
    except ValueError:
        return None
    return at if at.tzinfo else None
