"""Russian letters come out of a page whatever it says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.collect.web.encodings import decoded_page

TEXT = "<p>Даю согласие на обработку персональных данных, политика конфиденциальности"
META = '<meta charset="{}">'
CASES = [
    ("utf-8", "", "", "nothing is said"),
    ("windows-1251", "", "", "nothing is said"),
    ("koi8-r", "", "", "nothing is said"),
    ("windows-1251", "windows-1251", "", "the server says"),
    ("koi8-r", "", "koi8-r", "the page says"),
    ("windows-1251", "", "windows-1251", "the page says"),
    ("windows-1251", "iso-8859-1", "windows-1251", "the server says the usual nonsense"),
    ("windows-1251", "utf-8", "windows-1251", "the server is wrong"),
    ("windows-1251", "windows-1251", "utf-8", "the page was converted by the server"),
    ("utf-8", "windows-1251", "windows-1251", "both are wrong"),
    ("windows-1251", "utf-8", "utf-8", "both are wrong"),
    ("utf-8", "rot13", "punycode", "no encodings of text"),
    ("utf-16", "", "", "a mark at the beginning"),
    ("utf-8-sig", "windows-1251", "", "the mark outweighs the server"),
    ("utf-8", "", "utf-16", "a meta that reads byte by byte is not in UTF-16"),
]


@pytest.mark.parametrize(("real", "header", "meta", "why"), CASES)
def test_page_is_decoded(real: str, header: str, meta: str, why: str) -> None:
    body = ((META.format(meta) if meta else "") + TEXT).encode(real)
    headers = (("content-type", f"text/html; charset={header}"),) if header else ()
    assert TEXT in decoded_page(body, headers), why


def test_page_cut_in_the_middle_of_a_letter_keeps_its_encoding() -> None:
    body = (META.format("utf-8") + TEXT * 50).encode()[:-1]
    assert decoded_page(body).count(TEXT) == 49


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_give_text(body: bytes, name: str) -> None:
    assert isinstance(decoded_page(body, (("content-type", f"text/html; charset={name}"),)), str)
