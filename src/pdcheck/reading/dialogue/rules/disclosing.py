"""What staff tell: of other clients, of colleagues, to strangers, in open chats, to the public."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pdcheck.personal_data.words import word_of
from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules.people import (
    asked_of_stranger,
    full_names,
    gives_record,
    is_named_as_staff,
    is_of_colleague,
    was_disowned,
)
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk

_PHONE = re.compile(r"(?:\+7|\b8)[\s(-]*9\d\d[\s)-]*\d{3}[\s-]*\d\d[\s-]*\d\d\b")
# As a mobile number is dictated in calls, «восемь, девятьсот сорок», in the spelling of `Line.words`.
_SPOKEN_PHONE = re.compile(r"(?<![^ ])(?:восемь|плюс семь)(?: ,)* девятсот(?![^ ])")
_RESULT = re.compile(
    r"\b(?:вас|ваш\w*|вам|подтверд\w*|обнаруж\w*|выяв\w*|положительн\w*|отрицательн\w*|показал\w*|диагностир\w*|назначен\w*|"
    r"назначил\w*|пропейте|принимайте|превыш\w*|повыш\w*|пониж\w*|нашли|похоже|подозрени\w*|по карте|в карте|вы беременн\w*|вы больн\w*|вы инвалид\w*)\b"
)
_OF_THIRD = re.compile(r"(?<![^ ])(?:у (?:него|нее|них)|он|она)(?![^ ])")
# A capitalised word inside a sentence with the word before it: after «на», «в», «метро» it names a place.
_CAPITALISED = re.compile(r"([а-яё]+)[,»]? ([А-ЯЁ][а-яё]{2,})")
_TWO_NAMES = re.compile(r"\b([А-ЯЁ][а-яё]{2,}) ([А-ЯЁ][а-яё]{2,})\b")
# An affirmation at the beginning, after a greeting, with three words of detail at least.
_YES = re.compile(
    r"(?:^|[.!] )(?P<said>(?:ну )?(?:да|ага|конечно|был|была|были|ходит|заказывал[аи]?|останавливал[^ ]*)(?: ,)*(?: [^ .!?,]+(?: ,)*){3,})"
)
# What is said of goods and services, and not of a person.
_OFFERED = re.compile(
    r"(?<![^ ])(?:есть|имеется|можно|можем|могу|работает|работаем|открыт[аоы]?|бесплатн[^ ]*|наличи[^ ]*|"
    r"стоит|цена|₽|рублей|входит|доступ[^ ]*|делаем|принимаем|подойдет|подходит)(?![^ ])"
)
_LEAVE = re.compile(
    r"\b(?:ок|окей|можно|ладно|хорошо|не против|согласн[^ ]*|разреш[^ ]*|не возража[^ ]*)(?: ,)* \?"
)
_PUBLICATION = re.compile(
    "публик|выклад|вылож|портфолио|отзыв|фото|снимо?к|видео|пост|сайт|сторис|канал|групп|показ|размест|разреш|скрин"
)
_DONE = re.compile(r"[а-я]{3}(?:л|ла|ли)(?![^ ])")
_BEFORE_PLACES = frozenset(
    "на в по из до улица улице улицы ул проспект проспекте площадь площади метро отель отеле салон город".split()
)
_OF_SPEAKERS = re.compile(r"\b(?:вы|вам|вас|ваш\w*|я|мне|меня)\b")
# «Мастер заболел, перенесём запись» names nobody and gives the reason in a word.
_MERELY_ILL = re.compile(r"(?:за|при)?бол")
_HERE = re.compile(r"(?<![^ ])(?:у|к) вам?с?(?![^ ])")
_INTRODUCING = frozenset("это я зовут звать".split())
_SECOND_PERSON = re.compile(r"(?<![^ ])(?:ваш[а-я]*|вам|вас|вы)(?![^ ])")
_LONG_NUMBER = re.compile(r"\d{4,}")
_NEAR = 70
"""Characters of `Line.words` within which a person and a fact are taken to belong together."""
_MEDICAL = ("clinic", "", "beauty", "fitness", "insurance", "lab", "pharmacy")
"""Sectors in which staff know of a client's health; the empty one is unknown."""
_PRONOUNS = frozenset("она он ее его ей ему у_нее у_него".replace("_", " ").split()) | {"у нее", "у него"}
_FACTS = ("private_fact", "life_fact", "special_fact", "record_act")
_PRACTICE = re.compile(
    r"(?<![^ ])(?:леч(?:ит|им|ат|ил|ила)|помога[^ ]*|вед[еу]т|оперир(?:ует|уют|овал|овала)|работает с|принимает|специализ[^ ]*|"
    r"консультир[^ ]*|методик[^ ]*|стаж|опыт|диагностир[^ ]*|при)(?![^ ])"
)
_CREDITORS = frozenset("collection bank microfinance".split())
_TRADES = frozenset("shop marketplace freelance b2b delivery beauty travel techsupport".split())
"""Where what remains is goods on the shelf or a part of the price."""
_SUM = re.compile(r"(?<![^ ])[^ ]+ (?:тысяч[а-я]*|рубл[а-я]*|₽|миллион[а-я]*)(?![^ ])")
_SUPPOSED = frozenset("может могут сможет пусть пускай если".split())
_POSSIBLE = frozenset("может могут сможет пусть пускай если хочет захочет должен должна будет".split())


