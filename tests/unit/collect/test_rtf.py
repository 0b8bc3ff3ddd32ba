"""Rich Text of any writer gives its words, all of them and no others."""

import time
from pathlib import Path

import pytest
from tests.unit.collect.office import collected, document, lines


def rtf(body: str, head: str = r"\ansi\ansicpg1251") -> bytes:
    return f"{{\\rtf1{head} {body}}}".encode("cp1251")


BODIES = [
    (r"\'d1\'ee\'e3\'eb\'e0\'f1\'e8\'e5", "Согласие", "letters as codes"),
    ("Согласие", "Согласие", "letters as bytes"),
    (r"\u1057?\u1086?\u1082?", "Сок", "Unicode with a sign for old programs"),
    (r"\uc2\u1057\'d1\'d1\u1086ab", "Со", "two signs for old programs"),
    (r"\uc0\u1057\u1086", "Со", "none"),
    (r"{\fonttbl{\f0\fcharset238 A;}{\f1\fcharset204 B;}}\f1\'ff\f1", "я", "the font tells the code page"),
    (r"{\info{\author Петрова}}Текст", "Текст", "properties of the file"),
    (r"{\*\unknown тайна}Текст", "Текст", "an optional group that nobody knows"),
    (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt сайт}}", "сайт", "a field shows its result"),
    (r"видно{\v скрыто}{\deleted удалено}", "видно", "hidden and deleted text"),
    (r"{\pict\bin6 {{}}{{}Текст", "Текст", "a picture of raw bytes with braces"),
    (r"кто\_либо\~да\-ет", "кто-либо\u00a0дает", "hyphens and spaces by signs"),
    (r"Раз\par Два\line\line Три", "Раз\nДва\nТри", "paragraphs and lines"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text", "why"), BODIES)
def test_words_are_read_as_a_program_shows_them(body: str, text: str, why: str, tmp_path: Path) -> None:
    assert document(rtf(body), tmp_path).text == text, why


def test_side_texts_follow_the_body(tmp_path: Path) -> None:
    body = r"{\header Шапка\par}{\footer Подвал}Те{\footnote Сноска}ло\par{\shp{\*\shpinst{\sp{\sn a}}{\shptxt Рамка}}}"
    assert lines(rtf(body), tmp_path) == ["Тело", "Рамка", "Сноска", "Шапка", "Подвал"]


def test_cells_stand_apart(tmp_path: Path) -> None:
    read = document(rtf(r"\trowd\intbl Паспорт\cell ______\cell\row\pard Итог\par"), tmp_path)
    assert [(read.text[p.start : p.end], p.kind.value) for p in read.paragraphs] == [
        ("Паспорт", "table"),
        ("______", "table"),
        ("Итог", "body"),
    ]


@pytest.mark.parametrize(
    "body",
    [r"{\field{\*\fldinst{" * 60_000, r"{\fonttbl " + r"\f1" * 100_000, "{" * 300_000, r"{\pict" * 100_000],
    ids=["fields", "fonts", "groups", "pictures"],
)
def test_hostile_nesting_ends_soon(body: str, tmp_path: Path) -> None:
    started = time.process_time()
    assert collected(rtf(body), tmp_path).gaps
    assert time.process_time() - started < 10
