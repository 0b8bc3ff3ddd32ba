"""Whatever a file holds: spans fit the text, letters survive encodings, and no bytes bring the reading down."""

from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.collect.office import collected, docx, paragraph, run

from pdcheck.artifacts import Document

WORDS = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВ <&«»-—.,;:1234567890\t\u00a0\u00ad", max_size=60)
SENTENCES = st.sampled_from(
    (
        "Даю согласие на обработку персональных данных",
        "Согласие действует до отзыва",
        "Оператор вправе передавать данные курьерским службам",
        "Настоящим подтверждаю достоверность указанных мною сведений",
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


def expect_whole(read: Document) -> None:
    assert "\n".join(read.text[one.start : one.end] for one in read.paragraphs) == read.text
    assert all(before.end + 1 == one.start for before, one in pairwise(read.paragraphs))
    filled = [one.number for one in read.paragraphs if read.text[one.start : one.end].strip()]
    assert filled == list(range(1, len(filled) + 1))


@given(st.lists(st.lists(WORDS, max_size=3), min_size=1, max_size=6))
def test_spans_of_word_documents_fit_their_text(folder: Path, paragraphs: list[list[str]]) -> None:
    body = "".join(paragraph(*(run(escape(text)) for text in runs)) for runs in paragraphs)
    one = collected(docx(body), folder)
    if one.document is None:
        assert not "".join(text for runs in paragraphs for text in runs).replace("\u00ad", "").strip()
        return
    expect_whole(one.document)
    assert all(one.document.text[p.start : p.end].strip() for p in one.document.paragraphs)


@given(st.text(max_size=300), st.sampled_from(["\n", "\r\n", "\r"]))
def test_text_file_is_kept_to_the_letter(folder: Path, text: str, end: str) -> None:
    text = text.replace("\r", "").replace("\0", "")
    one = collected(b"\xef\xbb\xbf" + text.replace("\n", end).encode("utf-8", "replace"), folder, "a.txt")
    if one.document is None or one.document.format != "txt":
        return
    assert one.document.text == text.encode("utf-8", "replace").decode()
    expect_whole(one.document)


@given(
    st.lists(SENTENCES, min_size=1, max_size=5).map(". ".join),
    st.sampled_from(
        ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "mac_cyrillic"]
    ),
    st.booleans(),
)
def test_russian_is_told_in_any_encoding(folder: Path, text: str, encoding: str, in_capitals: bool) -> None:
    text = text.upper() if in_capitals else text
    one = collected(text.encode(encoding), folder, "a.txt")
    assert one.document is not None
    assert one.document.text == text


HEADS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"{\\rtf1 ",
    b"<html>",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"II*\0",
]


@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_reason(folder: Path, head: bytes, rest: bytes) -> None:
    one = collected(head + rest, folder)
    assert one.document is not None or one.gaps


@given(st.data())
def test_damaged_word_document_gives_a_document_or_a_reason(folder: Path, data: st.DataObject) -> None:
    whole = docx(paragraph(run("Даю согласие на обработку")))
    place = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:place] + data.draw(st.binary(max_size=8)) + whole[place + data.draw(st.integers(0, 8)) :]
    one = collected(broken, folder)
    assert one.document is not None or one.gaps
