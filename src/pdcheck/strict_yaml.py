"""YAML → plain data with the line of every value, and every mistake by its line.

Stricter than YAML: duplicate keys, anchors and tags are mistakes; dates stay text until a type asks for
them; only `true` and `false` are truth values.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pdcheck.errors import UserError

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""
Model = TypeVar("Model", bound=BaseModel)

MAX_BYTES = 5_000_000
"""Thirty times our largest file; more is not a file that a person wrote."""
MAX_DEPTH = 40
"""The deepest file of ours has seven levels."""

_NOWHERE = object()
_TAG = "tag:yaml.org,2002:"


class Mistake(NamedTuple):
    """What is wrong in a file, where, and what could be done about it."""

    file: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """One line for a terminal: `file:line: message (hint)`."""
        return f"{self.file}:{self.line}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class YamlFile:
    """A file that was read: its data, the line of each value, and the mistakes found so far."""

    def __init__(self, path: Path, name: str = "") -> None:
        """Read the file; `name` is how mistakes call it."""
        self.name = name or str(path)
        self.lines: dict[Place, int] = {(): 1}
        self.mistakes: list[Mistake] = []
        self.data: Any = None
        self._seen: set[int] = set()
        text = self._text(path)
        if text is not None:
            self.data = self._parsed(text)

    def line(self, place: Place) -> int:
        """The line of a value, or of the nearest thing around it that stands in the file."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]

    def blame(self, place: Place, message: str, hint: str = "") -> None:
        """Note a mistake at a value."""
        self.mistakes.append(Mistake(self.name, self.line(place), message, hint))

    def fit(self, kind: type[Model], value: object, at: Place = ()) -> Model | None:
        """The value as that type; None, with every mistake noted by its line, where it does not fit."""
        try:
            return kind.model_validate(value)
        except ValidationError as error:
            for details in error.errors():
                self._blame_misfit(kind, value, at, details)
            return None

    def _text(self, path: Path) -> str | None:
        try:
            content = path.read_bytes()
        except OSError as error:
            denied = isinstance(error, PermissionError)
            self.blame((), "файл не открывается: нет прав на чтение" if denied else "файл не открывается")
            return None
        if len(content) > MAX_BYTES:
            self.blame((), f"файл больше {MAX_BYTES // 1_000_000} МБ")
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.blame((), "файл не в кодировке UTF-8", "сохраните его в UTF-8")
            return None

    def _parsed(self, text: str) -> Any:
        try:
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.lines[()] = mark.line + 1 if mark else 1
            self.blame((), "файл не читается как YAML", _in_russian(error))
            self.lines[()] = 1
            return None
        except yaml.YAMLError:
            self.blame((), "файл не читается как YAML: в нём недопустимые знаки")
            return None
        return None if node is None else self._plain(node, ())

    def _plain(self, node: yaml.Node, place: Place) -> Any:
        if len(place) > MAX_DEPTH:
            self.blame(place, f"вложенность больше {MAX_DEPTH} уровней")
            return None
        if not isinstance(node, yaml.ScalarNode) and id(node) in self._seen:
            self.blame(place, "ссылки YAML (& и *) здесь не используются", "повторите значение словами")
            return None
        self._seen.add(id(node))
        if not node.tag.startswith(_TAG) or node.tag.startswith(_TAG + "python"):
            self.blame(place, f"теги YAML ({node.tag}) здесь не используются")
            return None
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(child, (*place, number)) for number, child in enumerate(node.value)]
        return self._mapping(node, place)

    def _item(self, node: yaml.Node, place: Place) -> Any:
        self.lines[place] = node.start_mark.line + 1
        return self._plain(node, place)

    def _mapping(self, node: yaml.Node, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.mistakes.append(Mistake(self.name, line, "ключ должен быть словом"))
                continue
            name = str(key.value)
            here = (*place, name)
            if name in mapping:
                first = self.lines[here]
                self.mistakes.append(
                    Mistake(self.name, line, f"ключ «{name}» уже есть", f"первый раз — строка {first}")
                )
                continue
            self.lines[here] = line
            mapping[name] = self._plain(value, here)
        return mapping

    def _blame_misfit(self, kind: type[BaseModel], value: object, at: Place, details: ErrorDetails) -> None:
        """Note one error of pydantic, unless it only says that the other arm of a union did not fit."""
        place, found, arm = at, value, ""
        for step in details["loc"]:
            inner = _at(found, step)
            if inner is _NOWHERE:
                arm = arm or str(step)
            else:
                place, found = (*place, step), inner
        is_fields = isinstance(found, dict)
        if arm.startswith("literal[") and is_fields:
            return
        if details["type"] in ("model_type", "dict_type") and arm and not is_fields:
            return
        self.blame(place, *_said(kind, details))


def read(path: Path, kind: type[Model]) -> Model:
    """A file of one type; raise `UserError` that tells all its mistakes at once."""
    expect_file(path)
    file = YamlFile(path)
    fitted = file.fit(kind, {} if file.data is None else file.data) if not file.mistakes else None
    if fitted is None or file.mistakes:
        raise told(file.mistakes, f"в файле {path.name} ошибок: {len(file.mistakes)}")
    return fitted


def expect_file(path: Path) -> None:
    """Raise `UserError` where there is no such file."""
    if not path.is_file():
        said = "это папка, а не файл" if path.is_dir() else "нет такого файла"
        raise UserError(said, str(path), "проверьте имя и путь")


def told(mistakes: list[Mistake], message: str) -> UserError:
    """All mistakes as one error for a person, in the order of files and lines."""
    return UserError(message, "\n       ".join(map(str, sorted(mistakes))), "исправьте названные строки")


def near(word: str, known: Iterable[str]) -> str:
    """«возможно, …» with the nearest known word, or nothing."""
    found = get_close_matches(word, tuple(known), n=1)
    return f"возможно, {found[0]}" if found else ""


def _at(value: object, step: str | int) -> object:
    """What a key or an index leads to; `_NOWHERE` where there is no such."""
    if isinstance(value, dict):
        return value.get(step, _NOWHERE)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return _NOWHERE


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    text = str(node.value)
    kind = node.tag.removeprefix(_TAG)
    if kind == "null":
        return None
    if kind == "bool" and text in ("true", "false"):
        return text == "true"
    if kind in ("int", "float"):
        try:
            return int(text) if kind == "int" else float(text)
        except ValueError:
            return text
    return text


_PROBLEMS = {
    "mapping values are not allowed": "лишнее двоеточие: возьмите значение в кавычки",
    "did not find expected key": "сбился отступ или не закрыты кавычки",
    "did not find expected '-' indicator": "сбился отступ: пункты списка начинаются с «- » на одном уровне",
    "did not find expected ',' or": "не закрыта скобка или пропущена запятая",
    "did not find expected node content": "после двоеточия, запятой или скобки нет значения",
    "did not find expected alphabetic": "знаки & и * в начале: возьмите значение в кавычки",
    "did not find expected <document start>": "лишний текст: в файле должен быть один набор полей",
    "did not find expected comment or line break": "лишний текст после знака | или >",
    "did not find expected hexdecimal": "неверный код знака после обратной черты в кавычках",
    "found unknown escape character": "неверный знак после обратной черты: возьмите значение в кавычки '…'",
    "could not find expected ':'": "нет двоеточия после ключа",
    "block sequence entries are not allowed": "лишний «- »: здесь ждали значение, а не список",
    "block mapping entries are not allowed": "здесь ждали значение, а не поле",
    "found character that cannot start any token": "табуляция или недопустимый знак в начале",
    "found a tab character": "отступ сделан табуляцией: замените её пробелами",
    "found invalid trailing": "лишние знаки",
    "exceeded maximum nesting depth": "вложенность слишком велика",
    "found another document": "в файле должен быть один документ, без ---",
    "found undefined alias": "ссылки YAML (& и *) здесь не используются",
    "found duplicate anchor": "ссылки YAML (& и *) здесь не используются",
    "found undefined tag": "теги YAML (!) здесь не используются",
    "found unexpected end of stream": "не закрыты кавычки или скобка",
    "found unexpected document indicator": "не закрыты кавычки перед ---",
    "control characters are not allowed": "в файле недопустимые знаки",
}
"""What libyaml says and what a person is told."""


def _in_russian(error: yaml.MarkedYAMLError) -> str:
    """What is wrong with the YAML, with the line where an unclosed thing begins."""
    known = next((said for sign, said in _PROBLEMS.items() if sign in (error.problem or "")), "")
    said = known or "проверьте отступы, кавычки, скобки и двоеточия в этой строке и перед ней"
    start, end = error.context_mark, error.problem_mark
    if start is None or end is None or start.line == end.line:
        return said
    return f"{said}; начало — строка {start.line + 1}"


def _said(kind: type[BaseModel], details: ErrorDetails) -> tuple[str, str]:
    """An error of pydantic in Russian: the message and the hint."""
    name = str(details["loc"][-1]) if details["loc"] else ""
    given = details["input"]
    sort = details["type"]
    if sort == "extra_forbidden":
        return f"неизвестное поле «{name}»", near(name, _field_names(kind))
    if sort == "missing":
        return f"нет обязательного поля «{name}»", ""
    if sort in ("enum", "literal_error"):
        expected = str(details.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
        return f"значение «{given}» не подходит", f"допустимо: {expected}"
    if sort.startswith("date"):
        return f"не дата: {given}", "пишите так: 2025-09-01"
    if sort.startswith("int"):
        return f"здесь нужно целое число, а не «{given}»", ""
    if sort.startswith("float"):
        return f"здесь нужно число, а не «{given}»", ""
    if sort.startswith("bool"):
        return f"здесь нужно true или false, а не «{given}»", ""
    if sort == "string_type":
        return "здесь нужен текст", "возьмите значение в кавычки" if given is not None else ""
    if sort in ("tuple_type", "list_type"):
        return "здесь нужен список", ""
    if sort in ("dict_type", "model_type"):
        return "здесь нужны поля «имя: значение»", ""
    if sort == "value_error":
        return details["msg"].removeprefix("Value error, "), ""
    return f"значение «{given}» не подходит", ""


def _field_names(kind: type[BaseModel]) -> set[str]:
    """Every field name of a type and of the types inside it."""
    schema = kind.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}
