"""How staff speak: «ты», pet names, rudeness, silencing, quarrels, lectures, jargon."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.words import is_command_to_one
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.names import is_pet_name
from pdcheck.reading.dialogue.rules import blame, turns
from pdcheck.reading.dialogue.talk import Place, Talk

# Hearts and kisses; neutral smileys may be allowed by the company's own rules.
_TENDER = re.compile("[😘😍❤💋🥰💕💘😏💖💗💓💞💝💟♥😻😚😙🍑👄💏]|<3|:-?\\*(?=\\s|$)")
_FOLLOWS_ADDRESS = frozenset(", . ! ? моя мой наша наш".split())
_PRECEDES_ADDRESS = frozenset(
    ", . ! ? здравствуйте здраствуйте привет спасибо да нет ну ок хорошо ладно понял поняла конечно ой извини прости "
    "день утро вечер ага угу слушай".split()
)
# What may be an order to one person, in the place where orders stand; «будь то», «дай бог» are none.
_MAY_ORDER = re.compile(
    r"(?:^|(?<=[.!?,] )|(?<= не )|(?<=^не )|(?<=сам )|(?<=сама )|(?<= и )|(?<= а )|(?<= ну )|(?<= лучше )|(?<= тогда )|(?<= просто ))"
    r"(?!будь |дай )[а-я]{3,}(?:й|и|ь|йся|ись|ься)(?![^ ])"
)
# An object and an order to one person that end a clause: «губу закатай».
_OBJECT_AND_ORDER = re.compile(
    r"(?:^|(?<=[.!?] ))[а-я]{3,} (?P<order>[а-я]{3,}(?:й|и|ь|йся|ись|ься))(?= [.!?,]|$)"
)
_BEFORE_STOP = re.compile(r"(?<![^ ])[а-я]{4,}(?= [,.!?]|$)")
_BEGINNER = re.compile(
    r"(?<![^ ])(?:дет(?:и|ей|ям|ск[а-я]+)(?![^ ])|ребен|малыш|дочк|дочер|сын|внук|внуч|школ|клас|нович|начинающ|пенсионер|бабуш|возраст|лет(?![^ ]))"
)
_TAUTOLOGY = re.compile(
    r"(?<![^ ])(?:когда|сколько|как|где|куда|что|как[а-я]{2,3}) (?:[^ .!?,]+ ){0,2}?(?P<same>[а-я]{3,}) , "
    r"(?:тогда|столько|так|там|туда|то|так[а-я]{2,3}) и (?:[^ .!?,]+ )?(?P=same)(?![^ ])"
)
# «Сколько нужно, столько и будете»: rude to one who complains, and good service to one who asks for a length of cloth.
_AS_I_PLEASE = re.compile(
    r"(?<![^ ])(?:когда|сколько|как|где|куда|что) (?:хочу|хотим|захочу|надо|нужно|положено|требуется|получится|смогу|сможем) , "
    r"(?:тогда|столько|так|там|туда|то) и [а-я]+"
)
_MAY_ANSWER = re.compile("хватит|потише|тише|спокойн")
_ASKS_WHAT_TO_READ = re.compile(
    r"чита(?:ть|л)|(?<![^ ])(?:где|какие) [^.!?]*(?:правил|услови|инструкц|документ|договор)"
)
_NAMED = re.compile(r"(?<![^ ])(?:девиз|слоган|лозунг|назван|называ|хештег|хэштег|тур[ау]? «|принцип)")
_SHOUTED = re.compile(r"\b[А-ЯЁ]{4,}\b")
_TWO_TERMS = 2
# «что такое X», «что значит X», «X это что»: the word that the client does not know; short ones are no terms.
_ASKED_WORD = re.compile(
    r"(?:что (?:такое|значит|означает)|что это за) (?:этот |эта |это |ваш |ваша |ваше )?([^ .,?!]{3,})"
)
_TRADE_WORDS = {"freelance": ("бриф", "лендинг", "тз", "креатив", "кейс")}
"""By sector, what every client of the trade says himself, by its beginning."""
_TRANSFER = re.compile(r"(?<![^ ])(?:перевед|перевест|перевож|переключ)")
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
    for line in talk.staff:
        said = line.find("ty") or _orders(line)
        for span in said:
            if line.words.startswith("подумаешь ,", span[0]):
                continue
            if not _speaks_to_colleague(talk, line, span):
                yield Place(line, span)
                break


def _orders(line: Line) -> tuple[Span, ...]:
    """Where one person is told to do something, as known by the form of the verb."""
    places = [match.span() for match in _MAY_ORDER.finditer(line.words)]
    places += [match.span("order") for match in _OBJECT_AND_ORDER.finditer(line.words)]
    return tuple(span for span in places if is_command_to_one(line.said(span)) and not _is_slogan(line, span))


def _is_slogan(line: Line, span: Span) -> bool:
    """Whether the order belongs to a name or a motto: «курс „Думай, твори“», «наш девиз: твори, пробуй»."""
    return _NAMED.search(line.words, *line.sentence(span[0])) is not None


def _speaks_to_colleague(talk: Talk, line: Line, span: Span) -> bool:
    words = line.said(line.sentence(span[0])).split()
    return any(word in talk.colleagues or word.startswith("@") for word in words)


def no_familiarity(talk: Talk) -> Iterator[Place]:
    """Staff call the client by pet names or send hearts and kisses."""
    for line in talk.staff:
        span = next((one for one in line.find("tender_word") if _is_address(line, one)), None)
        span = span or line.first("tender_whatever") or _pet_name(talk, line)
        if span is not None:
            yield Place(line, span)
        elif "😉" in line.text and line.any("flirting", "personal_interest"):
            yield Place(line, None, "кокетливый значок")
        elif not line.text.isascii() and (match := _TENDER.search(line.text)) is not None:
            yield Place(line, None, "романтический значок", match.span())


def _pet_name(talk: Talk, line: Line) -> Span | None:
    """Where the client is addressed by a pet form of his name that he did not use himself."""
    for match in _BEFORE_STOP.finditer(line.words):
        word = match.group()
        if not is_pet_name(word) or not _is_address(line, match.span()):
            continue
        start, end = line.source(match.span())
        its_own = word in talk.colleagues or any(
            word in one.words or word in one.message.author.lower() for one in talk.lines if one.is_client
        )
        introduces = talk.is_call and line is talk.staff[0]
        if line.text[start:end].istitle() and not its_own and not introduces:
            return match.span()
    return None


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
            if (span := _first_own(talk, line, "scornful", "insult", "rude")) is not None:
                yield Place(line, span)
            continue
        span = _first_own(talk, line, "insult", "rude", "scornful") or _tautology(line)
        span = (
            span
            or _indifference(talk, line)
            or _as_i_please(talk, line)
            or _where_unkind(talk, line, "scornful_perhaps")
        )
        if span is not None:
            yield Place(line, span)
        elif _is_shouted(line.text):
            yield Place(line, None, "сообщение заглавными буквами")


def _where_unkind(talk: Talk, line: Line, cue: str) -> Span | None:
    """Where a remark that may be innocent is made to a client who tells of trouble, with no kind word beside it."""
    if not line.has(cue) or turns.is_kind(line):
        return None
    return _first_own(talk, line, cue) if any(map(turns.tells_trouble, talk.asked_before(line))) else None


def _tautology(line: Line) -> Span | None:
    """Where a question is answered by itself: «когда приедет, тогда и приедет»."""
    match = _TAUTOLOGY.search(line.words)
    return match.span() if match is not None else None


def _as_i_please(talk: Talk, line: Line) -> Span | None:
    """Where one who complains is told that it will be as staff please."""
    match = _AS_I_PLEASE.search(line.words)
    return match.span() if match is not None and turns.complained(talk, line) else None


def _indifference(talk: Talk, line: Line) -> Span | None:
    """Where staff tell a client who complains that they do not care; of a choice it is no rudeness."""
    return line.first("indifferent") if turns.complained(talk, line) else None


def _declines_advances(talk: Talk, line: Line) -> bool:
    """Whether it answers advances: how rudely they are declined is a rule of its own, but scorn is scorn."""
    return bool(talk.advances) and any(one in talk.advances for one in talk.asked_before(line))


def _is_shouted(text: str) -> bool:
    if text.islower() or len(_SHOUTED.findall(text)) < 3:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.6 * len(letters)


def no_silencing(talk: Talk) -> Iterator[Place]:
    """Staff order the client to calm down or be silent."""
    for line in talk.staff_saying("silencing", "curbing", "turns_down"):
        span = _first_own(talk, line, "silencing", "curbing")
        if span is not None and (_SUFFICES.match(line.words, span[0]) or _takes_up(talk, line, span)):
            continue
        if span is None and line.has("turns_down") and not _is_of_sound(talk, line):
            span = line.first("turns_down")
        if span is not None:
            yield Place(line, span)


_SUFFICES = re.compile(
    r"хватит (?:ли|(?!(?:уже|вам|вас|мне|меня|тут|так|со?|про|об?|на)(?![^ ])|истери|сканд|концерт|театр)[^ .!?,]+(?<!ть)(?<!тся))(?![^ ])"
)
"""«Хватит опыта и прав»: enough of a thing is there."""


def _takes_up(talk: Talk, line: Line, span: Span) -> bool:
    """Whether a word that may silence answers the client's own: «хватит ли двух метров?», «можно потише?»."""
    match = _MAY_ANSWER.match(line.words, span[0])
    return match is not None and any(match.group() in one.words for one in talk.asked_before(line))