def no_disclose_other_client_pd(talk: Talk) -> Iterator[Place]:
    """Staff tell the client of another person: an order, a debt, a phone, a diagnosis."""
    asked = talk.clients_may_say("asks_of_another", "asks_of_person", "client_state", "not_that_person")
    for line in talk.staff if asked else talk.staff_perhaps_saying("stranger_known", *_FACTS, "some_client"):
        if line.any("refuses_to_tell", "scary_excuse"):
            continue
        span = line.first("stranger_known") or _told_of_another(talk, line)
        if span is not None:
            yield Place(line, span)


@lru_cache(256)
def _told_of_another(talk: Talk, line: Line) -> Span | None:
    questions = talk.asked_before(line)
    asked = any(one.has("asks_of_another") and not one.has("speaks_for") for one in questions)
    named = _named_person(talk, line, questions) if questions else None
    named = named or (_affirmed(line) if asked else None) or _full_name(talk, line, asked=asked)
    named = named or _answered_stranger(talk, line, questions) or _of_outsider(talk, line)
    if named is not None:
        return named
    facts = line.find("private_fact")
    if asked:
        facts = tuple(sorted((*facts, *line.find("special_fact"), *line.find("paid_out"))))
    for fact in facts:
        start, end = line.sentence(fact[0])
        if (
            _POSSIBLE & set(line.words[start:end].split())
            or line.is_denied(fact[0])
            or _is_own(line, start, fact[0])
        ):
            continue
        persons = sorted((*line.find("of_another"), *line.find("kin")))
        person = next(
            (one for one in persons if start <= one[0] <= fact[0] + _NEAR and one[0] < end),
            None,
        )
        if asked and (person is not None or not line.asks):
            return (min(person[0], fact[0]), max(person[1], fact[1])) if person else fact
        if person is not None and _is_strange(line, person) and abs(person[0] - fact[0]) <= _NEAR:
            return (min(person[0], fact[0]), max(person[1], fact[1]))
    return None


def _answered_stranger(talk: Talk, line: Line, questions: tuple[Line, ...]) -> Span | None:
    """Where whoever asks of a person named in full, or answered in another's stead, is told what concerns that person."""
    if any(asked_of_stranger(talk, one) for one in questions):
        told = gives_record(line) or line.first("affirmed_record", "life_fact", "private_fact")
        return told or _echoed(line)
    if any(_is_of_relation(one) for one in questions) and not _SECOND_PERSON.search(line.words):
        told = _echoed(line) or next(_stated(line, "life_fact"), None)
        if told is not None:
            return told
    if any(_is_of_visitor(talk, one, line) for one in questions):
        return _echoed(line)
    if not was_disowned(talk, line) or is_of_colleague(talk, line):
        return None
    sum_of_debt = _SUM.search(line.words) if talk.sector in _CREDITORS else None
    return next(_stated(line, "life_fact", "money_told"), None) or (sum_of_debt and sum_of_debt.span())


