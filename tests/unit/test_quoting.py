"""Quotes that can be read by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import document_of

from pdcheck.artifacts import QUOTE_LIMIT
from pdcheck.quoting import readable

LONG = (
    "Я, нижеподписавшийся, действуя свободно, своей волей и в своём интересе, подтверждая дееспособность и "
    "ознакомление со всеми приложениями к настоящему тексту, даю согласие Обществу на обработку моих данных, "
    "а также на их передачу партнёрам, перечень которых мне известен и возражений у меня не вызывает."
)


@pytest.mark.parametrize(
    ("text", "words", "quote", "why"),
    [
        ("Первое. Отзыв заказным письмом. Третье.", "заказным", "Отзыв заказным письмом.", "sentence"),
        ("Договор № ____ оказания услуг\nПредмет", "Договор", "Договор № ____ оказания услуг", "line"),
        (LONG, "передачу парт", "а также на их передачу партнёрам", "a clause of a long sentence"),
        (LONG, "ботку моих", "даю согласие Обществу на обработку моих данных", "no word is cut"),
    ],
)
def test_a_quote_is_a_sentence_or_a_clause(text: str, words: str, quote: str, why: str) -> None:
    document = document_of(text)
    start = text.index(words)
    assert readable(document.passage(start, start + len(words)), document).text == quote, why


def test_words_of_another_source_stay_as_they_are() -> None:
    passage = document_of("одно слово", "a.txt").passage(2, 6)
    assert readable(passage, document_of("одно слово", "b.txt")) is passage
    assert readable(passage, None) is passage


@given(st.text(alphabet="аб .,;\n—(", max_size=700), st.data())
def test_a_quote_equals_its_source_holds_its_beginning_and_cuts_no_word(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + QUOTE_LIMIT)))
    document = document_of(text)
    quote = readable(document.passage(start, end), document)
    begin, past = quote.location.start, quote.location.end
    assert begin is not None
    assert past is not None
    assert text[begin:past] == quote.text
    assert begin <= max(start, 0) or not text[start:begin].strip()
    assert len(quote.text) <= QUOTE_LIMIT
    if quote.text and 0 < begin < len(text) and begin < start:
        assert not (text[begin - 1].isalnum() and text[begin].isalnum())
