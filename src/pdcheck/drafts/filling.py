"""A form and a template → the blocks of a paper with every slot filled or marked."""

import re
from collections.abc import Iterator
from datetime import date

from pdcheck.checklist import Loaded
from pdcheck.deadlines import Deadlines
from pdcheck.drafts import citations, paper, template
from pdcheck.drafts.days import Days
from pdcheck.drafts.known import Known, in_words
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.law import in_force
from pdcheck.operator import LegalForm

_SLOT = re.compile(r"\{([\w.-]+)(?::(\w+))?\}")
_BLANK = "____"
_APART = "\0"
"""What no text has: it parts the words of a checklist from what stands in their place."""


class Filler:
    """Fills one template from what is known."""

    def __init__(self, source: template.Template, known: Known, loaded: Loaded, on: date) -> None:
        """Take what the draft is made from; `on`: the day whose law is cited."""
        self.source, self.known, self.law, self.on = source, known, loaded.law, on
        self.days = Days(source.dates, known, Deadlines(loaded.law, loaded.terms))
        self.wordings = {r.id: r.model_wording for one in loaded.checklists for r in one.requirements}

    def blocks(self) -> Iterator[paper.Block]:
        """The blocks that are said, without those that came out empty."""
        asked: set[str] = set()
        for block in self.source.body:
            if block.unless and self.known.field(block.unless) not in _NONE:
                continue
            said = self.known.field(block.when) if block.when else True
            if said is None and isinstance(block, template.Item | template.Text):
                if block.when not in asked:
                    yield _asking(block, self.known.mark(block.when))
                asked.add(block.when)
            elif said not in _NONE:
                yield from self._filled(block)

    def _filled(self, block: template.Block) -> Iterator[paper.Block]:
        match block:
            case template.Bullets():
                for thing in self.known.things(block.bullets):
                    yield paper.Bullet(text=self.text(block.each, thing, block.bullets))
            case template.Table():
                yield self._grid(block)
            case template.Sign() if block.of:
                for thing in self.known.things(block.of):
                    sign, name = (self.text(words, thing, block.of) for words in (block.sign, block.name))
                    yield template.Sign(sign=sign, name=name)
            case template.Letterhead():
                yield template.Letterhead(
                    sender=self._lines(block.sender),
                    reference=self._lines(block.reference),
                    addressee=self._lines(block.addressee),
                )
            case template.Part():
                raise AssertionError("parts are unfolded when a template is read")
            case _:
                said = {name: self.text(words) for name, words in block if name in _WORDS[type(block)]}
                if said[_WORDS[type(block)][0]]:
                    yield block.model_copy(update=_led(said))

    def _grid(self, table: template.Table) -> paper.Grid:
        rows = [
            tuple(self.text(column.says, thing, table.rows) for column in table.columns)
            for thing in self.known.things(table.rows)
        ]
        return paper.Grid(
            head=tuple(column.head for column in table.columns),
            rows=tuple(rows),
            wide=tuple(column.wide for column in table.columns),
        )

    def _lines(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(filter(None, map(self.text, lines)))

    def text(self, words: str, thing: object = None, of: str = "") -> str:
        """Words with their slots filled; slots may be fields of `thing`, one of the list `of`."""
        return _tidy(_SLOT.sub(lambda slot: self._value(slot[1], slot[2] or "", thing, of), words))

    def _value(self, name: str, case: str, thing: object, of: str) -> str:
        if name == "it":
            return in_words(thing)
        if isinstance(thing, Fact) and name in type(thing).model_fields:
            return self.known.within(thing, name, of)
        if name in self.source.borrowed:
            return self.text(self._borrowed(self.source.borrowed[name]), thing, of)
        if name in self.source.phrases:
            return self._phrase(self.source.phrases[name])
        if name.partition(".")[0] in self.source.dates:
            return self.days.told(name)
        chosen = self._chosen(name)
        if chosen is not None:
            return self.text(chosen, thing, of)
        if name in self.law.provisions or name in self.law.acts:
            return self._cited(name, case)
        return self.known.words(name)

    def _borrowed(self, borrowed: template.Borrowed) -> str:
        """The checklist's words, slots in place of blanks and examples; ValueError where they changed."""
        words = self.wordings.get(borrowed.wording, "")
        for example in borrowed.put:
            if example not in words:
                raise ValueError(f"в образце требования {borrowed.wording} нет слов «{example}»")
            words = words.replace(example, f"{_APART}{example}{_APART}", 1)
        blanks = iter(borrowed.blanks)
        pieces = [
            borrowed.put[piece] if number % 2 else re.sub(_BLANK, lambda _: next(blanks, _BLANK), piece)
            for number, piece in enumerate(words.split(_APART))
        ]
        said = "".join(pieces).strip("… \n").removesuffix(".")
        if next(blanks, None) is not None or (borrowed.blanks and _BLANK in said):
            raise ValueError(f"в образце требования {borrowed.wording} другое число пропусков")
        return said

    def _phrase(self, phrase: template.Phrase) -> str:
        value = self.known.field(phrase.of)
        if value is None and phrase.optional:
            return ""
        if value == ():
            return self.text(phrase.none)
        things = self.known.things(phrase.of)
        told = (self.text(phrase.each, thing, phrase.of) for thing in things)
        return phrase.joined.join(map(_within, told) if phrase.within else told)

    def _chosen(self, name: str) -> str | None:
        """The text of that name for the value that a field has; empty where only other values have one."""
        for field, texts in self.source.choices.items():
            if any(name in of_value for of_value in texts.values()):
                return texts.get(str(self._choice(field)), {}).get(name, "")
        return None

    def _choice(self, field: str) -> object:
        if field == "form":
            return self.known.operator.form or LegalForm.LEGAL_ENTITY
        return self.known.field(field)

    def _cited(self, name: str, case: str) -> str:
        asked: citations.Case = next((one for one in citations.CASES if one == case), "nom")
        if name in self.law.acts:
            return citations.title(self.law.acts[name], asked)
        provision = self.law.provisions[name]
        if in_force(provision.editions, self.on) is None:
            said = f"на {self.on:%d.%m.%Y} норма {name} не действует"
            raise UserError(said, "", "укажите другую дату после --on")
        return citations.place(provision, asked)


_WORDS: dict[type[Fact], tuple[str, ...]] = {
    template.Title: ("title", "of"),
    template.Subject: ("subject",),
    template.Text: ("text",),
    template.Item: ("item", "lead"),
    template.Sign: ("sign", "name"),
}
"""Which fields of a block are its words; a block whose first is empty is left out."""

_NONE = (False, ())
"""How a form says that there is nothing of the kind; a field left empty says nothing."""


def _asking(block: template.Item | template.Text, mark: str) -> template.Item | template.Text:
    """A block that leaves it to a person to tell whether there is anything of the kind."""
    return block.model_copy(update={"item" if isinstance(block, template.Item) else "text": f"{mark}."})


def _within(words: str) -> str:
    """Words as they stand within a sentence: the first letter small, but of an abbreviation."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _tidy(words: str) -> str:
    """Without double stops and spaces that an empty slot leaves behind."""
    return re.sub(r" (?=[.,;])", "", re.sub(r"(?<!\.)\.\.(?!\.)", ".", words)).strip()


def _led(said: dict[str, str]) -> dict[str, str]:
    """A point whose lead is «:» is led by its own words up to the first colon."""
    if said.get("lead") != ":":
        return said
    lead, _, rest = said["item"].partition(": ")
    return {"lead": f"{lead}:", "item": rest}
