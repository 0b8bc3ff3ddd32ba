"""Of whom a turn speaks: the one who asks, somebody else who takes no part, a colleague."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pdcheck.personal_data.words import Word, word_of
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules.facts import SECOND_PERSON
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Talk

_CAPITALISED = re.compile(r"(?<![А-ЯЁа-яё.«„-])[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?![а-яё])")
_BEFORE_STREETS = frozenset(
    "улица улице улицы улицу ул проспект проспекте площадь площади метро отель отеле салон город жк бульвар "
    "переулок переулке имени набережная шоссе станция станции тц трц".split()
)
_STEM = 4
"""Letters by which a name is the same in any case; fewer would be anybody's."""
_OF_SURNAME = re.compile(
    r"(?i:биопси|анализ|результат|мазо?к|снимо?к|узи|мрт|гистологи|заключени|посылк|брон|полис|заказ|запис|долг|договор|карт)[а-яё]* "
    r"([А-ЯЁ][а-яё]{3,}(?:а|ой|я|ых|их|ого)\b)",
)
_NUMERAL = re.compile(
    r"(?<![^ ])(?:\d[^ ]*|один[^ ]*|дв[ае]|две[^ ]*|три[^ ]*|четыр[^ ]*|пят[^ ]*|шест[^ ]*|сем[ьи][^ ]*|восем[^ ]*|девят[^ ]*|"
    r"десят[^ ]*|сорок[^ ]*|сто|двести|тысяч[^ ]*|полтор[^ ]*|полгода|завтра|вчера|позавчера|послезавтра|понедельник[^ ]*|"
    r"вторник[^ ]*|сред[уы]|четверг[^ ]*|пятниц[^ ]*|суббот[^ ]*|воскресень[^ ]*|утром|вечером|этаж[^ ]*|палат[^ ]*|кабинет[^ ]*|"
    r"квартир[^ ]*|подъезд[^ ]*|месяц[^ ]*|недел[^ ]*)(?![^ ])"
)
"""What a record consists of: a number in figures or words, a day, a room."""
_TO_THE_CLIENT = re.compile(
    r"(?<![^ ])(?:вы|вам|вас|вами|пусть|пускай|может|могут|сможет|если|чтобы)(?![^ ])"
)
_PRONOUN = re.compile(r"(?:да |ну |так )*(?:, )?(?:он|она|у него|у нее)(?![^ ])")
_WHO_IS_HE = re.compile(r"(?<![^ ])(?:кто|где|что с|что за|куда|почему|а) (?:он|она|ним|ней)(?![^ ])")
_OWN_ROLE = re.compile(
    r"(?<![^ ])(?:мо[йяеи]|моего|моей|моему|меня|наш[аи]?|нашего|нашей) (?:[^ .!?,]+ )?"
    r"(?:директор|начальни|бухгалтер|менеджер|юрист|врач|доктор|водител|колег)"
    r"|(?<![^ ])(?:директор|начальни|шеф|босс|бухгалтер|колег)[^ ]*(?: [^ .!?,]+){0,3}? (?:меня|мне|мной|нас|нам)(?![^ ])"
)
"""Staff of the client himself: «меня директор чуть не съел»."""
_RECEIVES = re.compile(
    r"(?i:при[её]м|запис|сеанс|заняти|урок|консультаци|осмотр|тренировк)[а-яё]* (?:у|к|ко|с|от) ([А-ЯЁ][а-яё]+)"
)
_REMEMBERED = 6
"""Messages within which «он» takes up whoever was mentioned."""
_BESIDE = 8
"""Characters between a post and a name that belong together: a comma, «наш»."""
_NOT_ME = re.compile(r"\b(?:[Яя]|[Ээ]то) не [А-ЯЁ][а-яё]+")
_PARTY = re.compile(r"(?<![^ ])(?:получател|отправител|заказчик|плательщик|на имя|для)")
"""A name that the client gives as a part of his own order."""
_YOU = re.compile(r"(?<![^ ])(?:вы|вам|вас|вами)(?![^ ])")


