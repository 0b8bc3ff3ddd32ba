"""What staff tell the client of other people: clients, relatives, neighbours, whoever was there before."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pdcheck.personal_data.words import word_of
from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules.bidding import bids
from pdcheck.reading.dialogue.rules.facts import OFFERED, SECOND_PERSON, SUM, is_craft, stated
from pdcheck.reading.dialogue.rules.people import (
    asked_of_stranger,
    families,
    full_names,
    gives_record,
    is_named_as_staff,
    is_of_colleague,
    names_somebody,
    was_asked_about,
    was_disowned,
)
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Place, Talk

_TWO_NAMES = re.compile(r"\b([А-ЯЁ][а-яё]{2,}) ([А-ЯЁ][а-яё]{2,})\b")
# A capitalised word inside a sentence with the word before it: after «на», «в», «метро» it names a place.
_CAPITALISED = re.compile(r"([а-яё]+)[,»]? ([А-ЯЁ][а-яё]{2,})")
# An affirmation at the beginning, after a greeting, with three words of detail at least.
_YES = re.compile(
    r"(?:^|[.!] )(?P<said>(?:ну )?(?:да|ага|конечно|был|была|были|ходит|заказывал[аи]?|останавливал[^ ]*)(?: ,)*(?: [^ .!?,]+(?: ,)*){3,})"
)
_BEFORE_PLACES = frozenset(
    "на в по из до улица улице улицы ул проспект проспекте площадь площади метро отель отеле салон город".split()
)
_HERE = re.compile(r"(?<![^ ])(?:у|к) вам?с?(?![^ ])")
# «Ваша супруга потратила 1 900 рублей».
_OF_YOUR_KIN = re.compile(
    r"(?<![^ ])ваш(?:а|и)? [^ .!?,]+(?: не)? [^ .!?,]+(?:л|ла|ли)(?: [^ .!?]+){0,6}? (?:рубл[а-я]*|₽|тысяч[а-я]*)(?![^ ])"
)
_OF_GOODS = re.compile("квартир")
"""What is offered as often as it is somebody's."""
_ASKS_WHO = re.compile(r"(?<![^ ])(?:кто|как его зовут|как ее зовут|имя|фамилия)(?![^ ])")
_INTRODUCING = frozenset("это я зовут звать".split())
_NEAR = 70
"""Characters of `Line.words` within which a person and a fact are taken to belong together."""
_FACTS = ("private_fact", "life_fact", "special_fact", "record_act")
_CREDITORS = frozenset("collection bank microfinance".split())
_POSSIBLE = frozenset("может могут сможет пусть пускай если хочет захочет должен должна будет".split())


def no_disclose_other_client_pd(talk: Talk) -> Iterator[Place]:
    """Staff tell the client of another person: an order, a debt, a phone, a diagnosis."""
    asked = talk.clients_may_say("asks_of_another", "asks_of_person", "client_state", "not_that_person")
    for line in talk.staff if asked else talk.staff_perhaps_saying("stranger_known", *_FACTS, "some_client"):
        if line.any("refuses_to_tell", "scary_excuse"):
            continue
        span = line.first("stranger_known") or told_of_another(talk, line)
        if span is not None:
            yield Place(line, span)


@lru_cache(256)
def told_of_another(talk: Talk, line: Line) -> Span | None:
    """Where a message tells of somebody else, asked or of its own accord."""
    questions = talk.asked_before(line)
    asked = any(one.has("asks_of_another") and not one.has("speaks_for") for one in questions)
    named = _named_person(talk, line, questions) if questions else None
    named = named or (_affirmed(line) if asked else None) or _full_name(talk, line, asked=asked)
    named = named or answered_stranger(talk, line, questions) or told_of_outsider(talk, line)
    if named is not None:
        return named
    facts = line.find("private_fact")
    if asked:
        facts = tuple(
            sorted((*facts, *line.find("special_fact"), *line.find("paid_out"), *line.find("money_told")))
        )
    for fact in facts:
        start, end = line.sentence(fact[0])
        if (
            _POSSIBLE & set(line.words[start:end].split())
            or line.is_denied(fact[0])
            or _is_own(line, start, fact[0])
        ):
            continue
        persons = sorted((*line.find("of_another"), *line.find("relative")))
        person = next(
            (one for one in persons if start <= one[0] <= fact[0] + _NEAR and one[0] < end),
            None,
        )
        if asked and (person is not None or not (line.asks or _OF_GOODS.match(line.said(fact)))):
            return (min(person[0], fact[0]), max(person[1], fact[1])) if person else fact
        if person is not None and _is_strange(line, person) and abs(person[0] - fact[0]) <= _NEAR:
            return (min(person[0], fact[0]), max(person[1], fact[1]))
    return None


