"""The part of a contract by which somebody consents, taken for a consent."""

import pytest
from tests.conftest import document_of

from pdcheck.reading import read_embedded

TOP = (
    "Публичная оферта\nООО «Тополь» (ИНН 5260000015) заключает договор на доставку воды.\n1. Предмет\n"
    + "Продавец доставляет воду.\n" * 30
    + "2. Данные\n"
)
END = "\n3. Оплата\nПокупатель платит при получении и даёт расписку.\n"


@pytest.mark.parametrize(
    ("words", "held", "reason"),
    [
        ("Покупатель даёт согласие на обработку персональных данных.", True, "прямо"),
        ("Оформляя заказ, Покупатель соглашается на обработку его данных.", True, "действием"),
        ("Покупатель соглашается с Политикой обработки персональных данных.", False, "согласие с политикой"),
        ("Согласие на обработку персональных данных даётся отдельным документом.", False, "отдельно"),
        ("Покупатель вправе отозвать согласие на обработку персональных данных.", False, "отзыв"),
        ("Продавец обрабатывает персональные данные для исполнения договора.", False, "по договору"),
    ],
)
def test_a_consent_is_seen_within_an_offer(words: str, held: bool, reason: str) -> None:
    assert (read_embedded(document_of(TOP + words + END)) is not None) is held, reason


def test_the_part_keeps_title_parties_and_places() -> None:
    document = document_of(TOP + "Покупатель даёт согласие на обработку своих имени и телефона." + END)
    held = read_embedded(document)
    assert held is not None
    part, reading = held
    assert "расписку" not in part.text
    assert "ИНН 5260000015" in part.text
    assert reading.kind == "embedded_in_contract"
    assert reading.kind_because is not None
    place = reading.kind_because.location
    assert part.text[place.start : place.end] == reading.kind_because.text
    assert place.anchor == document.anchor(document.text.index("Покупатель даёт согласие"))
