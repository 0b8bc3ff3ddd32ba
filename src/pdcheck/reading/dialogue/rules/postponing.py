"""An answer put off: staff say only that they, or others, will look into it, and nothing in the turn is an answer."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pdcheck.reading.dialogue.grammar import Verb, verb, verbs
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules import terms, turns
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Talk


def _lemmas(words: str) -> frozenset[str]:
    return frozenset(map(letters, words.split()))


_LINES = 256
"""Lines whose reading is asked for twice: those of the dialogue at hand."""
_FINDING = _lemmas(
    "узнать уточнить выяснить проверить перепроверить спросить расспросить поспрашивать посмотреть просмотреть глянуть "
    "поглядеть взглянуть поискать найти разузнать поинтересоваться посоветоваться проконсультироваться запросить "
    "свериться сверить прикинуть подумать обдумать изучить разобраться разобрать разбирать покопаться порыться дозвониться "
    "созвониться списаться связаться переговорить поговорить обсудить обговорить решить рассмотреть заняться согласовать "
    "ознакомиться пробить поднять прозвонить подойти показать отследить промониторить посчитать просчитать оценить "
    "рассудить определиться сориентироваться разгрести дойти добраться освободиться объявиться появиться собраться поразмыслить"
)
_PASSING = _lemmas(
    "написать отписать отписаться сообщить ответить сказать вернуться перезвонить позвонить набрать маякнуть черкнуть "
    "звякнуть брякнуть оповестить известить уведомить отзвониться отчитаться рассказать объявить дать передать переслать переправить "
    "направить перенаправить доложить донести кинуть скинуть закинуть подключить напомнить "
    "поторопить пнуть поставить завести эскалировать озвучить подать отправить пошевелить ускорить подтолкнуть"
)
_HANDLING = _FINDING | _PASSING
_ASKED_OTHERS = _lemmas(
    "озадачить попросить поручить шепнуть дернуть пнуть напрячь поторопить напомнить скинуть кинуть закинуть переслать "
    "передать доложить донести пожаловаться"
)
"""What is put off when it is all that was done."""
_TO_FINISH = _lemmas(
    "подготовить оформить прислать выслать доделать закончить заказать сделать починить исправить поправить"
)
_WHY = re.compile(r"(?<![^ ])(?:почему|зачем|отчего|из за чего|за что)(?![^ ])")
_SLIGHT = frozenset("и вам обязательно".split())
_CURT = 2
"""Words of an answer that tells only that it will be: «Сделают», «Доделаем, пришлём»."""
_OF_THINGS = _lemmas(
    "подойти дать поставить показать найти дойти собраться добраться завести подключить пробить освободиться"
)
"""What things do too: «размер подойдёт»."""
_ONGOING = _lemmas(
    "искать считать доделывать заниматься решать разбираться рассматривать рассматриваться проверять проверяться уточнять уточняться изучать "
    "обрабатывать обрабатываться выяснять выясняться согласовывать согласовываться обсуждать обсуждаться ждать ожидать думать "
    "готовить готовиться колдовать копаться работать держать крутиться трудиться"
)
"""What staff are still at."""
_ACCEPTING = (
    _lemmas(
        "увидеть видеть принять получить взять зарегистрировать записать зафиксировать прочитать понять услышать создать открыть "
        "завести оформить оставить внести отметить поставить"
    )
    | _PASSING
)
"""Done, and yet no answer: the matter was taken or passed on."""
_FAILING = _lemmas(
    "застрять сломаться пропасть потеряться зависнуть затянуться задержаться сорваться подвести заболеть уволиться упасть "
    "слететь перепутать забыть потерять опоздать лечь встать заглохнуть отключиться"
)
_WAITING = _lemmas(
    "ждать подождать ожидать обождать потерпеть волноваться переживать беспокоиться сомневаться давать"
)
_FOR_ANSWER = re.compile(
    r" (?:[^ ]+ )?(?:от|ответ|реш|подтвержд|заключ|результат|поставк|калькул|оценк|пока|когда|согласов|отмашк|звон|данн)"
)
"""What staff themselves wait for: «ждём вас» puts nothing off."""
_USUALLY = re.compile(
    r"(?<![^ ])(?:все|всегда|обычно|пусть|каждый|круглосуточно|ежедневно|без выходных|с \d[\d:.]* до)(?![^ ])"
)
_SOMETIME = re.compile(
    r"(?<![^ ])(?:скоро|вскоре|позже|попозже|потом|на днях|в ближайшее время|в скором времени|чуть погодя|со временем|"
    r"по возможности|при первой возможности|при случае|когда нибудь|рано или поздно|по готовности|в порядке очереди)(?![^ ])"
)
_CLAUSE = re.compile(r"(?:[^ .!?,]+(?: |$))+")
_ADDRESSED = re.compile(
    r"(?<![^ ])(?:вы|вам|вас|ваш[^ ]*|[^ ]{2,}(?:ете|ите|йте|ьте|етесь|итесь|йтесь|ьтесь))(?![^ ])"
)
_IF = re.compile(
    r"(?<![^ ])(?:если|вдруг|при необходимости|в случае|обращайтесь|звоните|пишите|по желанию)(?![^ ])"
)
_HERE = re.compile(r"(?<![^ ])(?:вот|держите|готово|вложении|ссылк[^ ]+|прикреп[^ ]+|прилага[^ ]+)(?![^ ])")
_NOT_YET = re.compile(r"(?<![^ ])(?:еще|пока|уже|так и) (?:[^ ]+ )?не[т]?(?![^ ])")
WILL_NOT = re.compile(r"(?<![^ ])не (?:буду|будем|стану|станем|смогу|сможем)(?![^ ])")
"""An answer, if not the one hoped for."""
_LINKED = re.compile(r"(?:как|когда|пока|чтобы|что|который|после того|кто|чем|ли|где) ")
_FRANKLY = re.compile(
    r" (?:на (?:[^ ]+ )?запрос|честно|прямо|сразу|откровенно|так|по секрету|больше|спасибо)(?![^ ])"
)
_ANSWERED = frozenset("нет нельзя можно есть конечно безусловно разумеется бесплатно невозможно".split())
_AT_MEETING = re.compile(
    r"(?<![^ ])на (?:подписании|подписани|месте|осмотре|встрече|приеме|замере|сделке|выдаче|стойке|занятии|уроке|диагностике|примерке|консультации)(?![^ ])"
)
"""What will be looked at when the two meet is put off by nobody."""
_STUDIED = re.compile(
    r"(?<![^ ])(?:тем[уыа]?|темам|задач[иу]?|упражнени|грам[а-я]*тик|правил[ао]?|вариант[ыа]?|уровень)(?![^ ])"
)
"""What lessons consist of: «разберём слабые темы»."""
_CALM = frozenset(
    "не переживайте волнуйтесь беспокойтесь пожалуйста да хорошо ок ладно принято ясно понял поняла понятно значит ну так "
    "вот сейчас пока тогда потом скоро обязательно сразу".split()
)
_COURTESY = ("greeting", "apology", "sympathy", "thanks", "farewell")
_TROUBLE = ("circumstance", "excuse", "not_us", "complaint_refused", "rude", "accusing", "runaround")
_SPARE = 4
"""Words beside the putting off that are not yet an answer."""
_SPARE_OF_TIME = 12
"""The same where the client asked when: words without a term do not answer that."""


@lru_cache(_LINES)
def put_off(talk: Talk, line: Line) -> Span | None:
    """Where staff put off an answer that the client waits for, with no term and no answer beside it."""
    asked = talk.asked_before(line)
    if terms.is_named(line) or line.any("runaround", "belittling") or not turns.is_awaited(talk, line):
        return None
    if asked[-1].has("closing") and not turns.is_request(asked[-1]):
        return None
    said = turns.turn(talk, line)
    if any(one.asks or terms.is_named(one) or one.any("wants_of_client", "price_told") for one in said):
        return None
    of_time = any(one.has("asks_when") for one in asked)
    if any(one.any("asks_price", "asks_sum") for one in asked):
        return None  # of prices another rule speaks
    place: Span | None = None
    spare = 0
    for one in said:
        for clause in _clauses(one):
            kind = _kind(one, clause, of_time)
            if kind == "answer":
                return None
            if kind == "put off" and one is line:
                place = place or clause
            spare += len(one.said(clause).split()) if kind == "spare" else 0
    return place if spare <= (_SPARE_OF_TIME if of_time else _SPARE) else None


def is_for_meeting(line: Line, span: Span) -> bool:
    """Whether what is put off is put off to where the two meet: «посмотрим на подписании»."""
    return _AT_MEETING.search(line.words, span[0], line.sentence(span[0])[1]) is not None


def is_answered(talk: Talk, line: Line, position: int) -> bool:
    """Whether sentences of the message before a place answer the client, who asked why: «поставщик поднял цену»."""
    asked = talk.asked_before(line)
    if not any(one.has("asks_why") or _WHY.search(one.words) for one in asked):
        return False
    until = line.sentence(position)[0]
    return any(clause[1] <= until and _kind(line, clause, False) == "answer" for clause in _clauses(line))


def _clauses(line: Line) -> Iterator[Span]:
    for match in _CLAUSE.finditer(line.words):
        yield match.start(), match.end() - match.group().endswith(" ")


def _kind(line: Line, clause: Span, of_time: bool) -> str:
    """What a clause is: putting off, an answer, courtesy, or spare words."""
    words = line.said(clause)
    if " " not in words and verb(words) is None and words not in _ANSWERED:
        return "courtesy"  # a name, «так», «значит»
    if set(words.split()) <= _CALM or _is_conditional(line, clause) or _is_said(line, clause, *_COURTESY):
        return "courtesy"
    if words.split(" ", 1)[0] in _ANSWERED or WILL_NOT.search(words) or _HERE.search(words):
        return "answer"
    if _STUDIED.search(words) or (not of_time and _AT_MEETING.search(words)):
        return "answer"
    found = verbs(line.words, clause)
    if words.startswith(("тогда и ", "потом и ")) and any(
        one.form == "future" and one.person != 2 for one, _ in found
    ):
        return "put off"
    if (
        len([word for word in words.split() if word not in _SLIGHT]) <= _CURT
        and not line.any("apology", "own_mistake")
        and any(map(_is_curt, found))
    ):
        return "answer" if any(line.is_denied(start) for _, (start, _end) in found) else "put off"
    if _SOMETIME.search(words) and any(one.form == "future" for one, _ in found):
        return "put off"
    if _is_said(line, clause, "remedy"):
        return "answer"
    for one, (start, end) in found:
        if line.words[clause[0] : start].endswith(("не ", "давайте ")):
            continue
        if (
            _is_later(one, of_time)
            and not _FRANKLY.match(line.words, end)
            and (one.lemma not in _WAITING or _FOR_ANSWER.match(line.words, end))
            and not _USUALLY.search(words)
        ):
            return "put off"
        if one.form == "past" and one.lemma in _ASKED_OTHERS and not _ADDRESSED.search(words):
            return "put off"
        if one.form in ("past", "participle") and one.lemma not in _ACCEPTING:
            return "spare" if of_time or one.lemma in _FAILING else "answer"
        if one.form == "imperative" and one.plural and one.lemma not in _WAITING:
            return "answer"
    if (
        _LINKED.match(words)
        and not _ADDRESSED.search(words)
        and any(one.form == "future" for one, _ in found)
    ):
        return "put off"
    return "courtesy" if _NOT_YET.search(words) or _is_said(line, clause, *_TROUBLE) else "spare"


def _is_curt(found: tuple[Verb, Span]) -> bool:
    """Whether a verb alone tells that something will be done, and by nobody in particular when."""
    one, _ = found
    return one.form == "future" and (
        (one.person == 3 and one.plural and one.lemma not in _OF_THINGS) or one.lemma in _TO_FINISH
    )


def _is_conditional(line: Line, clause: Span) -> bool:
    """Whether it is an offer for a case that may come: «если не найдёте — пришлю»."""
    return _IF.search(line.words, line.sentence(clause[0])[0], clause[1]) is not None


def _is_later(one: Verb, of_time: bool) -> bool:
    if one.form == "future" and one.person == 3:
        return one.lemma in _HANDLING - _OF_THINGS or (of_time and one.lemma != "быть")
    if one.form == "future" and one.person == 1:
        return one.lemma in _HANDLING
    return (
        one.form == "present"
        and one.lemma in _ONGOING
        and (one.person == 1 or (one.person == 3 and (one.plural or one.lemma.endswith("ся"))))
    )


def _is_said(line: Line, clause: Span, *cues: str) -> bool:
    return any(clause[0] <= start < clause[1] for cue in cues for start, _ in line.find(cue))