def answered_stranger(talk: Talk, line: Line, questions: tuple[Line, ...]) -> Span | None:
    """Where whoever asks of a person named in full, or answered in another's stead, is told what concerns that person."""
    if any(asked_of_stranger(talk, one) for one in questions):
        told = gives_record(line) or line.first("affirmed_record", "life_fact", "private_fact")
        return told or _echoed(line)
    if any(_is_of_relation(one) for one in questions) and not SECOND_PERSON.search(line.words):
        told = _echoed(line) or next(stated(line, "life_fact"), None)
        if told is not None:
            return told
    if any(one.asks and one.has("relative") and not one.has("speaks_for") for one in questions):
        spent = _OF_YOUR_KIN.search(line.words)
        if spent is not None and line.has("relative"):
            return spent.span()
    if any(_is_of_visitor(talk, one, line) for one in questions):
        return _echoed(line)
    if not (was_disowned(talk, line) or was_asked_about(talk, line)) or is_of_colleague(talk, line):
        return None
    sum_of_debt = SUM.search(line.words) if talk.sector in _CREDITORS else None
    return next(stated(line, "life_fact", "money_told"), None) or (sum_of_debt and sum_of_debt.span())


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
        here and first in question.words.split() and names_somebody(talk, question, (0, len(question.words)))
    )


def _is_of_relation(question: Line) -> bool:
    """Whether it is asked of somebody near the client, or of one who was there before him: a neighbour, a tenant."""
    return question.asks and question.has("outsider") and not question.any("speaks_for", "names_self")


_OF_STAFF = re.compile(
    r"(?<![^ ])(?:уволил|у нас (?:больше )?не работа|в декрет|подменя|замещает|вместо (?:нее|него) )"
)
"""Whoever left the company or is stood in for was a colleague."""


def told_of_outsider(talk: Talk, line: Line) -> Span | None:
    """Where a fact of private life is told of a person named in full, of the owner, a neighbour, another client."""
    if not line.any("life_fact", "special_fact", "record_act", "money_told"):
        return None
    names = [one for one in full_names(talk, line) if not is_named_as_staff(line, one)]
    if (
        names
        and is_of_colleague(talk, line)
        and any(_ASKS_WHO.search(one.words) for one in talk.asked_before(line))
    ):
        return None
    names += families(line)
    for fact in stated(line, "life_fact", "special_fact"):
        bounds = line.sentence(fact[0])
        if is_craft(line, fact) or _OF_STAFF.search(line.said(bounds)):
            continue
        persons = [one for one in names if meet(one, bounds) or 0 <= fact[0] - one[1] <= _NEAR]
        if not any(meet(one, bounds) for one in line.find("staff_role")):
            persons += [one for one in line.find("outsider") if meet(one, bounds)]
        if persons:
            return min(persons[0][0], fact[0]), max(persons[0][1], fact[1])
    for act in stated(line, "record_act", "money_told") if names else ():
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
    if _POSSIBLE & set(line.words[start:end].split()) or bids(line, (start, end)):
        return None
    personal = any(
        start <= one[0] < end
        for cue in ("of_another", "private_fact", "special_fact")
        for one in line.find(cue)
    )
    return found.span("said") if personal or OFFERED.search(line.words, start, end) is None else None


def _full_name(talk: Talk, line: Line, *, asked: bool) -> Span | None:
    """Where a client, or whomever the question is about, is told of with name and surname."""
    if not asked and not line.has("some_client"):
        return None
    known = " ".join(one.message.author for one in talk.lines).lower()
    for match in _TWO_NAMES.finditer(line.text):
        first, second = word_of(match[1]), word_of(match[2])
        named = (first.given and (second.surname or second.patronymic)) or (first.surname and second.given)
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
    if not asking or line.asks or SECOND_PERSON.search(line.words):
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
