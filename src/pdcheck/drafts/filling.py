"""A form and a template → a paper with every slot filled or marked."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from pdcheck.checklist import Loaded
from pdcheck.deadlines import Deadlines, Due
from pdcheck.deadlines.telling import length_of
from pdcheck.drafts import citations, paper, template
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.law import Deadline, in_force
from pdcheck.operator import LegalForm, Operator

_SLOT = re.compile(r"\{([\w.-]+)(?::(\w+))?\}")
_BLANK = "____"
_STATUS = re.compile(r"^(?:ИП|индивидуальный предприниматель|самозанят\w+)\s+", re.IGNORECASE)


class Filler:
    """Fills one template from one form; remembers which fields it used and what it could not tell."""

    def __init__(
        self, source: template.Template, form: Fact, operator: Operator, loaded: Loaded, on: date
    ) -> None:
        """Take what the draft is made from; `on`: the day whose law is cited."""
        self.source, self.form, self.operator, self.law, self.on = source, form, operator, loaded.law, on
        self.engine = Deadlines(loaded.law, loaded.terms)
        self.wordings = {r.id: r.model_wording for one in loaded.checklists for r in one.requirements}
        self.used: set[str] = set()
        self.notes: dict[str, str] = {}
        """By when the thing has to be done, and what is wrong with days, each told once."""

    def blocks(self) -> Iterator[paper.Block]:
        """The blocks that are said, without those that came out empty."""
        for name, counted in self.source.dates.items():
            if counted.note or counted.done:
                self._day(name)
        for block in self.source.body:
            if (block.when and not self.given(block.when)) or (block.unless and self.given(block.unless)):
                continue
            yield from self._filled(block)

    def _filled(self, block: template.Block) -> Iterator[paper.Block]:
        match block:
            case template.Bullets():
                for thing in self._things(block.bullets):
                    yield paper.Bullet(text=self.text(block.each, thing, block.bullets))
            case template.Table():
                rows = [
                    tuple(self.text(column.says, thing, block.rows) for column in block.columns)
                    for thing in self._things(block.rows)
                ]
                head = tuple(column.head for column in block.columns)
                wide = tuple(column.wide for column in block.columns)
                yield paper.Grid(head=head, rows=tuple(rows), wide=wide)
            case template.Sign() if block.of:
                for thing in self._things(block.of):
                    sign, name = (self.text(words, thing, block.of) for words in (block.sign, block.name))
                    yield template.Sign(sign=sign, name=name)
            case template.Letterhead():
                sides = {
                    name: self._lines(getattr(block, name)) for name in ("sender", "reference", "addressee")
                }
                yield template.Letterhead(**sides)
            case template.Part():
                raise AssertionError("parts are unfolded when a template is read")
            case _:
                said = {name: self.text(words) for name, words in block if name in _WORDS[type(block)]}
                if said[_WORDS[type(block)][0]]:
                    yield block.model_copy(update=_led(said))

    def _lines(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(filter(None, map(self.text, lines)))

    def _things(self, name: str) -> tuple[Any, ...]:
        """The things of a list; one that is a mark where the list was not given."""
        value = self._field(name)
        if value is None:
            return (self._empty(name),)
        return tuple(value)

    def _empty(self, name: str) -> Any:
        """A thing of a list with nothing filled in, or the list's mark where its things are words."""
        kind = things_of(*self._owner(name))
        return kind() if kind is not None else self._mark(name)

    def text(self, words: str, thing: object = None, within: str = "") -> str:
        """Words with their slots filled; slots may be fields of `thing`, one of the list `within`."""
        filled = _SLOT.sub(lambda slot: self._value(slot[1], slot[2] or "", thing, within), words)
        return _tidy(filled)

    def _value(self, name: str, case: str, thing: object, within: str) -> str:
        if name == "it":
            return _told(thing)
        if isinstance(thing, Fact) and name in type(thing).model_fields:
            self.used.add(f"{within}.{name}")
            value = getattr(thing, name)
            return paper.mark(_title(type(thing), name)) if value is None else _told(value)
        if name in self.source.borrowed:
            return self._borrowed(self.source.borrowed[name], thing, within)
        if name in self.source.phrases:
            return self._phrase(self.source.phrases[name])
        if name.partition(".")[0] in self.source.dates:
            return self._day(name)
        chosen = self._chosen(name)
        if chosen is not None:
            return self.text(chosen, thing, within)
        if name in self.law.provisions or name in self.law.acts:
            return self._cited(name, case)
        value = self._field(name)
        return self._mark(name) if value is None else _told(value)

    def _borrowed(self, borrowed: template.Borrowed, thing: object, within: str) -> str:
        """The checklist's words, blanks and examples replaced; raises ValueError where they changed."""
        words = self.wordings.get(borrowed.wording, "")
        for example in borrowed.put:
            if example not in words:
                raise ValueError(f"в образце требования {borrowed.wording} нет слов «{example}»")
            words = words.replace(example, "\0" + example + "\0", 1)
        pieces = words.split("\0")
        for place in range(1, len(pieces), 2):
            pieces[place] = borrowed.put[pieces[place]]
        blanks = iter(borrowed.blanks)
        for place in range(0, len(pieces), 2):
            pieces[place] = re.sub(_BLANK, lambda _: next(blanks, _BLANK), pieces[place])
        words = "".join(pieces).strip("… \n")
        if next(blanks, None) is not None or (borrowed.blanks and _BLANK in words):
            raise ValueError(f"в образце требования {borrowed.wording} другое число пропусков")
        return self.text(words.removesuffix("."), thing, within)

    def _phrase(self, phrase: template.Phrase) -> str:
        value = self._field(phrase.of)
        if value is None:
            if phrase.optional:
                return ""
            empty = self._empty(phrase.of)
            return self.text(phrase.each, empty, phrase.of)
        if value == ():
            return self.text(phrase.none)
        things = value if isinstance(value, tuple) else (value,)
        return phrase.joined.join(self.text(phrase.each, thing, phrase.of) for thing in things)

    def _chosen(self, name: str) -> str | None:
        """The text of that name for the value that a field has; empty where only other values have one."""
        for field, texts in self.source.choices.items():
            if not any(name in of_value for of_value in texts.values()):
                continue
            value = (self.operator.form or LegalForm.LEGAL_ENTITY) if field == "form" else self._field(field)
            return texts.get(str(value), {}).get(name, "")
        return None

    def _cited(self, name: str, case: str) -> str:
        asked: citations.Case = next((one for one in citations.CASES if one == case), "nom")
        if name in self.law.acts:
            return citations.title(self.law.acts[name], asked)
        provision = self.law.provisions[name]
        if in_force(provision.editions, self.on) is None:
            raise UserError(
                f"на {self.on:%d.%m.%Y} норма {name} не действует", "", "укажите другую дату --on"
            )
        return citations.place(provision, asked)

    def _day(self, name: str) -> str:
        """The day that the engine counts, or with `.length` how long the term is; a mark where it cannot."""
        key, _, part = name.partition(".")
        counted = self.source.dates[key]
        since = self._field(counted.since)
        if since is None:
            return paper.mark(counted.title)
        try:
            due = self.engine.due(counted.term, since)
            self._heed(due, counted, key)
            if part == "length" and not counted.prolonged_by:
                return due.length
            if not counted.prolonged_by:
                return _told(due.last if due.is_waiting else due.safe)
            days = self._extension(due, counted.prolonged_by)
            if part == "length":
                return length_of(Deadline(value=days, unit=due.deadline.unit))
            return _told(self.engine.days.nth_after(due.last, days))
        except UserError as error:
            self.notes[key] = f"{_capital(counted.title)} не посчитан: {error.message}."
            return paper.mark(counted.title)

    def _heed(self, due: Due, counted: template.Counted, key: str) -> None:
        """Note when the thing is due, and that the form has a later day for it."""
        told = self.engine.days.told
        if counted.note and not due.is_waiting:
            self.notes[key] = f"{due.title}: не позже {told(due.safe)}."
        done = self._field(counted.done) if counted.done else None
        if done is not None and done > due.last:
            self.notes[f"{key} late"] = (
                f"{_capital(counted.title)} — {told(due.last)}, а в форме стоит {told(done)}."
            )

    def _extension(self, due: Due, field: str) -> int:
        """By how many days the answer is put off; raises UserError where the law allows no such number."""
        most, asked = due.deadline.extension, self._field(field)
        if most is None:
            raise UserError("по закону, который действовал в день получения, этот срок не продлевали")
        if asked is not None and asked > most:
            raise UserError(f"продлить срок можно не больше чем на {most} рабочих дней, а указано {asked}")
        return asked or most

    def given(self, name: str) -> bool:
        """Whether a field does not say «none»: not false, not an empty list."""
        value = self._field(name)
        return value is not False and value != ()

    def _field(self, name: str) -> Any:
        """What a field of the form, or of the operator, says; None where it is empty."""
        self.used.add(name)
        first, _, rest = name.partition(".")
        if first == "operator":
            bare = _STATUS.sub("", self.operator.name)
            return {"name": self.operator.name, "bare": bare}[rest] or None
        value: Any = self.form
        for step in name.split("."):
            value = getattr(value, step)
        return value

    def _mark(self, name: str) -> str:
        """The mark of an empty field."""
        if name.startswith("operator."):
            return paper.mark("наименование оператора")
        return paper.mark(_title(*self._owner(name)))

    def _owner(self, name: str) -> tuple[type[Fact], str]:
        """The type that has a field, and the field's own name."""
        kind: type[Fact] = type(self.form)
        *outer, last = name.split(".")
        for step in outer:
            kind = type(getattr(self.form, step))
        return kind, last