def _echoed(line: Line) -> Span | None:
    """Where the answer begins by saying the verb of the question again: «Ходит, по вторникам»."""
    return next((one for one in line.find("client_state") if one[0] == line.sentence(one[0])[0]), None)


def _is_of_visitor(talk: Talk, question: Line, answer: Line) -> bool:
    """Whether it is asked if somebody called by a first name comes here, in the words with which it is answered."""
    if not question.asks or question.any("speaks_for", "names_self", "staff_role", "professional_act"):
        return False
    first = answer.words.partition(" ")[0]
    here = _HERE.search(question.words) is not None
    return (
        here and first in question.words.split() and _names_somebody(talk, question, (0, len(question.words)))
    )


def _is_of_relation(question: Line) -> bool:
    """Whether it is asked of somebody near the client, or of one who was there before him: a neighbour, a tenant."""
    return question.asks and question.has("outsider") and not question.any("speaks_for", "names_self")


def _stated(line: Line, *cues: str) -> Iterator[Span]:
    """Places of facts that are told, not asked, denied or supposed."""
    for span in sorted(one for cue in cues for one in line.find(cue)):
        start, end = line.sentence(span[0])
        asks = "?" in line.words[end : end + 2]
        if not asks and not line.is_denied(span[0]) and not _SUPPOSED & set(line.words[start:end].split()):
            yield span


def _is_trade(line: Line, fact: Span) -> bool:
    """Whether the sentence tells what somebody treats or helps with: a craft and not an illness of his own."""
    return _PRACTICE.search(line.words, *line.sentence(fact[0])) is not None


def _of_outsider(talk: Talk, line: Line) -> Span | None:
    """Where a fact of private life is told of a person named in full, of the owner, a neighbour, another client."""
    if not line.any("life_fact", "special_fact", "record_act", "money_told"):
        return None
    names = [one for one in full_names(talk, line) if not is_named_as_staff(line, one)]
    for fact in _stated(line, "life_fact", "special_fact"):
        bounds = line.sentence(fact[0])
        if _is_trade(line, fact):
            continue
        persons = [one for one in names if meet(one, bounds) or 0 <= fact[0] - one[1] <= _NEAR]
        if not any(meet(one, bounds) for one in line.find("staff_role")):
            persons += [one for one in line.find("outsider") if meet(one, bounds)]
        if persons:
            return min(persons[0][0], fact[0]), max(persons[0][1], fact[1])
    for act in _stated(line, "record_act", "money_told") if names else ():
        person = next((one for one in names if meet(one, line.sentence(act[0]))), None)
        if person is not None:
            return min(person[0], act[0]), max(person[1], act[1])
    return None


def _affirmed(line: Line) -> Span | None:
    """Where the question about another is answered with «да» and more."""
    found = _YES.search(line.words)
    if found is None or line.asks:
        return None
    start, end = line.sentence(found.start("said"))
    if _POSSIBLE & set(line.words[start:end].split()):
        return None
    personal = any(
        start <= one[0] < end
        for cue in ("of_another", "private_fact", "special_fact")
        for one in line.find(cue)
    )
    return found.span("said") if personal or _OFFERED.search(line.words, start, end) is None else None


def _full_name(talk: Talk, line: Line, *, asked: bool) -> Span | None:
    """Where a client, or whomever the question is about, is told of with name and surname."""
    if not asked and not line.has("some_client"):
        return None
    known = " ".join(one.message.author for one in talk.lines).lower()
    for match in _TWO_NAMES.finditer(line.text):
        first, second = word_of(match[1]), word_of(match[2])
        named = (first.given and second.surname) or (first.surname and second.given)
        if named and match[1][:4].lower() not in known and match[2][:4].lower() not in known:
            at = line.words.find(letters(match[1]))
            return (at, len(line.words[:at]) + len(match[1])) if at >= 0 else None
    return None


