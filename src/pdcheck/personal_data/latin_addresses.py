"""Postal addresses in Latin letters: «344019, Rostov-na-Donu, ul. Mira, d. 50, kv. 211»."""

import re
from collections.abc import Iterator

_STREETS = frozenset(
    "ul ulitsa ulitza ulitsy ulica str st street pr prosp prospekt prospect ave avenue per pereulok lane nab naberezhnaya sh shosse bulvar boulevard"
    " blvd pl ploshchad proezd mkr mikrorayon mikroraion liniya tupik trakt kvartal".split()
)
_STREET = rf"(?:pr-k?t|b-r|pr-d|{'|'.join(sorted(_STREETS, key=len, reverse=True))})"
_WORD = r"[A-Z][A-Za-z'’-]*\.?"
_NAME = rf"(?:\d{{1,3}}-?(?:ya|aya|y|go|th|nd|rd|st)?\s)?{_WORD}(?:[ -]{_WORD}){{0,2}}"
_SETTLEMENT = rf"(?:(?i:g|gor|pos|s|d|der)\.\s?)?{_WORD}(?:\s{_WORD})?(?:\s(?i:obl|oblast|region|kra[iy]|r-n|rayon|resp)\.?)?"
_HOUSE = r"(?i:(?:d|dom|house|bld|bldg|building|vl|h)\.?\s?)?\d{1,4}(?:\s?[a-zA-Z](?![A-Za-z]))?(?:/\d{1,4}[a-zA-Z]?)?"
_PARTS = r"(?:,?\s?(?i:korp|korpus|k|str|stroenie|bld|corp|lit|entrance|pod)\.?\s?\d{1,3}[a-z]?)*"
_FLAT = r"(?:-\d{1,4}(?!\d)|,?\s?(?i:kv|kvartira|apt|flat|app|apartment|ap|unit|kom|komnata|room|#)\.?\s?№?\d{1,4})"
_ADDRESS = re.compile(
    rf"(?<![\w.@/-])(?:\d{{6}},?\s)?(?:(?:г|гор)\.\s?)?(?:{_SETTLEMENT},\s){{0,3}}"
    rf"(?:(?i:{_STREET})(?:\.\s?|\s){_NAME}(?:\s\d{{1,3}}-ya\s(?i:liniya))?|{_NAME}\s(?i:{_STREET})(?![\w-])\.?),?\s{_HOUSE}{_PARTS}(?P<flat>{_FLAT})?(?![\w-])"
)
_LETTERS = re.compile(r"[a-z]+")
_WHOLE = re.compile(r"\d{6}\W|[A-Z][A-Za-z-]+,\s")
_COMPANY = re.compile(
    r"\b(?i:llc|ltd|inc|gmbh|jsc|corp|ooo|oao|pao|company|office|headquarters|bank|hotel|store|shop|suite|registered)\b|(?:ООО|АО|офис|компани|магазин|склад)"
)
_REACH = 80


def find_latin_addresses(text: str, low: str) -> Iterator[tuple[int, int, bool]]:
    """Spans of addresses that no organisation bears, and whether a flat tells of a home."""
    if _STREETS.isdisjoint(_LETTERS.findall(low)):
        return
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        if _COMPANY.search(text, max(start - _REACH, text.rfind("\n", 0, start) + 1), end):
            continue
        if match.group("flat"):
            yield start, end, True
        elif _WHOLE.match(match.group()):
            yield start, end, False