_WORDS: dict[type[Fact], tuple[str, ...]] = {
    template.Title: ("title", "of"),
    template.Subject: ("subject",),
    template.Text: ("text",),
    template.Item: ("item", "lead"),
    template.Sign: ("sign", "name"),
}
"""Which fields of a block are its words; a block whose first is empty is left out."""


def _tidy(words: str) -> str:
    """Without double stops and spaces that an empty slot leaves behind."""
    return re.sub(r" (?=[.,;])", "", re.sub(r"(?<!\.)\.\.(?!\.)", ".", words)).strip()


def _led(said: dict[str, str]) -> dict[str, str]:
    """A point whose lead is «:» is led by its own words up to the first colon."""
    if said.get("lead") != ":":
        return said
    lead, _, rest = said["item"].partition(": ")
    return {"lead": f"{lead}:", "item": rest}


def _told(value: object) -> str:
    match value:
        case date():
            return f"{value:%d.%m.%Y}"
        case tuple():
            return ", ".join(map(_told, value))
        case str():
            return value.strip().removesuffix(";")
        case _:
            return str(value)


def _title(kind: type[Fact], name: str) -> str:
    return kind.model_fields[name].title or name


def things_of(kind: type[Fact], name: str) -> type[Fact] | None:
    """The type of the things in a list, where they are records and not words."""
    for one in get_args(kind.model_fields[name].annotation):
        inner = next(iter(get_args(one)), None)
        if isinstance(inner, type) and issubclass(inner, Fact):
            return inner
    return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
