"""Traits hold when a text says so, not when it denies or conditions; kinds go by title and signer."""

import pytest
from tests.conftest import document_of

from pdcheck.reading import (
    CONSENT_ELEMENTS,
    CONSENT_KINDS,
    CONSENT_TRAITS,
    DISTRIBUTION_ELEMENTS,
    read_consent,
)

FRAME = (
    "Согласие на обработку персональных данных\nДаю согласие ООО «Тополь» на обработку: имя, телефон.\n{}\n"
)

TRAITS = {
    "marketing_mixed": [
        ("Цели: доставка заказа, направление рекламных рассылок.", True, "advertising among purposes"),
        (
            "Рекламные рассылки направляются только при наличии отдельного согласия.",
            False,
            "a separate consent",
        ),
        ("Настоящее согласие не является согласием на рекламные рассылки.", False, "denied"),
        ("Дата последней редакции указана в тексте.", False, "«акции» inside «редакции»"),
    ],
    "distribution_mixed": [
        ("Действия: сбор, хранение, распространение, удаление.", True, "among the actions"),
        ("Разрешаю размещать мои фотографии на сайте.", True, "publication"),
        ("Распространение персональных данных не осуществляется.", False, "denied"),
        (
            "Согласие вступает в силу с момента его размещения на сайте.",
            False,
            "the text itself is published",
        ),
    ],
    "special_categories_mentioned": [
        ("Обрабатываются сведения о состоянии здоровья.", True, "named"),
        ("Сведения о состоянии здоровья не обрабатываются.", False, "denied"),
    ],
    "biometric_mentioned": [
        ("Обрабатываются биометрические персональные данные: изображение лица.", True, "called so"),
        ("Фотография, не являющаяся биометрическими персональными данными.", False, "denied"),
        ("Обрабатывается фотография.", False, "a photograph alone is not"),
    ],
    "cross_border_mentioned": [
        ("Разрешаю трансграничную передачу данных в Казахстан.", True, "permitted"),
        ("Трансграничная передача персональных данных не осуществляется.", False, "denied"),
    ],
    "deems_consent_by_silence_or_use": [
        ("Продолжая пользоваться сайтом, вы даёте согласие на обработку.", True, "use"),
        ("Регистрируясь на сайте, пользователь соглашается на обработку данных.", True, "registration"),
        ("Проставляя отметку, вы даёте согласие на обработку.", False, "a tick box"),
        ("Молчание не считается согласием.", False, "denied"),
    ],
    "indefinite_term": [
        ("Согласие действует бессрочно.", True, "indefinite"),
        ("Согласие действует до отзыва.", True, "until withdrawal"),
        ("Согласие действует три года.", False, "a period"),
    ],
    "policy_mixed": [
        ("Настоящее согласие регулирует порядок обработки персональных данных.", True, "regulates"),
        ("Согласие дано свободно.", False, "a consent"),
    ],
    "purpose_vague": [
        ("Цели: доставка заказа и иные цели.", True, "an open tail"),
        ("Цель: доставка заказа.", False, "concrete"),
    ],
    "unnamed_third_parties": [
        ("Разрешаю передачу моих данных партнёрам оператора.", True, "a category"),
        ("Данные третьим лицам не передаются.", False, "denied"),
    ],
    "multiple_unrelated_purposes": [
        ("в целях доставки заказа и направления рекламных рассылок.", True, "a service and advertising"),
        ("в целях доставки заказа и связи со мной.", False, "one service"),
    ],
}

KINDS = [
    ("Согласие работника на обработку персональных данных\nЯ, ____, даю согласие.", "written_employee"),
    ("Согласие на обработку персональных данных\nЯ, ____, даю согласие.\nПодпись ____", "written_other"),
    ("Согласие\nПользователь сайта, проставляя отметку, даёт согласие.", "online_site"),
    ("Согласие на получение рекламной рассылки\nСогласен получать письма.", "marketing"),
    ("Согласие на распространение персональных данных\nЯ, ____, даю согласие.", "distribution"),
    ("Согласие на обработку персональных данных несовершеннолетнего\nЯ, ____, мать.", "minor"),
    ("Согласие на обработку биометрических персональных данных\nЯ, ____", "biometric"),
    ("Согласие пациента на обработку персональных данных\nЯ, ____", "medical"),
    ("Согласие соискателя на обработку персональных данных\nЯ, ____", "candidate"),
    (
        "Договор оказания услуг\n1. Предмет\nПодписывая договор, Заказчик даёт согласие.",
        "embedded_in_contract",
    ),
]


@pytest.mark.parametrize(
    ("trait", "words", "holds", "why"),
    [(trait, *case) for trait, cases in TRAITS.items() for case in cases],
)
def test_trait(trait: str, words: str, holds: bool, why: str) -> None:
    found = read_consent(document_of(FRAME.format(words))).traits[trait]
    assert found.holds is holds, f"{why}: {found}"
    assert bool(found.passages) is holds


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert read_consent(document_of(text)).kind == kind


def test_every_kind_but_other_has_a_case() -> None:
    assert {kind for _, kind in KINDS} == set(CONSENT_KINDS) - {"other"}


def test_every_trait_but_embedding_has_a_case() -> None:
    assert set(TRAITS) == set(CONSENT_TRAITS) - {"embedded_in_other_document"}


def test_reading_names_every_element() -> None:
    plain = read_consent(document_of("Согласие"))
    spread = read_consent(document_of("Согласие на распространение персональных данных"))
    assert set(plain.elements) == set(CONSENT_ELEMENTS)
    assert set(spread.elements) == {*CONSENT_ELEMENTS, *DISTRIBUTION_ELEMENTS}
    assert set(plain.traits) == set(CONSENT_TRAITS)
