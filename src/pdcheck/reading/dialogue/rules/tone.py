"""How staff speak: «ты», pet names, rudeness, silencing, quarrels, lectures, jargon."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.talk import Place, Talk

# Hearts and kisses; neutral smileys may be allowed by the company's own rules.
_TENDER = re.compile("[😘😍❤💋🥰💕💘😏💖💗💓💞💝💟♥😻😚😙🍑👄💏]|<3|:-?\\*(?=\\s|$)")
_FOLLOWS_ADDRESS = frozenset(", . ! ? моя мой наша наш".split())
_PRECEDES_ADDRESS = frozenset(
    ", . ! ? здравствуйте здраствуйте привет спасибо да нет ну ок хорошо ладно понял поняла конечно ой извини прости "
    "день утро вечер ага угу слушай".split()
)
_SHOUTED = re.compile(r"\b[А-ЯЁ]{4,}\b")
_TWO_TERMS = 2
_LATIN_TERM = re.compile(r"\b[A-Z]{3,5}\b")
_HOUSEHOLD = frozenset(
    "SMS WIFI USB PDF VIP SIM GPS PIN LED PNG JPG JPEG MAX HDMI XXL IKEA RUS EUR USD HTML DHL CDEK FAQ MIR VISA".split()
)


def no_ty(talk: Talk) -> Iterator[Place]:
    """Staff say «ты» to the client."""
    for line in talk.staff_saying("ty"):
        for span in line.find("ty"):
            if not _speaks_to_colleague(talk, line, span):
                yield Place(line, span)
                break


def _speaks_to_colleague(talk: Talk, line: Line, span: Span) -> bool:
    words = line.said(line.sentence(span[0])).split()
    return any(word in talk.colleagues or word.startswith("@") for word in words)


def no_familiarity(talk: Talk) -> Iterator[Place]:
    """Staff call the client by pet names or send hearts and kisses."""
    for line in talk.staff:
        span = next((one for one in line.find("tender_word") if _is_address(line, one)), None)
        span = span or line.first("tender_whatever")
        if span is not None:
            yield Place(line, span)
        elif "😉" in line.text and line.any("flirting", "personal_interest"):
            yield Place(line, None, "кокетливый значок")
        elif not line.text.isascii() and (match := _TENDER.search(line.text)) is not None:
            yield Place(line, None, "романтический значок", match.span())


def _is_address(line: Line, span: Span) -> bool:
    """Whether the word stands by itself, as people address one another."""
    before = line.words[: span[0]].rstrip().rpartition(" ")[2] or "."
    after = line.words[span[1] :].lstrip().partition(" ")[0] or "."
    if before not in _PRECEDES_ADDRESS:
        return False
    return after in _FOLLOWS_ADDRESS or before not in (",", ".", "!", "?")


def no_rudeness(talk: Talk) -> Iterator[Place]:
    """Staff insult, mock, swear at or shout at the client."""
    for line in talk.staff:
        if _declines_advances(talk, line):
            continue
        span = line.first("insult", "rude")
        if span is not None:
            yield Place(line, span)
        elif _is_shouted(line.text):
            yield Place(line, None, "сообщение заглавными буквами")


def _declines_advances(talk: Talk, line: Line) -> bool:
    """Whether it answers advances: how they are declined is a rule of its own."""
    return bool(talk.advances) and any(one in talk.advances for one in talk.asked_before(line))


def _is_shouted(text: str) -> bool:
    if text.islower() or len(_SHOUTED.findall(text)) < 3:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.6 * len(letters)


def no_silencing(talk: Talk) -> Iterator[Place]:
    """Staff order the client to calm down or be silent."""
    for line in talk.staff_saying("silencing"):
        yield Place(line, line.first("silencing"))


def no_arguing(talk: Talk) -> Iterator[Place]:
    """Staff tell the client that he is wrong or to blame."""
    for line in talk.staff_saying("accusing"):
        yield Place(line, line.first("accusing"))


def no_condescension(talk: Talk) -> Iterator[Place]:
    """Staff lecture the client or hint that he is incompetent."""
    for line in talk.staff_saying("lecturing"):
        if not any("еще раз" in one.words or "повтор" in one.words for one in talk.asked_before(line)):
            yield Place(line, line.first("lecturing"))


def no_jargon(talk: Talk) -> Iterator[Place]:
    """Staff use two unexplained terms in a message, or one that the client asks to translate."""
    theirs = {one.said(span) for one in talk.clients for span in one.find("jargon")}
    for line in talk.staff:
        terms = [span for span in line.find("jargon") if line.said(span) not in theirs]
        named = {line.said(span) for span in terms} | _latin_terms(talk, line)
        if not named or "(" in line.text or line.has("explained"):
            continue
        asked = any(one.has("asks_meaning") for one in talk.after(line)[:2] if one.is_client)
        if len(named) >= _TWO_TERMS or (asked and terms):
            yield Place(line, terms[0] if terms else None)


def _latin_terms(talk: Talk, line: Line) -> set[str]:
    found = set(_LATIN_TERM.findall(line.text)) - _HOUSEHOLD if _LATIN_TERM.search(line.text) else set()
    return {one.lower() for one in found if not any(one.lower() in client.words for client in talk.clients)}