def _named_person(talk: Talk, line: Line, questions: tuple[Line, ...]) -> Span | None:
    """Where staff tell of the person whom the client asks about by name, who is neither of those who speak."""
    asking = [
        one
        for one in questions
        if one.has("asks_of_person") and not one.any("asks_of_colleague", "speaks_for", "names_self")
    ]
    if not asking or line.asks or _SECOND_PERSON.search(line.words):
        return None
    known = " ".join(one.message.author for one in talk.lines).lower()
    for one in asking:
        for before, name in _CAPITALISED.findall(one.text):
            word = word_of(name)
            if not (word.given or word.surname) or word.no_name or before in _BEFORE_PLACES | _INTRODUCING:
                continue
            if name[:4].lower() in known:
                continue
            at = line.words.find(letters(name[: max(len(name) - 2, 4)]))
            if at >= 0:
                return at, len(line.words[:at]) + len(line.words[at:].partition(" ")[0])
    return None


def _is_own(line: Line, start: int, position: int) -> bool:
    """Whether the words before speak of the client or of the company itself."""
    return bool(
        {"вы", "вам", "вас", "я", "мы", "мне", "нам", "у нас"} & set(line.words[start:position].split()[-4:])
    )


def _is_strange(line: Line, person: Span) -> bool:
    """Whether the words name a third person outright, not by a bare pronoun."""
    words = line.said(person)
    if words.startswith(
        (
            "прежн",
            "бывш",
            "соседк",
            "соседа",
            "соседу",
            "соседом",
            "сосед ",
            "предыдущ",
            "прошл",
            "должник",
            "другой",
            "другого",
            "другая",
            "друг клиент",
        )
    ):
        return True
    before = line.words[: person[0]].rstrip().rpartition(" ")[2]
    return before in ("ваш", "ваша", "вашего", "вашей", "вашу", "ваши", "вашему", "у") and words not in (
        "он",
        "она",
        "они",
        "ей",
        "ему",
        "ее",
        "его",
        "у него",
        "у нее",
    )


def no_disclose_employee_pd(talk: Talk) -> Iterator[Place]:
    """Staff tell the client of a colleague: a private number, an address, health, family, why he left."""
    for line in talk.staff:
        if line.has("refuses_to_tell"):
            continue
        asked = any(one.has("asks_of_colleague") for one in talk.asked_before(line))
        if asked and not line.has("work_phone"):
            number = _PHONE.search(line.text)
            spoken = _SPOKEN_PHONE.search(line.words)
            if number is not None or spoken is not None:
                yield Place(line, spoken and spoken.span(), "личный номер коллеги", number and number.span())
                continue
        if not line.any("colleague_private", "life_fact"):
            continue
        if _answered_stranger(talk, line, talk.asked_before(line)) or _of_outsider(talk, line):
            continue
        private = [one for one in line.find("colleague_private") if not _is_trade(line, one)]
        told = [one for one in private if _is_of_colleague(talk, line, one, asked)]
        told += [one for one in _stated(line, "life_fact") if _is_of_role(talk, line, one)]
        if told:
            yield Place(line, told[0])


def _is_of_role(talk: Talk, line: Line, span: Span) -> bool:
    """Whether a fact of private life is told of one of the staff: by the post, by the name, or in answer about them."""
    bounds = line.sentence(span[0])
    if _OF_SPEAKERS.search(line.words[bounds[0] : span[0]]) or _is_trade(line, span):
        return False
    by_post = any(meet(one, bounds) for one in line.find("staff_role")) and not _MERELY_ILL.match(
        line.said(span)
    )
    return by_post or is_of_colleague(talk, line) or _names_somebody(talk, line, bounds)


