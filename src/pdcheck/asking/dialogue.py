"""A dialogue as a pure function: prompts, a state and a line that a person typed → the next state.

Nothing here prints, reads or saves: a terminal shows `shown(state)`, hands each line to `heard`, and keeps
`state.replies` whenever they changed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date as Day
from enum import StrEnum
from typing import NamedTuple

from pdcheck.answers import day_in

Value = str | int | tuple[str, ...]
"""A key of an option or words; a number; keys or words in a list."""


class Option(NamedTuple):
    """One of the answers that a prompt offers, chosen by its number, its letter or its words."""

    key: str
    label: str
    letter: str = ""
    also: tuple[str, ...] = ()
    """Other words for it, in lower case."""


class Takes(StrEnum):
    """What a prompt wants to hear; options beside it are answers too."""

    OPTION = "option"
    OPTIONS = "options"
    """Several of them at once, or «нет»."""
    NUMBER = "number"
    DAY = "day"
    WORDS = "words"
    LIST = "list"
    """Words with commas between, or «нет»."""


@dataclass(frozen=True)
class Reply:
    """What was answered to a prompt; a value of None leaves only what stands beside it."""

    value: Value | None
    comment: str = ""
    date: Day | None = None
    evidence: tuple[str, ...] = ()


Replies = Mapping[str, Reply]


@dataclass(frozen=True)
class Prompt:
    """One question with all that a person needs to answer it."""

    id: str
    section: str
    text: str
    takes: Takes
    options: tuple[Option, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """What explains it: a heading and its words."""
    has_particulars: bool = False
    """Whether a comment, a date and evidence may stand beside the answer."""
    wants_comment: Mapping[str, str] = field(default_factory=dict)
    """Options after which a comment is asked for, with the question; it may be left out."""
    needs_comment: Mapping[str, str] = field(default_factory=dict)
    """Options that are no answer without a comment, with the question."""
    check: Callable[[Value], str] = lambda value: ""
    """What is wrong with a value, in Russian; "" where nothing is."""
    look: Callable[[tuple[str, ...]], str] = lambda evidence: ""
    """What to tell of named evidence, in Russian: that a file is not there; "" where nothing."""
    applies: Callable[[Replies], bool] = lambda replies: True
    """Whether it is asked at all, by the other replies."""


class Wait(StrEnum):
    """What the next line is, where it is not an answer."""

    COMMENT = "comment"
    REASON = "reason"
    DATE = "date"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class State:
    """Where the dialogue stands."""

    prompts: tuple[Prompt, ...]
    replies: Replies
    at: int
    """The index of the prompt; the number of prompts when all were shown."""
    wait: Wait | None = None
    pending: str = ""
    """The option that is no answer yet: a reason for it is asked."""
    unasked: str = ""
    """Which questions are not asked and why, told on demand."""
    doubted: tuple[str, ...] = ()
    """Evidence that is not where it was said to be; named again, it is kept."""
    has_left: bool = False
    """Whether the person asked to save and leave."""

    @property
    def prompt(self) -> Prompt | None:
        """The prompt that is asked; None at the end."""
        return self.prompts[self.at] if self.at < len(self.prompts) else None

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self.has_left or self.prompt is None

    @property
    def applying(self) -> tuple[Prompt, ...]:
        """The prompts that the replies so far leave to be asked."""
        return tuple(one for one in self.prompts if one.applies(self.replies))


class Turn(NamedTuple):
    """What a line led to."""

    state: State
    said: str = ""
    """What to tell the person before the next prompt."""


HELP = """\
  назад (<)            к предыдущему вопросу
  пропустить (Enter)   к следующему; ответ, если он есть, остаётся
  комментарий текст    записать рядом с ответом
  дата 01.09.2025      дата бумаги
  доказательство файл  путь от файла ответов; несколько — через «;»
  перейти 12           к вопросу с этим номером
  список               какие вопросы не задаются и почему
  выход                сохранить и выйти; ответы сохраняются и без этого"""

_COMMANDS = {
    "назад": "back", "<": "back",
    "пропустить": "skip", "дальше": "skip", ">": "skip", "": "skip",
    "комментарий": "comment", "дата": "date", "доказательство": "evidence",
    "перейти": "go", "помощь": "help", "?": "help", "список": "list",
    "выход": "leave", "выйти": "leave", "сохранить": "leave", "сохранить и выйти": "leave",
}  # fmt: skip
_BESIDE = {"comment": Wait.COMMENT, "date": Wait.DATE, "evidence": Wait.EVIDENCE}
_ASKS = {
    Wait.COMMENT: "Комментарий (Enter — без него):",
    Wait.DATE: "Дата, например 01.09.2025 (Enter — без неё):",
    Wait.EVIDENCE: "Файл или бумага (Enter — без доказательства):",
}
_NONE = "нет"
_REASON = 3
"""Letters of the shortest reason: «нет» says little, a slip of one key nothing."""
_ROW = 70
"""Characters of options that stand in one row."""


def begin(prompts: Iterable[Prompt], replies: Replies, after: str = "", unasked: str = "") -> State:
    """A dialogue at the first prompt without a reply, or at the one after `after`; else at the first."""
    state = State(tuple(prompts), dict(replies), 0, unasked=unasked)
    names = [one.id for one in state.prompts]
    if after in names:
        return _on(replace(state, at=names.index(after)))
    for index, prompt in enumerate(state.prompts):
        reply = state.replies.get(prompt.id)
        if (reply is None or reply.value is None) and prompt.applies(state.replies):
            return replace(state, at=index)
    return _on(replace(state, at=-1))


def shown(state: State) -> str:
    """What a terminal prints before it waits for a line."""
    prompt = state.prompt
    if prompt is None:
        return ""
    if state.wait is Wait.REASON:
        return prompt.needs_comment[state.pending]
    if state.wait is Wait.COMMENT and state.pending:
        return f"{prompt.wants_comment[state.pending]} (Enter — без пояснения):"
    if state.wait is not None:
        return _ASKS[state.wait]
    applying = state.applying
    number = next((place for place, one in enumerate(applying, 1) if one.id == prompt.id), 0)
    lines = [f"[{number} из {len(applying)}] {prompt.section}", prompt.text, ""]
    lines += [f"  {heading}: {words}" for heading, words in prompt.notes]
    lines += ["", *_offered(prompt)]
    reply = state.replies.get(prompt.id)
    if reply is not None:
        lines.append(f"  Сейчас: {told(prompt, reply)}")
    return "\n".join(lines)


def told(prompt: Prompt, reply: Reply) -> str:
    """A reply in words."""
    labels = {one.key: one.label for one in prompt.options}
    value = reply.value
    if isinstance(value, tuple):
        said = ", ".join(labels.get(one, one) for one in value) or _NONE
    else:
        said = "ответа нет" if value is None else labels.get(str(value), str(value))
    parts = [
        said,
        reply.comment and f"комментарий: {reply.comment}",
        f"дата: {reply.date:%d.%m.%Y}" if reply.date else "",
        f"доказательство: {'; '.join(reply.evidence)}" if reply.evidence else "",
    ]
    return " · ".join(filter(None, parts))


def heard(state: State, line: str) -> Turn:
    """What a line of a person leads to; a line that means nothing is told so and changes nothing."""
    prompt = state.prompt
    if prompt is None or state.has_left:
        return Turn(state)
    line = " ".join(line.split())
    if state.wait is not None:
        command, rest = _command(prompt, line)
        return _obeyed(state, prompt, command, rest) if line and command else _particular(state, prompt, line)
    exact = _option(prompt, line, by_part=False)
    if exact is not None and prompt.takes is not Takes.OPTIONS:
        return _answered(state, prompt, exact.key)
    command, rest = _command(prompt, line)
    if command:
        return _obeyed(state, prompt, command, rest)
    return _understood(state, prompt, line)


def leave(state: State) -> State:
    """The dialogue ended from outside: the input is over."""
    return replace(state, has_left=True, wait=None, pending="")


def _offered(prompt: Prompt) -> Iterable[str]:
    hints = {
        Takes.OPTIONS: "несколько — через запятую; «нет», если ничего",
        Takes.NUMBER: "целое число",
        Takes.DAY: "дата, например 01.09.2025",
        Takes.WORDS: "слова",
        Takes.LIST: "через запятую; «нет», если никого и ничего",
    }
    offers = [
        (f"{number} " if prompt.takes is not Takes.NUMBER else "")
        + one.label
        + (f" ({one.letter})" if one.letter else "")
        for number, one in enumerate(prompt.options, 1)
    ]
    in_a_row = "   ".join(offers)
    if offers:
        yield from [f"  {in_a_row}"] if len(in_a_row) <= _ROW else [f"  {one}" for one in offers]
    if prompt.takes in hints:
        yield f"  Ответ: {hints[prompt.takes]}"


def _option(prompt: Prompt, line: str, *, by_part: bool) -> Option | None:
    """The option that a number, a letter or words name; `by_part`: the beginning of words will do."""
    said = line.casefold()
    # Where a number is an answer, it is not the number of an option.
    if said.isdecimal() and prompt.takes is not Takes.NUMBER:
        place = int(said) - 1
        return prompt.options[place] if 0 <= place < len(prompt.options) else None
    for one in prompt.options:
        if said and said in (one.letter.casefold(), one.label.casefold(), one.key.casefold(), *one.also):
            return one
    near = [one for one in prompt.options if one.label.casefold().startswith(said)]
    return near[0] if by_part and len(said) > 1 and len(near) == 1 else None


def _command(prompt: Prompt, line: str) -> tuple[str, str]:
    """The command and what follows it; ("", "") where the line is none."""
    said = line.casefold()
    if said in _COMMANDS:
        return _COMMANDS[said], ""
    first, _, rest = line.partition(" ")
    command = _COMMANDS.get(first.casefold().rstrip(":"), "")
    takes_words = prompt.takes in (Takes.WORDS, Takes.LIST) and not prompt.has_particulars
    if rest and command in ("go", *_BESIDE) and not takes_words:
        return command, rest
    return "", ""


def _obeyed(state: State, prompt: Prompt, command: str, rest: str) -> Turn:
    match command:
        case "back" if state.wait is not None:
            return Turn(_without_wait(state))
        case "back":
            return _back(state)
        case "skip":
            return Turn(_on(state))
        case "help":
            return Turn(state, HELP)
        case "list":
            return Turn(state, state.unasked or "Задаются все вопросы.")
        case "leave":
            return Turn(leave(state))
        case "go":
            return _go(state, rest)
    if not prompt.has_particulars:
        return Turn(state, "У этого вопроса нет ни комментария, ни даты, ни доказательства.")
    if state.wait in (Wait.REASON, Wait.COMMENT) and state.pending:
        return _beside_pending(state, prompt, command, rest)
    waiting = replace(state, wait=_BESIDE[command])
    return _particular(waiting, prompt, rest) if rest else Turn(waiting)


def _beside_pending(state: State, prompt: Prompt, command: str, rest: str) -> Turn:
    """What is written beside an answer while words about it are asked for; the asking goes on."""
    if command == "comment":
        return _particular(state, prompt, rest)
    if not rest:
        return Turn(state, "Напишите одной строкой: дата 01.09.2025, доказательство файл.")
    kept, said = _particular(replace(state, wait=_BESIDE[command], pending=""), prompt, rest)
    return Turn(replace(kept, wait=state.wait, pending=state.pending), said)


def _without_wait(state: State) -> State:
    """Back to the prompt itself."""
    return replace(state, wait=None, pending="")


def _go(state: State, rest: str) -> Turn:
    applying = state.applying
    if not rest.isdecimal() or not 1 <= int(rest) <= len(applying):
        return Turn(state, f"Номера вопросов: от 1 до {len(applying)}.")
    return Turn(replace(_without_wait(state), at=state.prompts.index(applying[int(rest) - 1])))


def _back(state: State) -> Turn:
    for index in range(state.at - 1, -1, -1):
        if state.prompts[index].applies(state.replies):
            return Turn(replace(state, at=index))
    return Turn(state, "Это первый вопрос.")


def _on(state: State) -> State:
    at = state.at + 1
    while at < len(state.prompts) and not state.prompts[at].applies(state.replies):
        at += 1
    return replace(state, at=at, wait=None, pending="")


def _understood(state: State, prompt: Prompt, line: str) -> Turn:
    """An answer by a part of an option's words, or by a value."""
    option = _option(prompt, line, by_part=True)
    if option is not None and prompt.takes is not Takes.OPTIONS:
        return _answered(state, prompt, option.key)
    value = _value(prompt, line)
    if value is None:
        return Turn(state, f"Не понято: «{line}». {_expected(prompt)} Все команды: ?")
    wrong = prompt.check(value)
    return Turn(state, wrong) if wrong else _answered(state, prompt, value)