def _is_of_sound(talk: Talk, line: Line) -> bool:
    """Whether the matter is the sound of a thing, and not the client's voice."""
    return not turns.complained(talk, line) or any(
        re.search("громк|звук|звуч|шум", one.words) for one in talk.before(line) if one.is_client
    )


def no_arguing(talk: Talk) -> Iterator[Place]:
    """Staff tell the client that he is wrong or to blame."""
    for line in talk.staff:
        cues = ("accusing",) if line.has("apology") else ("accusing", "blaming")
        span = _first_own(talk, line, *cues) or blame.blame(talk, line)
        span = span or _where_unkind(talk, line, "blaming_perhaps") or _disbelief(talk, line)
        if span is not None:
            yield Place(line, span)


def _disbelief(talk: Talk, line: Line) -> Span | None:
    """Where a complaint is met with nothing but «этого не может быть»."""
    if not line.has("denies_fact") or turns.helps(talk, line):
        return None
    return line.first("denies_fact") if any(map(turns.tells_trouble, talk.asked_before(line))) else None


def no_condescension(talk: Talk) -> Iterator[Place]:
    """Staff lecture the client or hint that he is incompetent."""
    for line in talk.staff_saying("lecturing", "patronising", "patronising_perhaps", "even_a_child"):
        if _declines_advances(talk, line):
            continue
        span = _first_own(talk, line, "lecturing", "patronising")
        if span is not None and _tells_where_to_read(talk, line, span):
            continue
        if span is None and line.has("patronising_perhaps") and not turns.is_kind(line):
            span = _first_own(talk, line, "patronising_perhaps")
        if span is None and talk.sector != "education" and not _is_of_beginners(talk, line):
            span = _first_own(talk, line, "even_a_child")
        if span is not None and not any(
            "еще раз" in one.words or "повтор" in one.words for one in talk.asked_before(line)
        ):
            yield Place(line, span)