def _is_of_colleague(talk: Talk, line: Line, span: Span, asked: bool) -> bool:
    """Whether the words are about somebody of the staff, and not about the client or the writer."""
    start, end = line.sentence(span[0])
    if _OF_SPEAKERS.search(line.words[start : span[0]]):
        return False
    named = any(
        line.said(one) in _PRONOUNS for one in line.find("colleague") if start <= one[0] < end
    ) or _names_somebody(talk, line, (start, end))
    return asked or named


def _names_somebody(talk: Talk, line: Line, sentence: Span) -> bool:
    """Whether the sentence has a first name that is not the client's or the writer's own."""
    start, end = line.source(sentence)
    known = f"{line.message.author} {' '.join(one.message.author for one in talk.clients)}".lower()
    return any(
        match.group().lower() not in known
        and (word_of(match.group()).only_given or (match.start() > 0 and word_of(match.group()).given))
        for match in re.finditer(r"[А-ЯЁ][а-яё]{2,}", line.text[start:end])
    )


def verify_identity_first(talk: Talk) -> Iterator[Place]:
    """Staff tell personal matters to somebody whose identity nobody checked."""
    if talk.channel == "app_chat":
        return
    for line in talk.staff:
        if line.has("refuses_to_tell"):
            continue
        by_name = _is_asked_by_name(talk, line)
        span = _told_of_another(talk, line) if by_name else tells_personal(talk, line)
        if (
            span is None
            or _was_said(talk, line, span)
            or not (by_name or _told_of_another(talk, line) is None)
        ):
            continue
        if not is_verified(talk, line):
            yield Place(line, span)
            return


def _is_asked_by_name(talk: Talk, line: Line) -> bool:
    """Whether a record is asked for by a name alone, and nobody knows whose it is to whom."""
    return any(asked_of_stranger(talk, one) and not one.has("kin") for one in talk.asked_before(line))


@lru_cache(256)
def tells_personal(talk: Talk, line: Line) -> Span | None:
    """Where staff tell money, an address, a record or a result of the person they speak to."""
    found = [
        one
        for one in line.find("money_told")
        if not _is_asked(line, one) and not (talk.sector in _TRADES and "остат" in line.said(one))
    ]
    found += line.find("address_told")
    if line.has("record_told") and _inquires(talk, line):
        found += line.find("record_told")
    if (
        talk.sector in _MEDICAL
        and not _is_of_animal(talk)
        and not _tells_of_colleague(talk, line)
        and _OF_THIRD.search(line.words) is None
        and (health := _own_health(talk, line)) is not None
    ):
        found.append(health)
    if line.has("offer") and not (_SUM.search(line.words) and _inquires(talk, line)):
        return None
    return next((one for one in sorted(found) if not line.is_denied(one[0])), None)


def _is_asked(line: Line, span: Span) -> bool:
    """Whether the sentence asks rather than tells."""
    end = line.sentence(span[0])[1]
    return "?" in line.words[end : end + 3]


def _inquires(talk: Talk, line: Line) -> bool:
    """Whether the client asked of a record that exists already."""
    return any(one.any("asks_of_record", "asks_of_another") for one in talk.asked_before(line))


def _was_said(talk: Talk, line: Line, span: Span) -> bool:
    """Whether every number in the words was told by the client before."""
    numbers = re.findall(r"\d[\d.,:]*", line.words[span[0] : line.sentence(span[0])[1]])
    said = " ".join(one.words for one in talk.before(line) if one.is_client)
    return bool(numbers) and all(number in said for number in numbers)


def is_verified(talk: Talk, line: Line) -> bool:
    """Whether the channel says who it is, or the client gave two marks that staff could compare."""
    before = talk.before(line)
    if any(one.has("authorised") for one in before if one.message.role in SYSTEM):
        return True
    if line.has("compared") or any(one.has("code_word") for one in before if one.is_client):
        return True
    asked = [one for one in before if one.is_staff and one.has("identifies")]
    if asked and any(one.is_client and one.place > asked[0].place for one in before):
        return True
    marks = sum(_marks(one) for one in before if one.is_client)
    return marks >= 2