def _expected(prompt: Prompt) -> str:
    is_numbered = prompt.takes is Takes.OPTION and not any(one.letter for one in prompt.options)
    said = [
        f"{number} — {one.label}" if is_numbered else one.label
        for number, one in enumerate(prompt.options, 1)
    ]
    plain = {Takes.NUMBER: "целое число", Takes.DAY: "дата вида 01.09.2025"}
    if prompt.takes in plain:
        said.insert(0, plain[prompt.takes])
    return f"Ответьте: {('; ' if is_numbered else ', ').join(said)}." if said else ""


def _value(prompt: Prompt, line: str) -> Value | None:
    match prompt.takes:
        case Takes.NUMBER:
            digits = line.replace(" ", "")
            return int(digits) if digits.isdecimal() and len(digits) < 16 else None
        case Takes.DAY:
            day = day_in(line)
            return day.isoformat() if day else None
        case Takes.WORDS:
            return line
        case Takes.LIST:
            return () if line.casefold() == _NONE else tuple(_parts(line))
        case Takes.OPTIONS:
            return _several(prompt, line)
        case _:
            return None


def _several(prompt: Prompt, line: str) -> tuple[str, ...] | None:
    if line.casefold() == _NONE:
        return ()
    found = [_option(prompt, part, by_part=True) for part in _parts(line)]
    keys = tuple(dict.fromkeys(one.key for one in found if one is not None))
    return keys if keys and all(found) else None


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split(",") if part.strip()]


