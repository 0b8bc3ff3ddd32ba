"""YAML read strictly: every mistake by its line, in Russian, all at once."""

from datetime import date
from pathlib import Path

import pytest

from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.strict_yaml import YamlFile, read


class Visit(Fact):
    on: date
    room: int
    who: str = ""
    notes: tuple[str, ...] = ()
    paid: bool = False


class Diary(Fact):
    visits: dict[str, Visit]


def file_with(folder: Path, text: str | bytes) -> Path:
    path = folder / "diary.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def mistakes_of(folder: Path, text: str | bytes) -> list[tuple[int, str, str]]:
    file = YamlFile(file_with(folder, text), "diary.yaml")
    if not file.mistakes:
        file.fit(Diary, file.data)
    return [(one.line, one.message, one.hint) for one in file.mistakes]


def test_good_file_is_read_with_its_types(tmp_path: Path) -> None:
    text = "visits:\n  a: {on: 2025-09-01, room: 7, who: 'да', notes: [yes, no], paid: true}\n"
    diary = read(file_with(tmp_path, text), Diary)
    visit = diary.visits["a"]
    assert visit == Visit(on=date(2025, 9, 1), room=7, who="да", notes=("yes", "no"), paid=True)


VISIT = "visits:\n  a:\n    on: 2025-09-01\n    room: 7\n"

MISTAKES = [
    (VISIT + "    roam: 8\n", 5, "неизвестное поле «roam»", "опечатка в имени поля"),
    (VISIT + "    room: 8\n", 5, "ключ «room» уже есть", "второе значение потерялось бы молча"),
    (VISIT + "  a: {on: 2025-09-01, room: 1}\n", 5, "ключ «a» уже есть", "вторая запись"),
    ("visits:\n  a:\n    on: 2025-09-01\n", 2, "нет обязательного поля «room»", "поле пропущено"),
    ("visits:\n  a:\n    on: 2025-02-30\n    room: 7\n", 3, "не дата: 2025-02-30", "такого дня нет"),
    ("visits:\n  a:\n    on: завтра\n    room: 7\n", 3, "не дата: завтра", "слово на месте даты"),
    ("visits:\n  a:\n    on: 2025-09-01\n    room: много\n", 4, "здесь нужно целое число", "не число"),
    (VISIT + "    who: 12\n", 5, "здесь нужен текст", "число на месте текста"),
    (VISIT + "    paid: да\n", 5, "здесь нужно true или false", "слово на месте признака"),
    (VISIT + "    notes: одна\n", 5, "здесь нужен список", "строка на месте списка"),
    (VISIT + "    notes:\n      - одна\n      - 2\n", 7, "здесь нужен текст", "строка внутри списка"),
    ("visits: []\n", 1, "здесь нужны поля", "список на месте полей"),
    ("visits:\n  a: &x {on: 2025-09-01, room: 7}\n  b: *x\n", 3, "ссылки YAML", "ссылки прячут текст"),
    ("visits:\n  a: !!python/name:os.system\n", 2, "теги YAML", "тег мог бы исполнить код"),
    ("visits:\n  a: 'нет\n", 3, "файл не читается как YAML", "кавычки не закрыты"),
    ("visits:\n  a: b: c\n", 2, "файл не читается как YAML", "лишнее двоеточие"),
    ("visits: " + "[" * 5000, 1, "файл не читается как YAML", "вложенность, которой разбор не терпит"),
    ("visits: " + "[" * 500 + "]" * 500, 1, "вложенность больше", "вложенность, опасная для нас"),
    ("visits: {[1]: 2}\n", 1, "ключ должен быть словом", "список на месте ключа"),
    (VISIT + "---\nvisits: {}\n", 5, "файл не читается как YAML", "два документа в файле"),
    (b"\xff\xfe\x00\x01", 1, "файл не в кодировке UTF-8", "двоичный файл"),
    ("visits: \x07\n", 1, "файл не читается как YAML", "управляющий знак"),
]


@pytest.mark.parametrize(("text", "line", "message", "why"), MISTAKES, ids=[row[3] for row in MISTAKES])
def test_mistake_is_named_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, message: str, why: str
) -> None:
    found = mistakes_of(tmp_path, text)
    assert [(at, said[: len(message)]) for at, said, _ in found] == [(line, message)], why


def test_unknown_field_is_answered_with_a_near_one(tmp_path: Path) -> None:
    assert mistakes_of(tmp_path, VISIT + "    roam: 8\n")[0][2] == "возможно, room"


def test_all_mistakes_are_told_at_once_in_order(tmp_path: Path) -> None:
    path = file_with(tmp_path, "visits:\n  a:\n    on: вчера\n    room: x\n    extra: 1\n")
    with pytest.raises(UserError) as caught:
        read(path, Diary)
    lines = [part.strip().partition(":")[2].partition(":")[0] for part in caught.value.where.splitlines()]
    assert lines == ["3", "4", "5"]
    assert "ошибок: 3" in caught.value.message


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="нет такого файла"):
        read(tmp_path / "none.yaml", Diary)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("visits: [a\nb: c\n", "не закрыта скобка или пропущена запятая; начало — строка 1"),
        ('visits: "a\nb: c\n', "не закрыты кавычки или скобка; начало — строка 1"),
        ("visits:\n\t- a\n", "табуляция"),
        ("a: b: c\n", "лишнее двоеточие"),
        ("visits: !!\n", ""),
        ("visits: @x\n", ""),
        ('visits: "\\q"\n', "обратной черты"),
    ],
)
def test_no_word_of_the_parser_is_told(tmp_path: Path, text: str, hint: str) -> None:
    for _, message, told in mistakes_of(tmp_path, text):
        assert hint in told
        assert not any("a" <= letter <= "z" for letter in told), told
        assert message.isascii() is False