def _marks(line: Line) -> int:
    """Marks of identity in a message: long numbers, a phone, a code word, a date of birth."""
    return len(_LONG_NUMBER.findall(line.text)) + line.has("verifies_self") + ("рожд" in line.words)


def _tells_of_colleague(talk: Talk, line: Line) -> bool:
    """Whether somebody of the staff is the one told of, by a pronoun or a first name."""
    return (
        is_of_colleague(talk, line)
        and not full_names(talk, line)
        and (_OF_THIRD.search(line.words) is not None or _names_somebody(talk, line, (0, len(line.words))))
    )


def no_special_category_in_chat(talk: Talk) -> Iterator[Place]:
    """Staff write of health and the like in an open chat, or ask to send it there."""
    if talk.is_call or talk.channel == "app_chat" or _is_of_animal(talk):
        return
    for line in talk.staff_saying("special_fact", "health_request"):
        own = None if _tells_of_colleague(talk, line) else _own_health(talk, line)
        span = line.first("health_request") or own
        if span is not None:
            yield Place(line, span)


def _is_of_animal(talk: Talk) -> bool:
    """Whether the patient is an animal."""
    return talk.sector == "vet" or any(one.has("animal") for one in talk.lines if one.is_client)


def _own_health(talk: Talk, line: Line) -> Span | None:
    """Words about the client's own health: a result, a diagnosis, a prescription."""
    for span in line.find("special_fact"):
        start, end = line.sentence(span[0])
        if _OFFERED.search(line.words, start, end) and not _RESULT.search(line.words, start, end):
            continue
        own = (
            _RESULT.search(line.words[start:end])
            or any(one.has("asks_results") for one in talk.asked_before(line))
            or _OF_THIRD.search(line.words[start:end])
            or any(meet(one, (start, end)) for one in full_names(talk, line))
        ) and not _is_trade(line, span)
        if own and "?" not in line.words[end : end + 3] and not line.is_denied(span[0]):
            return span
    return None


def no_publishing_client_content(talk: Talk) -> Iterator[Place]:
    """Staff publish a client's words, face or chat without asking, or press one who objects."""
    for line in talk.staff_saying("published"):
        span = next((one for one in line.find("published") if not _asks_leave(line, one)), None)
        if span is not None and not _allowed(talk, line):
            yield Place(line, span)
    for client in talk.clients_saying("seen_published"):
        objected = client.has("forbids")
        for line in talk.after(client):
            objected = objected or (line.is_client and line.has("forbids"))
            if not line.is_staff or line.any("removes", "published"):
                continue
            if line.has("publishing_pressure") or (objected and line.has("request_refused")):
                yield Place(line, line.first("publishing_pressure", "request_refused"))
                return


def _asks_leave(line: Line, span: Span) -> bool:
    """Whether the sentence asks the client's leave for what is not done yet: «выложу, ок?»."""
    start, end = line.sentence(span[0])
    asks = _LEAVE.search(line.words, start, end + 2) is not None
    return asks and _DONE.search(line.words, start, end) is None


def _allowed(talk: Talk, line: Line) -> bool:
    """Whether staff had asked and the client agreed, or the client offered it."""
    for client in talk.before(line):
        if not client.is_client or not client.has("allows") or client.has("forbids"):
            continue
        previous = talk.previous(client)
        asked = previous is not None and previous.is_staff and previous.asks
        if _PUBLICATION.search(client.words) or (asked and previous and _PUBLICATION.search(previous.words)):
            return True
    return False


def call_recording_notice(talk: Talk) -> Iterator[Place]:
    """Within the first three lines of a recorded call nobody tells that it is recorded."""
    if not talk.is_call or not talk.staff:
        return
    if not any(line.has("recording") for line in talk.lines[:3] if not line.is_client):
        yield Place(talk.staff[0], None, "о записи не предупредили в первых трёх репликах")