def _tells_where_to_read(talk: Talk, line: Line, span: Span) -> bool:
    """Whether reading is asked for politely, or of one who wants to know what to read and where."""
    if "читайте" not in line.said(span):
        return False
    return "пожалуйста" in line.words or any(
        _ASKS_WHAT_TO_READ.search(one.words) for one in talk.asked_before(line)
    )


def _is_of_beginners(talk: Talk, line: Line) -> bool:
    """Whether the client asked about children, pupils or beginners."""
    return any(_BEGINNER.search(one.words) for one in talk.asked_before(line))


def no_jargon(talk: Talk) -> Iterator[Place]:
    """Staff use two unexplained terms in a message, or one that the client asks to translate."""
    theirs = {one.said(span) for one in talk.clients for span in one.find("jargon")}
    for line in talk.staff:
        usual = _TRADE_WORDS.get(talk.sector, ())
        terms = [
            span
            for span in line.find("jargon")
            if line.said(span) not in theirs and not line.said(span).startswith(usual)
        ]
        named = {line.said(span) for span in terms} | _abbreviations(talk, line)
        if named and ("(" in line.text or line.has("explained")):
            continue
        following = next((one for one in talk.after(line) if one.is_client or one.is_staff), None)
        asked = following is not None and following.is_client and _asks_meaning(following, line, bool(named))
        if len(named) >= _TWO_TERMS or asked:
            yield Place(line, terms[0] if terms else None)


def _asks_meaning(client: Line, line: Line, has_terms: bool) -> bool:
    """Whether the client asks for plain Russian, or what a word of the message means."""
    if client.has("asks_plain") and (has_terms or not (line.asks or _TRANSFER.search(line.words))):
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
