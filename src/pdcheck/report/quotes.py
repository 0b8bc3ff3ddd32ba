"""Quoted words, markup and scripts → what of them tells a reader something."""

import re

_ADDRESS = re.compile(r"""["'`]((?:https?:)?//[^"'`\s]{4,})["'`]""")
_CALL = re.compile(r"[\w$.]+\([^()]*\)")
_CODE = re.compile(r"^\s*<[a-z!/]|[;{}]|\w\(.*\)|=>|^https?://\S+$", re.IGNORECASE | re.DOTALL)
_BLANK = re.compile(r"_{5,}")


def code_in(quote: str) -> str:
    """What to show of markup or a script: the tag, or the address or call that matters; nothing of words."""
    if not _CODE.search(quote) or re.search("[А-Яа-яЁё]{3}", re.sub(r'".*?"', "", quote)):
        return ""
    if quote.lstrip().startswith("<"):
        return quote
    address, call = _ADDRESS.search(quote), _CALL.search(quote)
    return address[1] if address else call[0] if call else quote


def says_enough(quote: str) -> bool:
    """Whether quoted words tell a reader anything: a letter or two beside blanks do not."""
    return len(re.findall(r"[^\W\d_]{3,}", quote)) >= 3


def with_short_blanks(quote: str) -> str:
    """The quote with its blanks to fill in drawn short: their length says nothing and tears lines apart."""
    return _BLANK.sub("____", quote)
