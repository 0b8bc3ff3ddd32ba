"""The text of a letter → what its author wrote in it: without quoted letters, signature and disclaimer."""

import re
from functools import lru_cache

_QUOTED = re.compile(r"\s*(?:>|&gt;|\|\s)")
_INTRODUCES = re.compile(
    r"(?:.{0,160}(?:пишет|писал\(?а?\)?|написал\(?а?\)?|wrote|schrieb|a écrit)\s*:?\s*$)"
    r"|\s*-{2,}\s*(?:исходное|пересылаемое|пересланное|original|forwarded)\b.*$"
    r"|\s*(?:начало пересылаемого сообщения|begin forwarded message)\s*:?\s*$",
    re.IGNORECASE,
)
"""The line after which the letter that is answered stands."""
_DATED = re.compile(
    r"\d{1,2}[.:/-]\d{2}|\d{4}|<[^>]+@[^>]+>|@|\b(?:on|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b",
    re.IGNORECASE,
)
"""An introduction names a day, an hour or an address; «клиент пишет:» in the author's own words does not."""
_HEADER = re.compile(
    r"\s*\*?(?:от|from|кому|to|отправлено|sent|дата|date|тема|subject|копия|cc)\*?\s*:\*?\s.*$", re.IGNORECASE
)
_RULE = re.compile(r"\s*_{10,}\s*$")
_SIGNATURE = re.compile(r"--\s*$")
_DEVICE = re.compile(
    r"\s*(?:отправлено (?:с|из) (?:моего )?\S.{0,40}|sent from (?:my )?\S.{0,40}|получите outlook для .*)$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"[^\w\n]{0,5}(?:(?:это|настоящее|данное) (?:электронное )?(?:сообщение|письмо)|информация,? содержащ|this (?:e-?mail|message))"
    r".{0,200}?(?:конфиденциальн|предназначен|confidential|intended)|\s*(?:уведомление о конфиденциальности|disclaimer)\b",
    re.IGNORECASE | re.DOTALL,
)
_DISCLAIMING = ("конфиденциальн", "предназначен", "confidential", "intended", "disclaimer")
"""One of these stands in every disclaimer."""
_FAREWELL = re.compile(
    r"\s*(?:с уважением|с наилучшими пожеланиями|best regards|kind regards)\b.{0,60}$", re.IGNORECASE
)
_CARD = re.compile(r"@|\bтел\b|\bмоб\b|www\.|https?://|\+?[78][\s(-]*\d{3}|\bдоб\.", re.IGNORECASE)
"""What stands in the block under a farewell when it is a visiting card and no text."""
_CARD_LINES = 12


def own_words(text: str) -> str:
    """The author's words, answers between quoted lines among them."""
    kept: list[str] = []
    low = text.lower()
    may_disclaim = any(word in low for word in _DISCLAIMING)
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        if (
            _SIGNATURE.match(line)
            or _begins_another(lines, number)
            or (may_disclaim and _DISCLAIMER.match("\n".join(lines[number : number + 3])))
        ):
            break
        if _QUOTED.match(line) or _introduces_quote(lines, number) or _DEVICE.match(line):
            continue
        kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_without_card(kept))).strip()


def _begins_another(lines: list[str], number: int) -> bool:
    """Whether the rest is the letter that is answered: an introduction with no `>` after it, or its headers."""
    line = lines[number]
    if _RULE.match(line) and number + 1 < len(lines) and _HEADER.match(lines[number + 1]):
        return True
    if _HEADER.match(line) and sum(map(bool, map(_HEADER.match, lines[number : number + 5]))) >= 3:
        return True
    return _is_introduction(line, lines, number) and not _quote_follows(lines, number)


def _introduces_quote(lines: list[str], number: int) -> bool:
    """Whether the line, or it with the next, introduces lines that stand after `>`."""
    if _is_introduction(lines[number], lines, number):
        return True
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if not _introduces(following) or _introduces(lines[number]):
        return False
    return bool(_DATED.search(lines[number])) and _quote_follows(lines, number + 1)


@lru_cache(maxsize=16)
def _introduces(line: str) -> bool:
    """Whether a line has the words of an introduction; each is asked about as a line, as the next and as the last."""
    return _INTRODUCES.match(line) is not None


def _is_introduction(line: str, lines: list[str], number: int) -> bool:
    if not _introduces(line):
        return False
    before = lines[number - 1] if number else ""
    return (
        line.lstrip().startswith("-") or "пересыл" in line.lower() or bool(_DATED.search(f"{before} {line}"))
    )


def _quote_follows(lines: list[str], number: int) -> bool:
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    return _QUOTED.match(following) is not None


def _without_card(lines: list[str]) -> list[str]:
    """The farewell stays with the name under it; a visiting card after them is let go."""
    for number, line in enumerate(lines):
        rest = [one for one in lines[number + 1 :] if one.strip()]
        if _FAREWELL.match(line) and len(rest) <= _CARD_LINES and any(_CARD.search(one) for one in rest[1:]):
            return [*lines[: number + 1], *rest[:1]]
    return lines
