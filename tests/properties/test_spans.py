"""Laws of reading that hold for any text."""

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import document_of

from pdcheck.artifacts import QUOTE_LIMIT, ParagraphKind
from pdcheck.reading import read_consent
from pdcheck.reading.answers import read_answer
from pdcheck.text import Text

WORDS = (
    "согласие|обработку|персональных данных|ООО «Тополь»|____|в целях|доставки|имя|телефон|адрес|до отзыва|подпись|"
    "передача|третьим лицам|не|бессрочно|паспорт|выдан|г.|ул.|д. 5|Я,|несовершеннолетнего|рекламных|рассылок|сбор,|"
    "запись,|хранение;|и иные данные.|[наименование]|отозвать|письмом|info@a.ru|\n|\n4. Срок:|3 года"
).split("|")
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join))

SAMPLE = """Согласие на обработку персональных данных
Я, ____________, паспорт серия ____ № ______ выдан ________, даю согласие ООО «Тополь» (603000, г. Нижний \
Новгород, ул. Садовая, д. 7) на обработку следующих данных: имя, телефон, ещё адрес проживания.
Цель: доставка заказа. Действия: сбор, запись, хранение, \
с использованием средств автоматизации и без них.
Согласие действует до достижения цели. Отозвать его можно письмом на info@topol.example.
Подпись ____________"""


@given(TEXTS)
def test_any_text_has_a_reading_whose_quotes_stand_in_it(text: str) -> None:
    reading = read_consent(document_of(text))
    passages = [p for e in reading.elements.values() for p in (e.passage, e.counter) if p]
    passages += [p for t in reading.traits.values() for p in t.passages]
    for passage in passages:
        place = passage.location
        assert passage.text == text[place.start : place.end]
        assert len(passage.text) <= 300


OF_LETTERS = (
    "Ваш запрос|от 06.10.2025|сообщаем|, что|обрабатываем|Ваши|персональные данные|не|отказано|прошу|удалить|отзываю|"
    "согласие|Акт|уничтожены|Цель:|Источник:|хранятся|3 года|ООО «Тополь»|ул. Садовая, д. 7|Кедрову П. А.|\n|\n\n|> |"
    "От: a@b.ru|Кому: c@d.ru|Тема: Re|ст. 14 ч. 8|п. 4|продлён|на 30 дней|____|(подпись)|паспорт|супруга Анна|?|.|"
    "31.02.2025|«30» февраля 2025|написал:|1)|данные | адрес"
).split("|")


@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(OF_LETTERS), max_size=80).map(" ".join)))
def test_any_text_read_as_a_letter_is_quoted_as_it_stands(text: str) -> None:
    reading = read_answer(document_of(text))
    if reading is None:
        return
    passages = [one.passage for one in reading.elements.values() if one.passage]
    passages += [passage for trait in reading.traits.values() for passage in trait.passages]
    days = reading.dates
    assert days is not None
    told = (days.document, days.requested, days.received, days.sent, days.done, days.until)
    passages += [one.passage for one in told if one and one.passage]
    for passage in [*passages, *days.periods]:
        start, end = passage.location.start, passage.location.end
        assert start is not None
        assert end is not None
        assert passage.text == text[start:end]
        assert not (text[start - 1 : start].isalnum() and passage.text[:1].isalnum()), "a word is cut"
        assert len(passage.text) == QUOTE_LIMIT or not (
            text[end : end + 1].isalnum() and passage.text[-1:].isalnum()
        )


@given(TEXTS)
def test_spans_of_the_normalised_text_lead_back(text: str) -> None:
    view = Text(text)
    assert len(view.norm) == len(view.cased)
    for place, letter in enumerate(view.norm):
        start, end = view.source_span(place, place + 1)
        assert letter.isspace() or view.source[start:end].lower().translate({0x451: "е"})[:1] in (
            letter,
            view.source[start],
        )


@given(st.lists(st.sampled_from(ParagraphKind), min_size=7, max_size=7))
def test_kinds_of_paragraphs_never_change_a_reading(kinds: list[ParagraphKind]) -> None:
    plain = document_of(SAMPLE)
    paragraphs = tuple(
        paragraph.model_copy(update={"kind": kind})
        for paragraph, kind in zip(plain.paragraphs, kinds, strict=False)
    )
    other = plain.model_copy(update={"paragraphs": paragraphs + plain.paragraphs[len(paragraphs) :]})
    assert read_consent(other) == read_consent(plain)


@given(st.sampled_from(["upper", "nbsp", "yo", "soft", "crlf"]))
def test_typography_never_changes_a_state(variant: str) -> None:
    changed = {
        "upper": SAMPLE.replace("даю согласие", "ДАЮ СОГЛАСИЕ"),
        "nbsp": SAMPLE.replace(" на ", "\u00a0на\u00a0"),
        "yo": SAMPLE.replace("ещё", "еще"),
        "soft": SAMPLE.replace("обработку", "обра\u00adботку"),
        "crlf": SAMPLE.replace("\n", "\r\n"),
    }[variant]
    states = {name: one.state for name, one in read_consent(document_of(SAMPLE)).elements.items()}
    assert {name: one.state for name, one in read_consent(document_of(changed)).elements.items()} == states