_FAMILY = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ][а-яё]+(?:[оеё]вы|[иы]ны)(?:х|м|ми)?(?![а-яё])")
_KNOWN = re.compile(
    r"(?<![^ ])(?:знаете|знакомы?|знакома|знали|помните|живет|проживает|ищем|разыскива[^ ]*|передайте|найти|соседа?|соседк[^ ]*|родственник[^ ]*)(?![^ ])"
)
_TALK = 256
"""Lines whose people several rules in turn ask for: those of the dialogue at hand."""


@lru_cache(_TALK)
def participants(talk: Talk) -> str:
    """Names of those who take part, in small letters: by the marks of the export and as they introduce themselves."""
    names = [one.message.author for one in talk.lines]
    for line in talk.lines:
        for span in line.find("names_self"):
            start, end = line.source((span[0], line.sentence(span[0])[1]))
            names += _CAPITALISED.findall(line.text[start:end])
    return " ".join(names).lower().replace("ё", "е")


def _is_known(talk: Talk, name: str) -> bool:
    return name[:_STEM].lower().replace("ё", "е") in participants(talk)


def named(line: Line) -> Iterator[tuple[re.Match[str], ...]]:
    """Capitalised words that stand together: «Юсупова Дания», «Ринат»."""
    group: list[re.Match[str]] = []
    for match in _CAPITALISED.finditer(line.text):
        if group and line.text[group[-1].end() : match.start()] != " ":
            yield tuple(group)
            group = []
        group.append(match)
    if group:
        yield tuple(group)


@lru_cache(_TALK)
def full_names(talk: Talk, line: Line) -> tuple[Span, ...]:
    """Where somebody who takes no part is named with surname, not by name and patronymic as staff call each other."""
    return tuple(_full_names(talk, line))


def _full_names(talk: Talk, line: Line) -> Iterator[Span]:
    for group in named(line):
        words = [word_of(match.group()) for match in group]
        if len(group) < 2 or not _has_surname(words) or _is_place(line, group):
            continue
        if any(
            word.given and _is_known(talk, match.group()) for word, match in zip(words, group, strict=True)
        ):
            continue
        span = _in_words(line, group)
        if not (line.is_staff and _may_address(words) and _is_addressed(line, group, span)):
            yield span


def _has_surname(words: list[Word]) -> bool:
    """Whether a given name stands beside a surname."""
    pairs = [*pairwise(words), *pairwise(words[::-1])]
    return any(
        one.given and (other.surname or other.unknown) and not other.patronymic for one, other in pairs
    )


def _may_address(words: list[Word]) -> bool:
    """Whether the name may be in the nominative, as one addresses the client himself."""
    return any(word.given and (not word.given_cases or "nomn" in word.given_cases) for word in words)


def _is_addressed(line: Line, group: tuple[re.Match[str], ...], span: Span) -> bool:
    """Whether the name stands apart by commas, or «вы» in the sentence is whoever bears it."""
    before, after = line.text[: group[0].start()].rstrip(), line.text[group[-1].end() :].lstrip()
    apart = (not before or before[-1] in ",.!?)") and (not after or after[0] in ",.!?")
    return SECOND_PERSON.search(line.words, *line.sentence(span[0])) is not None and (
        apart or _YOU.search(line.words, *line.sentence(span[0])) is not None
    )


def _is_place(line: Line, group: tuple[re.Match[str], ...]) -> bool:
    before = line.text[: group[0].start()].rstrip(" .«").lower().rpartition(" ")[2]
    return before in _BEFORE_STREETS


def _in_words(line: Line, group: tuple[re.Match[str], ...]) -> Span:
    """The place of a name in `Line.words`."""
    at = line.words.find(letters(group[0].group()))
    last = letters(group[-1].group())
    end = line.words.find(last, at)
    return (at, end + len(last)) if at >= 0 <= end else (0, len(line.words))


def families(line: Line) -> Iterator[Span]:
    """Where people are named by a surname in the plural: «Ковалёвы», «у Ковалёвых»."""
    for match in _FAMILY.finditer(line.text):
        at = line.words.find(letters(match.group()))
        if at >= 0 and word_of(match.group()).only_surname:
            yield at, at + len(letters(match.group()))


def was_asked_about(talk: Talk, line: Line) -> bool:
    """Whether staff asked the client before if he knows somebody whom they named in full, and tell of him now."""
    return SECOND_PERSON.search(line.words) is None and any(
        one.is_staff and _KNOWN.search(one.words) is not None and bool(full_names(talk, one))
        for one in talk.before(line)
    )


