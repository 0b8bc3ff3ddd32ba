"""The normalised view: what is folded, where sentences and sections end, what a phrase matches."""

from itertools import pairwise

import pytest

from pdcheck.text import BLANK, Text, pattern, phrase


@pytest.mark.parametrize(
    ("source", "norm", "why"),
    [
        ("Её «ООО»", 'ее "ооо"', "case, ё and quotes are folded"),
        ("до 3\u00a0лет — срок", "до 3 лет - срок", "no-break space and dash are folded"),
        ("согла\u00adсие", "согласие", "a soft hyphen is invisible"),
        ("обра-\nботку", "обработку", "a word broken over lines is one word"),
        ("ИП\nИванов", "ип\nиванов", "a line break between words stays"),
    ],
)
def test_text_is_folded(source: str, norm: str, why: str) -> None:
    assert Text(source).norm == norm, why


@pytest.mark.parametrize(
    ("source", "word", "found"),
    [
        ("Даю согла\u00adсие на обра-\nботку данных", "согласие", "согла\u00adсие"),
        ("Даю согла\u00adсие на обра-\nботку данных", "обработку", "обра-\nботку"),
        ("Даю согла\u00adсие на обра-\nботку данных", "данных", "данных"),
        ("\ufeffСрок: 1 год", "срок", "Срок"),
    ],
)
def test_span_leads_back_to_the_source(source: str, word: str, found: str) -> None:
    text = Text(source)
    start = text.norm.index(word)
    assert source[slice(*text.source_span(start, start + len(word)))] == found


@pytest.mark.parametrize(
    ("source", "sentences", "why"),
    [
        ("Раз. Два.", ["Раз.", " Два."], "a full stop ends a sentence"),
        (
            "г. Москва, ул. Ленина, д. 5. Срок",
            ["г. Москва, ул. Ленина, д. 5.", " Срок"],
            "address parts do not",
        ),
        ("по ст. 9 и п. 3 закона. Да", ["по ст. 9 и п. 3 закона.", " Да"], "articles do not"),
        (
            "адрес info@site.ru и site.ru. Да",
            ["адрес info@site.ru и site.ru.", " Да"],
            "site addresses do not",
        ),
        ("строка\nещё", ["строка\n", "ещё"], "a line break ends it"),
    ],
)
def test_sentences_end_where_people_end_them(source: str, sentences: list[str], why: str) -> None:
    text = Text(source)
    cut = [0, *text.breaks]
    if cut[-1] < len(source):
        cut.append(len(source))
    assert [source[a:b] for a, b in pairwise(cut)] == sentences, why


def test_sections_pair_a_heading_with_what_stands_under_it() -> None:
    text = Text("4. Срок действия\nДо отзыва, но не дольше года.\n5. Отзыв\nПисьмом.")
    assert [(s.heading, text.norm[s.body : s.end].strip()) for s in text.sections] == [
        ("4. срок действия", "до отзыва, но не дольше года."),
        ("5. отзыв", "письмом."),
    ]


@pytest.mark.parametrize(
    ("words", "text", "matches"),
    [
        ("политик* ... персональн* данн*", "политика обработки персональных данных", True),
        ("политик* ... персональн* данн*", "политика. персональные данные", False),
        ("согласи* на обработк*", "согласия на обработку", True),
        ("оферт*|договор*", "в договоре", True),
        ("срок", "сроком", False),
    ],
)
def test_phrases_mean_what_they_say(words: str, text: str, matches: bool) -> None:
    assert bool(phrase(words).search(text)) is matches


def test_empty_phrase_is_refused() -> None:
    with pytest.raises(ValueError, match="empty phrase"):
        phrase("оферт*| ")


@pytest.mark.parametrize(
    ("text", "is_blank"),
    [
        ("____", True),
        (".........", True),
        ("[наименование оператора]", True),
        ("{{name}}", True),
        ("<ФИО>", True),
        ("[1]", False),
        ("[…]", False),
        ("...", False),
    ],
)
def test_blanks_are_recognised(text: str, is_blank: bool) -> None:
    assert bool(pattern(BLANK).search(text)) is is_blank


def test_hostile_runs_take_linear_work() -> None:
    for unit in ("_", "_ ", "[", "{", ".", "(", "a", "-\n", "\n"):
        assert Text(unit * 100_000).sections == []
        assert pattern(rf"подпись {BLANK}").search(unit * 100_000) is None
