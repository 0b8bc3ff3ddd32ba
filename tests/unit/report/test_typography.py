from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.report import typography


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("п. 4 ч. 1 ст. 18.1", "п.~4 ч.~1 ст.~18.1"),
        ("договор № 5 от ____", "договор №~5 от~____"),
        ("в составе и на время", "в~составе и~на~время"),
        ("цель — связь", "цель~— связь"),
        ("штраф 150 000 ₽", "штраф 150~000~₽"),
        ("10 рабочих дней", "10~рабочих дней"),
        ("и т. д.", "и~т.~д."),
        ("кто-то в чём-то", "кто-то в~чём-то"),
    ],
)
def test_spaces_that_must_not_break_are_tied(plain: str, printed: str) -> None:
    assert typography.tied(plain) == printed.replace("~", typography.NBSP)


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("ст. 9 ч. 4 п. 1", "п. 1 ч. 4 ст. 9"),
        ("Ст. 4.4 ч. 5 КоАП", "Ч. 5 ст. 4.4 КоАП"),
        ("ст. 4.1.1 и ст. 3.4 ч. 2", "ст. 4.1.1 и ч. 2 ст. 3.4"),
        ("152-ФЗ ст. 9 ч. 1 (156-ФЗ)", "ч. 1 ст. 9 152-ФЗ (156-ФЗ)"),
        ("152-ФЗ ст. 9, 10.1; практика", "ст. 9, 10.1 152-ФЗ; практика"),
        ("152-ФЗ ст. 12, 18 ч. 5", "152-ФЗ ст. 12, 18 ч. 5"),
        ("ст. 81 ч. 1 п. 6 «в»", "п. 6 «в» ч. 1 ст. 81"),
        ("ст. 10 ч. 8–10", "ч. 8–10 ст. 10"),
        ("ч. 1 ст. 9", "ч. 1 ст. 9"),
        ("ст. 13.11", "ст. 13.11"),
    ],
)
def test_places_in_statutes_are_named_as_lawyers_write_them(plain: str, printed: str) -> None:
    assert typography.in_order(plain) == printed
    assert typography.in_order(printed) == printed


@pytest.mark.parametrize(
    ("article", "act", "said"),
    [
        ("ст. 9 ч. 1", "152-ФЗ", "ч. 1 ст. 9 Закона № 152-ФЗ"),
        ("о мессенджерах", "41-ФЗ", "41-ФЗ, о мессенджерах"),
        (
            "разделы, 5",
            "рекомендации Роскомнадзора 2017 года",
            "раздел 5 рекомендаций Роскомнадзора 2017 года",
        ),
        ("п. 4", "приказ Роскомнадзора № 18", "п. 4 приказа Роскомнадзора № 18"),
        ("ст. 88 абз. 2", "ТК РФ", "абз. 2 ст. 88 ТК РФ"),
    ],
)
def test_place_is_named_within_its_act(article: str, act: str, said: str) -> None:
    assert typography.cited(article, act) == said


def test_quotation_marks_and_ranges_are_russian() -> None:
    assert typography.set_in_russian('сети "Интернет", пункты 2 - 11') == "сети «Интернет», пункты 2–11"


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        (UTC, "(UTC)"),
        (timezone(timedelta(hours=3)), "(UTC+3)"),
        (timezone(-timedelta(hours=3.5)), "(UTC–3:30)"),
    ],
)
def test_moment_tells_its_shift_in_short(zone: timezone, said: str) -> None:
    assert typography.moment(datetime(2026, 11, 24, 10, 30, tzinfo=zone)).endswith(f"10:30 {said}")


@pytest.mark.parametrize(
    ("says", "printed"),
    [
        ("цель обработки", "… цель обработки."),
        ("Согласие может быть отозвано", "Согласие может быть отозвано."),
        ("Так и есть.", "Так и есть."),
    ],
)
def test_words_of_a_statute_end_as_sentences(says: str, printed: str) -> None:
    assert typography.ended(says) == printed


@given(st.text())
def test_tying_changes_nothing_but_spaces(text: str) -> None:
    assert "".join(typography.tied(text).split()) == "".join(text.split())


@given(st.text())
def test_tying_twice_is_tying_once(text: str) -> None:
    once = typography.tied(typography.tied(text))
    assert typography.tied(once) == once


@given(st.text(), st.frozensets(st.characters(), min_size=0).map(lambda s: s | frozenset("[]?×•->< –—\xa0")))
def test_printable_text_has_only_the_fonts_characters(text: str, supported: frozenset[str]) -> None:
    assert set(typography.printable(text, supported)) <= supported | {"\n", "\t"}


@pytest.mark.parametrize(
    ("hostile", "shown", "reason"),
    [
        ("а\x00б", "аб", "a zero byte breaks XML"),
        ("а\u202eб\u2066", "аб", "a mark of direction turns the line around"),
        ("пер\u00adенос", "перенос", "a soft hyphen is invisible"),
        ("а\r\nб\rв", "а\nб\nв", "line breaks have one form"),
        ("таб\tуляция", "таб\tуляция", "a tab is harmless"),
    ],
)
def test_invisible_characters_go(hostile: str, shown: str, reason: str) -> None:
    assert typography.clean(hostile) == shown, reason


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1~документ"),
        (2, "2~документа"),
        (5, "5~документов"),
        (11, "11~документов"),
        (21, "21~документ"),
        (112, "112~документов"),
        (1004, "1~004~документа"),
    ],
)
def test_noun_agrees_with_its_number(number: int, said: str) -> None:
    assert typography.counted(number, "документ", "документа", "документов") == said.replace(
        "~", typography.NBSP
    )


def test_sums_have_thousands_apart_and_one_sign() -> None:
    assert typography.span_of_roubles(150_000, 300_000).replace(typography.NBSP, " ") == "150 000 – 300 000 ₽"
    assert typography.span_of_roubles(5_000, 5_000).replace(typography.NBSP, " ") == "5 000 ₽"


def test_date_is_said_in_russian() -> None:
    assert typography.long_date(date(2026, 11, 24)).replace(typography.NBSP, " ") == "24 ноября 2026 г."


@pytest.mark.parametrize(
    ("clause", "said"),
    [("слов нет", "Слов нет."), ("Готово!", "Готово!"), ("", ""), ("«да» сказано", "«да» сказано.")],
)
def test_clause_becomes_a_sentence(clause: str, said: str) -> None:
    assert typography.sentence(clause) == said
