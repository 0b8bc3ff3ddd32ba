"""How staff speak: «ты», pet names, rudeness, silencing, quarrels, lectures, jargon."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules import turns
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
# «что такое X», «что значит X», «X это что»: the word that the client does not know; short ones are no terms.
_ASKED_WORD = re.compile(
    r"(?:что (?:такое|значит|означает)|что это за) (?:этот |эта |это |ваш |ваша |ваше )?([^ .,?!]{3,})"
)
_LATIN_TERM = re.compile(r"\b[A-Z]{3,5}\b")
_CYRILLIC_TERM = re.compile(r"\b[А-ЯЁ]{3,5}\b")
_KNOWN_TO_ALL = frozenset(
    "ФИО ИНН СМС ПВЗ НДС ООО МРТ УЗИ ДМС ОМС ПТС ВИП ФСБ МВД МЧС ЖКХ ЗАГС ЕГЭ ОГЭ ВУЗ ДТП КПП ПДД США СНГ РФ СПБ МСК ТЦ ТРЦ КОД "
    "СТОП НЕТ ЛФК МЕД ГАИ АЗС СТО БАД НИИ ВСЕ ВАШ ВАМ ВАС ВНЖ ЗОЖ КВН ЛДПР СССР ФСО ЯНВ МАЯ ПИН ЭКГ ОРВИ ГОСТ СНИЛС ОСАГО КАСКО".split()
)
_HOUSEHOLD = frozenset(
    "SMS WIFI USB PDF VIP SIM GPS PIN LED PNG JPG JPEG MAX HDMI XXL IKEA RUS EUR USD HTML DHL CDEK FAQ MIR VISA".split()
)


def _first_own(talk: Talk, line: Line, *cues: str) -> Span | None:
    """The first place of one of the turns of phrase in which staff do not repeat the client's words to name them."""
    if not line.has("reports_words"):
        return line.first(*cues)
    spans = sorted(span for cue in cues for span in line.find(cue))
    return next((span for span in spans if not _is_repeated(talk, line, span)), None)


def _is_repeated(talk: Talk, line: Line, span: Span) -> bool:
    """Whether the client had said these words."""
    return any(line.said(span) in one.words for one in talk.before(line) if one.is_client)


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
        span = _first_own(talk, line, "insult", "rude") or _indifference(talk, line)
        if span is not None:
            yield Place(line, span)
        elif _is_shouted(line.text):
            yield Place(line, None, "сообщение заглавными буквами")


def _indifference(talk: Talk, line: Line) -> Span | None:
    """Where staff tell a client who complains that they do not care; of a choice it is no rudeness."""
    return line.first("indifferent") if turns.complained(talk, line) else None


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
        if (span := _first_own(talk, line, "silencing")) is not None:
            yield Place(line, span)


def no_arguing(talk: Talk) -> Iterator[Place]:
    """Staff tell the client that he is wrong or to blame."""
    disputed = talk.clients_may_say(*turns.COMPLAINT)
    for line in talk.staff if disputed else talk.staff_perhaps_saying("accusing"):
        span = _first_own(talk, line, "accusing") or (_blame(talk, line) if disputed else None)
        if span is not None:
            yield Place(line, span)


def _blame(talk: Talk, line: Line) -> Span | None:
    """Where staff state that the client did it himself, and do nothing for him who complains."""
    if "вы" not in line.words and "сам" not in line.words and "ли " not in line.words:
        return None
    span = turns.blames_client(line)
    if span is None or not turns.complained(talk, line) or turns.helps(talk, line) or line.has("lecturing"):
        return None
    return span


def no_condescension(talk: Talk) -> Iterator[Place]:
    """Staff lecture the client or hint that he is incompetent."""
    for line in talk.staff_saying("lecturing"):
        span = _first_own(talk, line, "lecturing")
        if span is not None and not any(
            "еще раз" in one.words or "повтор" in one.words for one in talk.asked_before(line)
        ):
            yield Place(line, span)


def no_jargon(talk: Talk) -> Iterator[Place]:
    """Staff use two unexplained terms in a message, or one that the client asks to translate."""
    theirs = {one.said(span) for one in talk.clients for span in one.find("jargon")}
    for line in talk.staff:
        terms = [span for span in line.find("jargon") if line.said(span) not in theirs]
        named = {line.said(span) for span in terms} | _abbreviations(talk, line)
        if named and ("(" in line.text or line.has("explained")):
            continue
        following = next((one for one in talk.after(line) if one.is_client or one.is_staff), None)
        asked = following is not None and following.is_client and _asks_meaning(following, line, bool(named))
        if len(named) >= _TWO_TERMS or asked:
            yield Place(line, terms[0] if terms else None)


def _asks_meaning(client: Line, line: Line, has_terms: bool) -> bool:
    """Whether the client asks for plain Russian, or what a word of the message means."""
    if client.has("asks_plain"):
        return True
    if has_terms and client.has("asks_meaning"):
        return True
    return any(word in line.words.split() for word in _ASKED_WORD.findall(client.words))


def _abbreviations(talk: Talk, line: Line) -> set[str]:
    if line.text.islower() or _is_shouted(line.text):
        return set()
    found = set(_LATIN_TERM.findall(line.text)) - _HOUSEHOLD
    if found or line.has("jargon"):
        # Russian abbreviations alone are the language of papers: «ОГРН и КПП»; beside other terms they add to them.
        found |= set(_CYRILLIC_TERM.findall(line.text)) - _KNOWN_TO_ALL
    return {one.lower() for one in found if not any(one.lower() in client.words for client in talk.clients)}
