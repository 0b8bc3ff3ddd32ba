"""Explanations in plain Russian, on any day."""

from datetime import date
from functools import cache

import pytest

from pdcheck import checklist
from pdcheck.checklist import Loaded
from pdcheck.errors import UserError
from pdcheck.explain import WIDTH, explain, lint
from pdcheck.requirements import Checklist, Requirement, Severity

NOW = date(2026, 11, 22)

REQUIREMENT = Requirement(
    id="consent-stands-apart",
    law=("152fz.9.1.separate",),
    title="Согласие отдельно",
    failure_title="Согласие смешано",
    severity=Severity.HIGH,
    why="Иначе его не отозвать.",
    remedy="Вынесите согласие.",
    model_wording="Я даю согласие ____.",
    verify="Откройте документ.",
    positions={"button": "POS-BUTTON"},
    ask="Отдельно ли согласие?",
)


@cache
def loaded() -> Loaded:
    law = checklist.load().law
    example = Checklist(title="Пример", examines="consent", requirements=(REQUIREMENT,))
    return Loaded(law=law, checklists=(example,))


def told(identifier: str, day: date = NOW) -> str:
    return " ".join(explain(identifier, day, loaded()).replace("\u00a0", " ").split())


SAYS = [
    ("152fz.9.1.separate", NOW, "Редакция с 01.09.2025 (156-ФЗ от 24.06.2025)", "редакция и закон"),
    ("152fz.9.1.separate", NOW, "редакция не сверена", "сверки не было"),
    ("152fz.9.1.separate", date(2025, 8, 31), "Не действует: известна с 01.09.2025", "накануне"),
    ("152fz.9.1", date(2022, 8, 31), "изложение", "прежняя редакция — изложение"),
    ("152fz.9.1", NOW, "152fz.9.1.separate — ст. 9 ч. 1", "у нормы есть что-то ниже"),
    ("152fz.14.3", NOW, "Срок: 10 рабочих дней, можно продлить ещё на 5.", "срок"),
    ("tk.85", NOW, "утратила силу с 19.05.2013", "утратившая силу норма"),
    ("rkn18", NOW, "Акт действует до 01.09.2027", "срок действия акта"),
    ("koap.13.11.2", NOW, "предприниматели: 100 000 – 300 000 ₽, как должностные лица", "ст. 2.4"),
    ("koap.13.11.2", NOW, "малые и микропредприятия: 150 000 – 350 000 ₽", "ст. 4.1.2 ч. 2"),
    ("koap.13.11.3", NOW, "малые и микропредприятия: 10 000 – 20 000 ₽", "ст. 4.1.2 ч. 1"),
    ("koap.13.11.2", NOW, "Только если: закон требует здесь согласия в письменной форме", "обстоятельство"),
    ("koap.13.11.1", date(2021, 3, 26), "Санкция допускает предупреждение", "до 27.03.2021"),
    ("koap.13.11.15", NOW, "1–3 % выручки, не меньше 20 000 000 и не больше 500 000 000 ₽", "оборотный"),
    ("koap.13.6", NOW, "суммы в источниках не приводятся", "суммы неизвестны"),
    ("koap.13.11", NOW, "koap.13.11.18 — ст. 13.11 ч. 18", "начало обозначения перечисляет части"),
    ("152fz.10-1", NOW, "152fz.10-1.15", "начало обозначения без своей записи"),
    ("POS-BUTTON", NOW, "Довод против Прямого запрета кнопки в законе нет", "спорная позиция"),
    ("POS-BUTTON", date(2025, 8, 31), "на 31.08.2025 ещё нет", "позиция ещё не действует"),
    ("consent-stands-apart", NOW, "Что требует закон 152-ФЗ, ст. 9 ч. 1 [152fz.9.1.separate]", "норма"),
    ("consent-stands-apart", NOW, "юридические лица 150 000 – 300 000 ₽", "сумма по части 1"),
    ("consent-stands-apart", NOW, "Слова, которые можно вставить Я даю согласие ____.", "образец"),
    ("consent-stands-apart", NOW, "«Нажимая кнопку, вы соглашаетесь» [POS-BUTTON]", "спорное"),
    ("consent-stands-apart", NOW, "программа этого не видит", "проверок нет"),
    ("consent-stands-apart", date(2025, 8, 31), "На 31.08.2025 не требуется", "обязанности ещё нет"),
]


@pytest.mark.parametrize(("identifier", "day", "text", "why"), SAYS, ids=[row[3] for row in SAYS])
def test_explanation_says_what_matters(identifier: str, day: date, text: str, why: str) -> None:
    assert text in told(identifier, day), why


def test_everything_can_be_explained_on_any_day() -> None:
    law = loaded().law
    for day in (date(2010, 1, 1), date(2021, 3, 27), NOW, date(2030, 1, 1)):
        for identifier in (*law.provisions, *law.fines, *law.positions, *law.acts):
            text = explain(identifier, day, loaded())
            assert identifier in text
            assert "None" not in text


def test_lines_fit_a_terminal() -> None:
    for line in explain("koap.13.11.1", NOW, loaded()).splitlines():
        assert len(line) <= WIDTH or "://" in line


@pytest.mark.parametrize(
    ("identifier", "near"),
    [("152fz.9.1.seperate", "152fz.9.1.separate"), ("koap.13.11.19", "koap.13.11.1")],
)
def test_unknown_id_is_answered_with_near_ones(identifier: str, near: str) -> None:
    with pytest.raises(UserError) as caught:
        explain(identifier, NOW, loaded())
    assert near in caught.value.hint


@pytest.mark.parametrize(
    ("words", "told", "why"),
    [
        ("Согласие смешано.", "\nconsent-stands-apart ·", "the whole of a title, as a report has it"),
        ("согласия отдельно", "\nconsent-stands-apart ·", "other forms of its words"),
    ],
)
def test_words_of_a_title_stand_for_an_id(words: str, told: str, why: str) -> None:
    assert told in explain(words, NOW, loaded()), why


def test_words_of_several_titles_list_them() -> None:
    two = tuple(
        REQUIREMENT.model_copy(update={"id": name, "failure_title": name}) for name in ("first", "second")
    )
    example = Checklist(title="Пример", examines="consent", requirements=two)
    both = Loaded(law=loaded().law, checklists=(example,))
    said = explain("согласие", NOW, both)
    assert "  first — Согласие отдельно\n  second — Согласие отдельно" in said


def test_lint_counts_what_it_checked() -> None:
    assert lint().startswith("Ошибок нет. Файлов: ")


@pytest.mark.parametrize(
    ("requirement", "says", "why"),
    [
        (
            "consent-withdrawal-possible",
            "плохо: отзыв согласия запрещён",
            "what a check says of what it sees",
        ),
        ("consent-withdrawal-possible", "вопрос человеку: отзыв согласия затруднён", "doubt is told as such"),
        ("written-consent-signed", "только если закон требует письменного согласия", "a gate in words"),
        ("automated-decision-explained", "хорошо: о порядке решения", "what is to be said is good"),
        ("consent-provable", "отвечает человек", "nothing for a program to see"),
    ],
)
def test_checking_is_told_without_code(requirement: str, says: str, why: str) -> None:
    told_of_it = " ".join(explain(requirement, NOW, checklist.load()).split())
    assert says in told_of_it, why
    assert "documents." not in told_of_it


def test_a_rule_of_practice_alone_is_explained_without_a_law() -> None:
    told = explain("give-eta", date(2026, 11, 24), checklist.load())
    assert "Откуда правило" in told
    assert "Что требует закон" not in told
