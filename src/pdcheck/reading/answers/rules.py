"""How rules over letters are written: sentences go over shortened words, fields are no mailboxes."""

import re
from functools import cache

from pdcheck.text import BLANK
from pdcheck.text import pattern as plain_pattern

_SHORTENED = (
    r"\.(?=\w)|(?<=\b[а-я])\.|(?<=\b(?:ул|ст|гр|пр|вх|пп|кв|оф|эл))\.|(?<=\b(?:исх|обл|наб|пер|стр|тел|руб|пос|дер|гор))\."
    r"|(?<=\b(?:корп))\."
)
"""Full stops that end no sentence of a letter: of addresses, articles, initials."""


@cache
def pattern(words: str) -> re.Pattern[str]:
    """As `text.pattern`, but what keeps within a sentence goes over shortened words: «г. Омск, ул. Мира, д. 5»."""
    loose = plain_pattern(words).pattern
    for stops in (r"[^.\n]", r"[^.;\n]"):
        loose = loose.replace(rf"(?:{stops}|\.(?=\w))", rf"(?:{stops}|{_SHORTENED})")
    return re.compile(loose)


LINE = r"(?:_[_ ]*_|\.{5,}|…{3,}|\[подпись\])"
"""A regular expression for a line to sign or write on."""
FIELD = rf"(?:(?!<[^>\n]*@){BLANK})"
"""A regular expression for a place to be filled in; a mailbox in angle brackets is none."""
