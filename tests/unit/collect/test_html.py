"""A page gives what its visitor sees."""

from pathlib import Path

import pytest
from tests.unit.collect.office import collected, document, lines

PAGES = [
    ("<p>Даю\n  согласие <b>на обра</b>ботку</p>", ["Даю согласие на обработку"], "spaces are one, tags no break"),
    ("<p>Раз<p>Два<div>Три</div>четыре", ["Раз", "Два", "Три", "четыре"], "blocks, closed or not"),
    ("<p>Даю<br>согласие<br>Иванов", ["Даю согласие", "Иванов"], "a break in a sentence and after it"),
    ("<ol start=3><li>а<li>б<ul><li>в</ul><li>г</ol>", ["3. а", "4. б", "• в", "5. г"], "lists in lists"),
    ("<table><tr><td>Имя<td>Срок<tr><td>И.<td>год</table>", ["Имя", "Срок", "И.", "год"], "cells in order"),
    ("<p>а<script>б</script><style>в</style><!--г--><noscript>д</noscript>", ["а"], "what browsers do not show"),
    ("<p>а<p hidden>б<p style='Display: none'>в<span>г</span></p><p>д", ["а", "д"], "what the page hides"),
    ("<label>Имя <input name=a></label>", ["Имя ____"], "a field is a blank"),
    ("<label><input type=checkbox> согласен</label>", ["☐ согласен"], "a box"),
    ("<label><input type=checkbox checked> согласен</label>", ["☒ согласен"], "a box ticked beforehand"),
    ("<p>а<input type=hidden value=б><input type=submit value=Отправить>", ["а Отправить"], "fields unseen, buttons"),
    ("<pre>Раз\nДва</pre>", ["Раз", "Два"], "lines that the page keeps"),
    ("<p>&laquo;Тополь&raquo;&nbsp;&mdash; мы", ["«Тополь»\u00a0— мы"], "named characters"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text", "why"), PAGES)
def test_visible_text_is_read_block_by_block(body: str, text: list[str], why: str, tmp_path: Path) -> None:
    assert lines(f"<html><body>{body}</body></html>".encode(), tmp_path) == text, why


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_page_is_read_in_the_encoding_it_names_or_has(encoding: str, tmp_path: Path) -> None:
    page = (
        f"<html><head><meta charset={encoding}><title>Форма</title></head><body><p>Даю согласие</body></html>"
    )
    read = document(page.encode(encoding), tmp_path)
    assert read.text == "Даю согласие"
    assert read.title == "Форма"


def test_encoding_that_the_page_names_wrongly_is_seen_through(tmp_path: Path) -> None:
    page = "<html><meta charset=utf-8><body><p>Даю согласие на обработку персональных данных</body></html>"
    assert "персональных данных" in document(page.encode("cp1251"), tmp_path).text


def test_what_lies_too_deep_is_a_gap(tmp_path: Path) -> None:
    one = collected(f"<html><p>Даю согласие{'<div>' * 2000}дно".encode(), tmp_path)
    assert one.document is not None
    assert [gap.what for gap in one.gaps] == ["глубоко вложенные части"]


def test_paragraphs_without_end_are_refused(tmp_path: Path) -> None:
    assert "тысяч абзацев" in collected(b"a\n" * 300_000, tmp_path, "a.txt").gaps[0].reason


def test_menus_and_footer_of_a_site_are_no_words_of_its_document(tmp_path: Path) -> None:
    text = "Срок обработки один год. " * 40
    page = f"<body><nav>Согласие на обработку</nav><p>{text}</p><footer>ИНН 7700000016</footer>хвост</body>"
    assert lines(page.encode(), tmp_path) == [text.strip(), "хвост"]


def test_short_document_within_a_footer_is_read(tmp_path: Path) -> None:
    page = "<body><footer><p>Согласие на обработку данных</p></footer></body>"
    assert lines(page.encode(), tmp_path) == ["Согласие на обработку данных"]


def test_footer_of_the_article_belongs_to_the_document(tmp_path: Path) -> None:
    page = f"<article><p>{'Текст документа. ' * 60}</p><footer>Редакция от 01.10.2025</footer></article>"
    assert lines(page.encode(), tmp_path)[-1] == "Редакция от 01.10.2025"
