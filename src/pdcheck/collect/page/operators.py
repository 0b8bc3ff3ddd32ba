"""The words and the structured data of a page → who runs the site."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pdcheck.artifacts import Passage
from pdcheck.collect.page.dom import attribute, passage
from pdcheck.collect.page.inventory import Inventory
from pdcheck.reading.pages.operators import Details, Number
from pdcheck.sites import Area, OperatorSeen

_JSON_LIMIT = 100_000
_TEXT_LIMIT = 400_000
_LINE_LIMIT = 1_000
_WRITTEN = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3}"
    r"|(?:\+7|(?<!\d)8)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)"
)
"""An address of mail or a telephone in words, without a link."""


def operator_of(found: Inventory) -> OperatorSeen:
    """By the footer first, then by the whole page, then by JSON-LD."""
    lines = [block.text for block in found.blocks]
    text = "\n".join(lines)[:_TEXT_LIMIT]
    footer = "\n".join(block.text for block in found.blocks if block.area is Area.FOOTER)
    whole, below = Details(text), Details(footer)
    told = dict(_structured(found))
    name = below.name or whole.name or told.get("name", "")
    inn = below.inn or whole.inn
    ogrn = below.ogrn or whole.ogrn
    wrong = [number.text for number in (inn, ogrn) if number is not None and not number.is_right]
    return OperatorSeen(
        name=_told(name, name in footer, found) if name else None,
        inn=_number(inn, "ИНН", footer, found)
        or (_told(told["inn"], False, found) if "inn" in told else None),
        ogrn=_number(ogrn, "ОГРН", footer, found),
        wrong_numbers=tuple(_told(words, words in footer, found) for words in (*wrong, *whole.unfilled)),
        address=_told(address, address in footer, found)
        if (address := below.address or whole.address)
        else None,
        contacts=tuple(_contacts(found)),
    )


def _told(words: str, is_below: bool, found: Inventory) -> Passage:
    return passage(found.url, "подвал страницы" if is_below else "страница", words)


def _number(number: Number | None, name: str, footer: str, found: Inventory) -> Passage | None:
    if number is None:
        return None
    return passage(found.url, f"{name}, подвал страницы" if number.text in footer else name, number.text)


def _contacts(found: Inventory) -> Iterator[Passage]:
    seen: set[str] = set()
    for link in found.links:
        href = attribute(link, "href")
        scheme, _, rest = href.partition(":")
        words = rest.partition("?")[0].strip()
        if scheme.lower() in ("tel", "mailto") and words and words not in seen and len(seen) < 6:
            seen.add(words)
            yield passage(
                found.url, "ссылка на почту" if scheme.lower() == "mailto" else "ссылка на телефон", words
            )
    if seen:
        return
    for block in found.blocks:
        if len(block.text) < _LINE_LIMIT and (written := _WRITTEN.search(block.text)):
            yield passage(found.url, "текст страницы", written[0])
            return


def _structured(found: Inventory) -> Iterator[tuple[str, str]]:
    """Legal name and ИНН of the organisation that JSON-LD describes."""
    for script in found.scripts:
        if attribute(script, "type").lower() != "application/ld+json" or not script.text:
            continue
        try:
            data = json.loads(script.text[:_JSON_LIMIT])
        except (ValueError, RecursionError):
            continue
        for entry in _entries(data):
            legal, tax = entry.get("legalName"), entry.get("taxID") or entry.get("vatID")
            if isinstance(legal, str) and legal.strip():
                yield "name", legal.strip()
            if isinstance(tax, str) and tax.strip():
                yield "inn", tax.strip()


def _entries(data: Any) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-LD block, those of its graph too."""
    for entry in data if isinstance(data, list) else [data]:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()
