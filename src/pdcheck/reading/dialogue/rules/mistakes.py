"""Mistakes that staff own in passing: a verb of slipping, or a yes to the trouble with a fix and no word of regret."""

import re
from functools import lru_cache

from pdcheck.reading.dialogue.grammar import verbs
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules import turns
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Talk

_LINES = 256
"""Lines whose reading is asked for twice: those of the dialogue at hand."""
_TO_SLIP = frozenset(
    map(
        letters,
        "перепутать попутать спутать напутать забыть позабыть пропустить упустить потерять затерять посеять прозевать проглядеть "
        "прослушать недослышать ошибиться ошибаться недоложить недосмотреть недоглядеть промахнуться облажаться "
        "накосячить напортачить оплошать сплоховать проспать затупить протупить сглупить недописать недовесить недолить недодать "
        "обсчитать обсчитаться просчитаться обмишуриться задвоить проворонить прошляпить прохлопать проморгать запамятовать "
        "зевнуть ляпнуть опечататься обознаться перемудрить поспешить поторопиться недопонять недоучесть разбить сломать "
        "порвать поцарапать помять испортить залить пролить уронить пережечь пересолить недожарить".split(),
    )
)
_PERHAPS = re.compile(
    rf"(?<![^ ])(?:{'|'.join(sorted({lemma[:5] for lemma in _TO_SLIP}))}|да|ой|угу|ага|действительно|верно|точно|вижу|так и есть|правда|упс|эх|блин)"
)
"""Beginnings of what the rest of the module looks for: most messages have none of them."""
_TO_MEND = re.compile(
    r"(?<![^ ])(?:пере[а-я]+(?:ем|им|ю|у|л|ла|ли)|до[а-я]{4,}(?:ем|им|ю|у|л|ла|ли)|испр[а-я]+|поправ[а-я]+|замен[а-я]+|помен[а-я]+|верн[а-я]+|восстанов[а-я]+|"
    r"сольем|отмен[а-я]+|снимем|спишем|вычерк[а-я]+|впи[а-я]+)(?![^ ])"
)
_YES = re.compile(
    r"(?:[^.!?]* )?(?:да|ой|угу|ага|действительно|верно|точно|вижу|так и есть|правда|упс|эх|блин) ,? ?"
)
_NOT_OURS = re.compile(
    r"(?<![^ ])(?:вы|вам|вами|если|вдруг|может|возможно|чтобы|чтоб|клиент[^ ]*|банк[^ ]*|наверное|небось|никто|ничего)(?![^ ])"
)


@lru_cache(_LINES)
def slipped(talk: Talk, line: Line) -> Span | None:
    """Where staff tell of a slip of their own in answer to the client's trouble."""
    if _PERHAPS.search(line.words) is None or line.any("accusing", "not_us", "rude"):
        return None
    if not turns.is_awaited(talk, line):
        return None
    for sentence in line.sentences():
        if _NOT_OURS.search(line.said(sentence)) or line.words.startswith(" ?", sentence[1]):
            continue
        found = verbs(line.words, sentence)
        if any(one.form == "imperative" for one, _ in found):
            continue
        for one, place in found:
            if one.form == "past" and one.lemma in _TO_SLIP and not line.is_denied(place[0]):
                return None if was_ordered(talk, line, place) else place
    return _owned(talk, line)


def was_ordered(talk: Talk, line: Line, span: Span) -> bool:
    """Whether the client had asked for what was done: «разбейте на два счёта» — «разбил»."""
    done = {one.lemma for one, _ in verbs(line.words, span)}
    return any(
        one.form == "imperative" and one.lemma in done
        for client in talk.asked_before(line)
        for one, _ in verbs(client.words, (0, len(client.words)))
    )


def _owned(talk: Talk, line: Line) -> Span | None:
    """Where the trouble is owned by «да» with what was done, and mended: «Да, буквы переставили. Переделаем»."""
    yes = _YES.match(line.words)
    if yes is None or _TO_MEND.search(line.words, yes.end()) is None or line.asks:
        return None
    if not any(turns.is_claim(one) or one.has("trouble") or not one.asks for one in talk.asked_before(line)):
        return None
    start, end = line.sentence(yes.end())
    told = [place for one, place in verbs(line.words, (yes.end(), end)) if one.form == "past" and one.plural]
    mended = any(found.span() not in told[:1] for found in _TO_MEND.finditer(line.words, yes.end()))
    return (start, end) if told and mended and _NOT_OURS.search(line.said((start, end))) is None else None
