"""A JSON text of any length → its parts one by one, with the place where it breaks off.

A pull parser: the caller steps into the objects and arrays that it knows and takes whole values of the rest,
which the standard decoder reads. Ours rather than a library's: a value costs what `json` costs, and the place
of an error is told as a line.
"""

import json
from collections.abc import Iterator
from typing import Any

VALUE_LIMIT = 32 * 2**20
"""Characters of the largest value taken whole; a message has a few hundred."""
_SPACE = " \t\n\r\ufeff"
_DECODER = json.JSONDecoder(strict=False)


class BrokenJson(Exception):
    """The text is no JSON from here on, or ends too early; the message is for people, in Russian."""


class JsonStream:
    """A position in a JSON text that comes in pieces."""

    def __init__(self, pieces: Iterator[str]) -> None:
        """Stand before the first value."""
        self._pieces = pieces
        self._text = ""
        self._at = 0
        self._lines = 1
        self._counted = 0  # signs of the text whose lines are counted
        self._dropped = 0
        self._is_over = False

    @property
    def place(self) -> str:
        """For people: «строка 12»."""
        return self._place(self._at)

    def _place(self, at: int) -> str:
        self._count_to(at)
        return f"строка {self._lines}"

    def _count_to(self, at: int) -> None:
        """Each sign is counted once, however often a place is asked for."""
        self._lines += self._text.count("\n", self._counted, at)
        self._counted = max(at, self._counted)

    def peek(self) -> str:
        """The next sign that is no space; empty at the end."""
        text, at = self._text, self._at
        while True:
            while at < len(text) and text[at] in _SPACE:
                at += 1
            self._at = at
            if at < len(text):
                return text[at]
            if not self._more():
                return ""
            text, at = self._text, self._at

    def skip(self) -> None:
        """Step over one sign."""
        self.peek()
        self._at += 1

    def fields(self) -> Iterator[str]:
        """The names of an object's fields; after each the caller takes its value, or it is passed over."""
        self._expect("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            if self.peek() != '"':
                raise self._broken("ждали имя поля")
            name = self.value()
            self._expect(":")
            before = self._mark()
            yield str(name)
            if self._mark() == before:
                self.value()
            if self._closes("}"):
                return

    def items(self) -> Iterator[None]:
        """A step for each item of an array; the caller takes its value, or it is passed over."""
        self._expect("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            before = self._mark()
            yield None
            if self._mark() == before:
                self.value()
            if self._closes("]"):
                return

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._may_go_on(error) and self._more():
                    continue
                if self._is_over and self._is_cut(error):
                    raise self._broken("текст обрывается") from None
                raise self._broken("это не JSON", error.pos) from None
            except RecursionError:
                raise self._broken("слишком глубокая вложенность") from None
            if len(self._text) - end < 3 and self._text[end - 1] not in '"]}' and self._more():
                continue  # a number at the very end of a piece may go on in the next: «4.», «4e-»
            self._at = end
            return value

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        """Whether more text could mend it."""
        return len(self._text) - self._at <= VALUE_LIMIT and self._is_cut(error)

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the end was met within the value; a word or an escape may begin up to nine signs before it."""
        return error.msg.startswith("Unterminated") or error.pos >= len(self._text) - 9

    def _more(self) -> bool:
        """Let go what was read and take the next piece; false where there is none."""
        piece = next(self._pieces, None)
        if piece is None:
            self._is_over = True
            return False
        self._count_to(self._at)
        self._counted -= self._at
        self._dropped += self._at
        self._text = self._text[self._at :] + piece
        self._at = 0
        return True

    def _mark(self) -> int:
        """The number of signs before the next one that is no space: it grows whenever something is taken."""
        self.peek()
        return self._dropped + self._at

    def _expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise self._broken(f"ждали «{sign}»")
        self._at += 1

    def _closes(self, sign: str) -> bool:
        """Step over a comma, or over the closing sign."""
        met = self.peek()
        if met not in (",", sign) or not met:
            raise self._broken("текст обрывается" if not met else "между значениями нет запятой")
        self._at += 1
        return met == sign

    def _broken(self, what: str, at: int | None = None) -> BrokenJson:
        return BrokenJson(f"{self._place(self._at if at is None else at)}: {what}")
