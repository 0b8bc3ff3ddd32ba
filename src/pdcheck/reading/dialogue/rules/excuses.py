"""Excuses: circumstances of staff told to one who complains, in place of an apology and a way out."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.words import word_of
from pdcheck.reading.dialogue.grammar import verb, verbs
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules import turns
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Place, Talk

_TO_CLIENT = re.compile(r"(?<![^ ])(?:вы(?! хотите)|вам|вас|вами|ваш[^ ]*|можно|можете)(?![^ ])")
_FEW = re.compile(
    r"(?<![^ ])(?:один|одна|двое|трое|мало|некому|не хватает|все (?:на|в)|половина|всего|раз два|наперечет|нарасхват|меняются|"
    r"не успева[^ ]+|новые|новая|новый|молод[^ ]+|неопытн[^ ]+|в отпуск[^ ]*|на больничном)(?![^ ])"
)
_SHORT = 4
_BURDENS = frozenset(
    map(
        letters,
        "устать уставать замотаться вымотаться зашиваться зашиться разрываться болеть заболеть приболеть разболеться хворать "
        "проспать спать спасть выспаться рожать родить лечить лечиться оперировать хоронить ехать добираться ездить лететь застрять "
        "застревать стоять затянуться затягиваться задержаться навалиться наваливаться набежать накопиться привалить "
        "нагрянуть гореть тонуть путаться запутаться переезжать сломаться ломаться тормозить глючить виснуть "
        "зависать зависнуть барахлить дышать сдохнуть умереть полететь учиться бегать забегаться крутиться закрутиться "
        "жениться праздновать дежурить подменять подменить нервничать выгореть кипеть сидеть чинить чиниться отмечать "
        "увольняться уволиться отпроситься отпрашиваться накрыться слететь обновить отключить вырубить отвалиться ковыряться простудиться температурить отравиться сгореть отключиться вырубиться рухнуть".split(),
    )
)
"""What happens to people and their things, and does nothing for the client."""
_PERHAPS = re.compile(
    rf"(?<![^ ])(?:{'|'.join(sorted({lemma[:3] for lemma in _BURDENS}))}|еду|еде|спл|спи)[а-я]*(?:л|ла|ли|ло|лся|лась|лись|лось|ю|у|ем|им|ет|ит|ут|ют|ат|ят|ся|сь)(?![^ ])"
)
"""Beginnings and endings of what the burdens may look like: most messages have none of them."""
_NO_EXCUSE = ("not_us", "runaround", "accusing", "rude", "apology", "sympathy", "thanks")
_OURS = re.compile(
    r"(?<![^ ])(?:я|мы|у меня|у нас|меня|мне|нас|нам|мой|моя|моего|моей|сами|у (?:него|нее|них)|(?:он|она|они) (?=(?:сам|тоже|еще|там|вчера|весь|всю)))(?![^ ])"
)
_NAME = re.compile(r"\b[А-ЯЁ][а-яё]{3,}")
_REACHED_AT = re.compile(r"(?i:сотов|телефон|звон|набер|номер)[^.!?\n]{0,30}\d(?:[ ()-]{0,2}\d){6}")
"""A number or an address where somebody else is reached: circumstances beside it are told for information."""
_CROWDED = re.compile(
    r"(?<![^ ])(?:один|одна|одно|два|две|двое|три|трое|всего) ?(?:[^ ]+ )?, (?:а|и) (?:[^ .!?,]+ ){0,2}?(?:\d+|десят[^ ]*|двадцат[^ ]*|тридцат[^ ]*|сорок|пятьдесят|сто|сотн[^ ]*|тысяч[^ ]*|полно|куча|много|море|целый|целая)(?![^ ])"
)
"""«Кухня одна, а столов двадцать»."""


def no_excuses(talk: Talk) -> Iterator[Place]:
    """Staff answer a claim with circumstances in place of an apology and a way out."""
    for line in talk.staff:
        burden = _own_burden(talk, line)
        span = _excuse(line) or _circumstance(talk, line) or burden
        if span is None or any(one.has("asks_why") for one in talk.asked_before(line)):
            continue
        claims = any(
            turns.is_told_of_trouble(one) for one in talk.before(line) if one.is_client
        ) or turns.left_with_words(talk, line)
        regretted = any(one.has("apology") for one in turns.turn(talk, line) if one.place <= line.place)
        if (
            claims
            and not regretted
            and (span == burden or not _settled_before(line, span))
            and not _is_of_one_asked_for(talk, line, span)
            and _REACHED_AT.search(line.text) is None
        ):
            yield Place(line, span)


def _excuse(line: Line) -> Span | None:
    """Where staff excuse themselves; «новый курьер привезёт» is no excuse."""
    for start, end in line.find("excuse"):
        following = verb(line.words[end + 1 :].split(" ", 1)[0])
        if following is None or following.form != "future":
            return start, end
    return None


def _is_of_one_asked_for(talk: Talk, line: Line, span: Span) -> bool:
    """Whether it tells where the person is whom the client named, and what to do: «Сомова болеет, позвоните …»."""
    if not turns.directs(line):
        return False
    start, end = line.source(line.sentence(span[0]))
    named = {name[:_SHORT] for name in _NAME.findall(line.text[start:end])}
    return any(name[:_SHORT] in named for one in talk.asked_before(line) for name in _NAME.findall(one.text))


def _settled_before(line: Line, span: Span) -> bool:
    """Whether the way out comes first and the circumstances only explain it: «верну сегодня, склад был закрыт»."""
    return any(one[1] <= span[0] for cue in ("remedy", "does_by_term") for one in line.find(cue))


def _circumstance(talk: Talk, line: Line) -> Span | None:
    """Where staff tell of their own circumstances and do nothing for the client who complains."""
    told = line.any("circumstance", "adversity")
    if not told and _FEW.search(line.words) is None:
        return None
    if line.any("not_us", "runaround", "accusing", "rude", "insult", "silencing"):
        return None
    if not any(map(turns.is_told_of_trouble, talk.asked_before(line))):
        return None
    span = _told_first(line) if told else None
    if span is not None or turns.helps(talk, line):
        return span
    span = line.first("circumstance")
    if span is None and _is_of_ourselves(line):
        span = line.first("adversity") or _short_handed(line)
    return span


def _short_handed(line: Line) -> Span | None:
    """Where somebody of the staff is told to be alone, busy, away: «горничная одна на три этажа»."""
    few = _FEW.search(line.words)
    if few is None:
        return None
    start, end = line.sentence(few.start())
    return (start, end) if _people_in(line.said((start, end))) else None


def _told_first(line: Line) -> Span | None:
    """A sentence of nothing but circumstances, several of them, before anything else is said of the matter."""
    if turns.directs(line):
        return None
    spans = sorted((*line.find("circumstance"), *line.find("adversity")))
    for span in spans[:1]:
        start, end = line.sentence(span[0])
        words = line.said((start, end))
        several = len({one for one in spans if start <= one[0] < end}) > 1
        if (
            several
            and _TO_CLIENT.search(words) is None
            and not any(one.form in ("future", "imperative") for one, _ in verbs(line.words, (start, end)))
        ):
            return span
    return None


def _is_of_ourselves(line: Line) -> bool:
    """Whether the message addresses nothing to the client and tells nothing that will be done."""
    return not (_TO_CLIENT.search(line.words) or line.has("farewell")) and not any(
        one.form in ("future", "imperative", "participle")
        for one, _ in verbs(line.words, (0, len(line.words)))
    )


def _own_burden(talk: Talk, line: Line) -> Span | None:
    """Where staff tell how hard they have it, and give the complainant nothing but a later time."""
    crowded = _CROWDED.search(line.words)
    if (crowded is None and _PERHAPS.search(line.words) is None) or line.any(*_NO_EXCUSE):
        return None
    asked = talk.asked_before(line)
    if not (any(map(turns.is_told_of_trouble, asked)) or any(map(turns.tells_what_happened, asked))):
        return None
    if turns.helps(talk, line, by_past=False):
        if not line.has("delay") or any(one.asks for one in turns.turn(talk, line)):
            return None
    elif crowded is not None:
        return crowded.span()
    return None if turns.directs(line) else _burden(line)


def _burden(line: Line) -> Span | None:
    """Where something happened to staff or their things, and the client is not spoken of."""
    for sentence in line.sentences():
        words = line.said(sentence)
        if _TO_CLIENT.search(words) or not (_OURS.search(words) or _people_in(words)):
            continue
        for one, place in verbs(line.words, sentence):
            happened = one.form in ("present", "past") and one.person != 2 and one.lemma in _BURDENS
            if happened and not line.is_denied(place[0]):
                return place
    return None


def _people_in(words: str) -> bool:
    """Whether somebody is spoken of by what he is: «ребята», «девочки», «мастер»."""
    return any(len(word) > _SHORT and word.isalpha() and word_of(word).animate for word in words.split())
