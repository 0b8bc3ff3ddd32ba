"""Names of processors in agreements, however each is spelt."""

import pytest
from tests.conftest import document_of

from pdcheck import checklist
from pdcheck.reading.papers.parties import parties_in

SERVICES = checklist.load().catalogue.services
CASES = (
    (
        "ООО «Учёт»",
        'Общество с ограниченной ответственностью "УЧЕТ", далее Исполнитель',
        True,
        "форма и кавычки",
    ),
    ("ООО «Учёт»", "Договор на бухгалтерский учёт. Учёт ведёт ИП Иванов", False, "обычное слово"),
    ("ИП Сёмина О. П.", "в лице Сёминой Ольги Петровны", True, "падеж и полное имя"),
    ("ИП Сёмина О. П.", "ИП Семина Анна", False, "другой человек"),
    ("ООО «Хост-Изба»", "хостинг Host Izba", True, "латиницей"),
    ("ООО «Учёт +»", "ООО «Учет плюс»", True, "знак словом"),
    ("ООО «ЯНДЕКС»", "ООО «Яндекс.Облако»", False, "часть другого названия"),
    ("Яндекс Метрика", "ООО «ЯНДЕКС» (обработчик)", True, "владелец сервиса"),
    ("ООО «Центр бухгалтерских услуг»", "исполнитель: ООО «ЦБУ»", True, "сокращение"),
    ("ООО «ЦБУ»", "АО «Центр бухгалтерских услуг»", True, "и обратно"),
    ("1С", "база 1С:ЗУП", False, "слишком коротко"),
    ("ООО «Лавка» (ИП Гусева)", "ИП Гусеву", True, "в скобках"),
)


@pytest.mark.parametrize(("name", "text", "is_named", "why"), CASES, ids=[why for *_, why in CASES])
def test_names_however_spelt(name: str, text: str, is_named: bool, why: str) -> None:
    assert bool(parties_in(document_of(text), [name], SERVICES)) is is_named