def asked_of_stranger(talk: Talk, line: Line) -> bool:
    """Whether the client asks of a record of somebody whom he names in full: «Белова Анна у вас лежит?»."""
    if not line.asks or not line.has("client_state"):
        return False
    if line.any("speaks_for", "names_self", "staff_role", "professional_act") or _PARTY.search(line.words):
        return False
    return bool(full_names(talk, line)) or _whose(talk, line)


def _whose(talk: Talk, line: Line) -> bool:
    """Whether a thing is asked for by its owner's surname alone: «биопсия Авдеева»."""
    return any(
        word_of(name).surname and not word_of(name).given and not _is_known(talk, name)
        for name in _OF_SURNAME.findall(line.text)
    )


def was_disowned(talk: Talk, line: Line) -> bool:
    """Whether whoever answered a call or a message said before that he is not the one staff wanted."""
    wanted = False
    for one in talk.before(line):
        if one.is_staff:
            wanted = wanted or one.has("asks_to_speak") or (one.asks and next(named(one), None) is not None)
        elif one.is_client and _denies_being(one, wanted=wanted):
            return True
    return False


def _denies_being(line: Line, *, wanted: bool) -> bool:
    """Whether the client says that he is another; a relative counts where somebody was asked for."""
    return (
        line.has("not_that_person")
        or _NOT_ME.search(line.text) is not None
        or (wanted and line.has("answers_for"))
    )


def gives_record(line: Line) -> Span | None:
    """Where something of a record is stated: a sentence with a number, a day or a room that asks and bids nothing."""
    for start, end in line.sentences():
        found = _NUMERAL.search(line.words, start, end)
        asks = "?" in line.words[end : end + 2]
        if found is not None and not asks and _TO_THE_CLIENT.search(line.words, start, end) is None:
            return start, end
    return None


def is_of_colleague(talk: Talk, line: Line) -> bool:
    """Whether one of the staff is spoken of: asked about by post, name or work, or mentioned shortly before."""
    questions = talk.asked_before(line)
    if any(
        one.has("asks_of_colleague")
        or (one.has("staff_role") and _OWN_ROLE.search(one.words) is None)
        or (one.has("professional_act") and next(named(one), None) is not None)
        for one in questions
    ):
        return True
    if _PRONOUN.match(line.words) is None and not any(_WHO_IS_HE.search(one.words) for one in questions):
        return False
    recent = reversed(talk.before(line)[-_REMEMBERED:])
    last = next(
        (one for one in recent if one.any("staff_role", "relative", "outsider", "not_that_person")), None
    )
    return (
        last is not None
        and last.has("staff_role")
        and not last.any("relative", "outsider", "not_that_person")
    )


def is_received_by(talk: Talk, line: Line) -> bool:
    """Whether the surname with which the sentence begins is that of whom the client was to see: «приём у Руденко»."""
    return any(
        name[:_STEM] in line.text
        for one in talk.asked_before(line)
        for name in _RECEIVES.findall(one.text)
        if len(name) >= _STEM and word_of(name).surname
    )


def is_named_as_staff(line: Line, name: Span) -> bool:
    """Whether a post stands beside a name: «курьер Иванов Пётр», «Пак Олег, наш мастер»."""
    return any(
        post[0] - name[1] <= _BESIDE and name[0] - post[1] <= _BESIDE
        for cue in ("staff_role", "professional_act")
        for post in line.find(cue)
    )


def names_somebody(talk: Talk, line: Line, sentence: Span) -> bool:
    """Whether the sentence has a first name that is not the client's or the writer's own."""
    start, end = line.source(sentence)
    known = f"{line.message.author} {' '.join(one.message.author for one in talk.clients)}".lower()
    asked = " ".join(one.text for one in talk.asked_before(line))
    return any(
        match.group().lower() not in known
        and (
            word_of(match.group()).only_given
            or ((match.start() > 0 or match.group() in asked) and word_of(match.group()).given)
        )
        for match in re.finditer(r"[А-ЯЁ][а-яё]{2,}", line.text[start:end])
    )
