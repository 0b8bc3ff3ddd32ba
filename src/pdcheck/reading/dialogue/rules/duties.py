"""How staff treat a matter: being sent elsewhere, own mistakes, feelings, promises, complaints, endings."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.grammar import verbs
from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules import mistakes, sending, turns
from pdcheck.reading.dialogue.talk import Place, Talk

_OF_COMPLAINT = re.compile("жалоб|жалов|претензи|отзыв")
"""What tells by itself that a complaint is refused, whatever the client has said of it."""
_OF_CHIEFS = re.compile(
    "руковод|начальн|начальств|директор|старш|управляющ|заведующ|главн|хозя|владел|шеф|угро|пуга"
)
"""What tells it where the client is in trouble."""
_EMERGENCY = re.compile(
    r"(?<![^ ])(?:перекр(?:ой|ы)|отключите (?:свет|автомат|ток|электр|вод|газ)|пожар|горит|запах[а-я]* газ|(?<!кабинет )(?<!комната )(?<!офис )112(?!\d)|(?:по|звоните|позвоните|наберите|вызовите) 10[1-4](?!\d))"
)
"""Where help is to be called at once, whoever gives it."""
_ONLINE = re.compile(r"(?<![^ ])(?:в|через|на) (?:(?:нашем|личном|вашем) )?(?:приложени|кабинет|сайт)")
_FOR_WAITING = re.compile(r" за (?:ожидание|задержку с? ?ответ|беспокойство|паузу|долг|поздн)")
_WANTS_IT_ENDED = re.compile(r"(?<![^ ])(?:закр(?:ой|ыть|ыва)|заверш(?:и|ай)|прекрат|законч)")


def no_runaround(talk: Talk) -> Iterator[Place]:
    """Staff send the client to another department and do not offer to pass the matter on."""
    for line in talk.staff:
        span = _sent_elsewhere(talk, line)
        if span is None or line.has("passes_on") or (talk.is_private and line.has("work_channel")):
            continue
        if any(one.has("subject_request") for one in talk.before(line) if one.is_client):
            continue
        if not any(
            one.any("asks_whom", "asks_way", "asks_of_colleague", "asks_of_another")
            for one in talk.asked_before(line)
        ):
            yield Place(line, span)


def _sent_elsewhere(talk: Talk, line: Line) -> Span | None:
    """Where the client is sent away: by the words, or by a request to settle it with somebody else."""
    for start, end in line.find("runaround"):
        if not line.is_denied_later(end) and not _is_way_in(line, (start, end)):
            return start, end
    return sending.sent_away(line) if turns.is_awaited(talk, line) and not line.has("takes_on") else None


def _is_way_in(line: Line, span: Span) -> bool:
    """Whether the client is told whom to call in an emergency, or how an application is made online."""
    sentence = line.said(line.sentence(span[0]))
    return (
        _EMERGENCY.search(sentence) is not None
        or sentence.startswith("да , ")
        or ("заявлен" in sentence and _ONLINE.search(sentence) is not None)
    )


def apologise_own_mistake(talk: Talk) -> Iterator[Place]:
    """Staff admit a mistake of their side, and nobody of them says sorry."""
    for line in talk.staff:
        span = (line.first("own_mistake") if _is_admitted(talk, line) else None) or mistakes.slipped(
            talk, line
        )
        if span is not None:
            if not any(map(_says_sorry, talk.staff)):
                yield Place(line, span)
            return


def admits(talk: Talk) -> bool:
    """Whether staff admit a mistake of their side."""
    return any(_is_admitted(talk, line) or mistakes.slipped(talk, line) is not None for line in talk.staff)


def _is_admitted(talk: Talk, line: Line) -> bool:
    """Whether the mistake is told as ours, and not put on others in the same words."""
    put_off = line.find("not_us")
    return not line.has("accusing") and any(
        not any(meet(span, other) for other in put_off) and not mistakes.was_ordered(talk, line, span)
        for span in line.find("own_mistake")
    )


def _says_sorry(line: Line) -> bool:
    return any(not _FOR_WAITING.match(line.words, end) for _, end in line.find("apology"))


def acknowledge_emotion(talk: Talk) -> Iterator[Place]:
    """The client is upset, and the answer has no word of sympathy or apology."""
    for client in talk.clients:
        if not turns.is_upset(client):
            continue
        answer = talk.answer(client)
        if (
            client.has("refuses_ads")
            and "!" not in client.words
            and not client.any("insult", "rude", *turns.COMPLAINT_OF_CONDUCT)
        ):
            continue
        if _only_insults(client) and (talk.advances or any(one.has("warns_of_end") for one in answer)):
            continue
        before = [one for one in talk.before(client) if one.is_staff]
        if not answer or any(
            line.any("sympathy", "apology", "own_words_of_sympathy") for line in (*answer, *before)
        ):
            continue
        yield Place(answer[0], None, "перед ответом клиент был расстроен")
        return


def _only_insults(client: Line) -> bool:
    """Whether the client is rude over nothing that he names."""
    return not (client.asks or client.any("claim", "trouble", *turns.COMPLAINT_OF_CONDUCT))


def is_upset_anywhere(talk: Talk) -> bool:
    """Whether the client shows anger or distress in some message."""
    return any(map(turns.is_upset, talk.clients))


def no_risky_promises(talk: Talk) -> Iterator[Place]:
    """Staff vouch for an outcome."""
    for line in talk.staff_saying("promise", "oath", "word_of_honour"):
        span = line.first("promise", "oath")
        if span is None:
            span = next((one for one in line.find("word_of_honour") if _is_of_future(line, one)), None)
        if span is not None and not _NOT_VOUCHED.search(line.said(line.sentence(span[0]))):
            yield Place(line, span)


_NOT_VOUCHED = re.compile(r"(?<![^ ])не (?:буд[уе]|могу|можем|стану|возьмусь|бер[уе]|вправе)[^ ]*(?![^ ])")


def _is_of_future(line: Line, span: Span) -> bool:
    """Whether the sentence says what will be: a word of honour on the past promises nothing."""
    told = verbs(line.words, line.sentence(span[0]))
    return not line.has("put_off") and any(one.form == "future" for one, _ in told)


def accept_complaints(talk: Talk) -> Iterator[Place]:
    """Staff refuse a complaint, talk the client out of it or pass it over."""
    for line in talk.staff_saying("complaint_refused"):
        span = line.first("complaint_refused")
        taken = any(one.has("complaint_taken") for one in talk.before(line) if one.is_staff)
        asked_for = any(one.has("forbids") for one in talk.asked_before(line))
        if (
            _concerns_complaint(talk, line, span)
            and not (taken or asked_for)
            and not line.any("complaint_taken", "will_answer", "way_of_complaint")
        ):
            yield Place(line, span)
            return
    for client in talk.clients_saying("wants_complaint", "wants_hearing"):
        answer = talk.answer(client)
        heard = any(
            line.any("complaint_taken", "will_answer", "takes_on", "work_channel", "way_of_complaint")
            for line in talk.staff_after(client)
        )
        if answer and not heard and _asks_for_it(client):
            yield Place(answer[0], None, "на просьбу принять жалобу или позвать руководителя ответа нет")
            return


def _concerns_complaint(talk: Talk, line: Line, span: Span | None) -> bool:
    """Whether what is refused is a complaint: by its own words, or by what the client had said before."""
    words = line.said(span) if span else ""
    if _OF_COMPLAINT.search(words):
        return True
    clients = [one for one in talk.before(line) if one.is_client]
    return any(one.any("wants_complaint", "wants_hearing", "announces_complaint") for one in clients) or (
        _OF_CHIEFS.search(words) is not None and any(map(turns.is_trouble, clients))
    )


def _asks_for_it(line: Line) -> bool:
    """Whether the client wants the complaint taken, rather than mentions one."""
    return line.any("asking", "wants_hearing") or "хочу" in line.words or "напиш" in line.words


_OF_TOPIC = re.compile(r"(?<![^ ])(?:про|об?) [^ .!?,]+(?: [^ .!?,]+)? не пишите")
"""«Про семью не пишите»: what need not be told, and not that nothing may be."""


def boundary_before_ending(talk: Talk) -> Iterator[Place]:
    """Staff break off with a difficult client without a polite warning, or warn by a threat."""
    for line in talk.staff_saying("threat_to_end", "threatens"):
        if not line.has("sympathy"):
            yield Place(line, line.first("threat_to_end", "threatens"))
    for line in talk.staff_saying("ends_talk", "breaks_off"):
        if line.any("threat_to_end", "threatens", "warns_of_end") or talk.advances or _withdraws(talk, line):
            continue
        if _OF_TOPIC.search(line.words) or any(one.has("refuses_ads") for one in talk.asked_before(line)):
            continue
        if any(_WANTS_IT_ENDED.search(one.words) for one in talk.asked_before(line)):
            continue
        warned = any(one.has("warns_of_end") for one in talk.before(line) if one.is_staff)
        asked = talk.asked_before(line)
        breaks = bool(asked) and line.has("breaks_off") and _presses(asked[-1])
        if not warned and asked and (breaks or _is_open(asked[-1])):
            yield Place(line, line.first("ends_talk", "breaks_off"))


def _presses(line: Line) -> bool:
    """Whether the client tells of trouble, is rude, orders or insists, and does not take leave."""
    if line.any("closing", "thanks", "calm"):
        return False
    return line.asks or "!" in line.words or turns.tells_trouble(line) or line.any("insult", "rude", "ty")


def _withdraws(talk: Talk, line: Line) -> bool:
    """Whether staff give up what they themselves had begun: an offer, a private acquaintance."""
    begun = (
        ("offer", "personal_interest", "friendship")
        if talk.staff[0].place == 0
        else ("personal_interest", "friendship")
    )
    return any(one.any(*begun) for one in talk.before(line) if one.is_staff)


def _is_open(line: Line) -> bool:
    """Whether the client's message leaves the matter unsettled."""
    if line.any("upset", "wants_complaint", "not_done", "was_promised", "insult", "rude") or turns.is_upset(
        line
    ):
        return True
    return not line.has("closing") and (line.asks or line.has("asking") or "не" in line.words.split())