def _answered(state: State, prompt: Prompt, value: Value) -> Turn:
    before = state.replies.get(prompt.id, Reply(None))
    key = value if isinstance(value, str) else ""
    if key in prompt.needs_comment and (before.value != key or not before.comment):
        return Turn(replace(state, wait=Wait.REASON, pending=key))
    kept = _with_reply(state, prompt, replace(before, value=value))
    if key in prompt.wants_comment and not before.comment:
        return Turn(replace(kept, wait=Wait.COMMENT, pending=key))
    return Turn(_on(kept))


def _with_reply(state: State, prompt: Prompt, reply: Reply) -> State:
    return replace(state, replies={**state.replies, prompt.id: reply})


def _particular(state: State, prompt: Prompt, line: str) -> Turn:
    """A comment, a reason, a date or evidence; after a reason the prompt is answered."""
    before = state.replies.get(prompt.id, Reply(None))
    back = _without_wait(state)
    match state.wait:
        case Wait.REASON:
            if not _is_reason(line):
                return Turn(state, "Без причины словами этот ответ не принимается; «назад» — ответить иначе.")
            comment = "; ".join(filter(None, (line, before.comment)))
            reply = replace(before, value=state.pending, comment=comment)
            return Turn(_on(_with_reply(state, prompt, reply)))
        case Wait.COMMENT if state.pending:
            kept = _with_reply(state, prompt, replace(before, comment=line)) if line else state
            return Turn(_on(kept))
        case Wait.COMMENT if before.value in prompt.needs_comment and not _is_reason(line):
            return Turn(back, "У ответа должна остаться причина словами; прежняя сохранена.")
        case Wait.COMMENT:
            return Turn(_with_reply(back, prompt, replace(before, comment=line)))
        case Wait.DATE:
            day = day_in(line)
            if line and day is None:
                return Turn(state, f"Не дата: {line}. Напишите, например, 01.09.2025; «назад» — без даты.")
            return Turn(_with_reply(back, prompt, replace(before, date=day)))
        case _:
            named = tuple(part.strip() for part in line.split(";") if part.strip())
            doubt = prompt.look(named)
            if doubt and named != state.doubted:
                return Turn(replace(back, doubted=named), f"{doubt} Записать всё равно — повторите команду.")
            return Turn(_with_reply(back, prompt, replace(before, evidence=named)))


def _is_reason(line: str) -> bool:
    return sum(map(str.isalpha, line)) >= _REASON
