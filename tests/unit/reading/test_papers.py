"""Kinds of papers on texts written before the rules, and what any paper shows of itself."""

from pathlib import Path

import pytest
import yaml
from tests.conftest import document_of

from pdcheck import checklist
from pdcheck.artifacts import State
from pdcheck.reading.papers import UNKNOWN, paper_kinds, paper_of, point_names, read_paper
from pdcheck.reading.papers.kinds import compiled
from pdcheck.report.paper_words import PAPER_ELEMENTS, PAPER_KINDS
from pdcheck.report.words import DOCUMENT_KINDS, ELEMENTS

DATA = Path(__file__).parents[2] / "data/papers"


def labelled(half: str) -> list[tuple[str, str, str]]:
    labels = yaml.safe_load((DATA / half / "labels.yaml").read_text("utf-8"))
    return [(name, (DATA / half / name).read_text("utf-8"), kind) for name, kind in labels.items()]


@pytest.mark.parametrize("half", ["dev", "held", "second_dev", "second_late", "third", "fourth"])
def test_kinds_are_told(half: str) -> None:
    papers = labelled(half)
    missed = [
        (name, kind, told)
        for name, text, kind in papers
        if (told := read_paper(document_of(text, name)).kind) != kind
    ]
    assert missed == []


def test_kinds_are_told_on_papers_that_nobody_read_while_making_rules() -> None:
    """The papers stay unread, so that the share remains a forecast: at least 95 % of them are told."""
    told = [read_paper(document_of(text, name)).kind == kind for name, text, kind in labelled("unseen")]
    assert sum(told) >= 0.95 * len(told)


FOREIGN = (
    (
        "Отзыв на проект закона\nОператор уведомляет Роскомнадзор об утечке за 24 часа.",
        "говорит обо всём, не велит ничего",
    ),
    (
        "Начальнику Роскомнадзора\nВ ответ на запрос сообщаем: цель обработки прежняя, исх. 5",
        "ответ, а не уведомление",
    ),
    ("Смета\n1 | Выписка из реестра операторов | 500", "строка таблицы, а не заголовок"),
)


@pytest.mark.parametrize(("text", "why"), FOREIGN, ids=[why for _, why in FOREIGN])
def test_words_of_a_kind_in_another_paper_tell_nothing(text: str, why: str) -> None:
    assert read_paper(document_of(text)).kind == UNKNOWN


def test_nouns_are_met_in_the_genitive_plural() -> None:
    assert compiled("план ... проверк*|при утечк*").findall("план всех проверок и при утечке")
    assert compiled("утечк*").search("порядок утечек")
    assert not compiled("снимк*").search("снимает")


def test_every_kind_has_three_papers_and_a_name() -> None:
    kinds = [kind for half in ("dev", "held") for _, _, kind in labelled(half)]
    for kind in {*paper_kinds(), UNKNOWN} - {"approval_order"}:
        assert kinds.count(kind) >= 3, kind
    assert {*paper_kinds(), UNKNOWN} <= {*PAPER_KINDS, *DOCUMENT_KINDS}


def test_checklist_and_table_of_phrases_name_the_same_points() -> None:
    marks = {"paper_date", "paper_signature"}
    (papers,) = (one for one in checklist.load().checklists if one.examines == "paper")
    asked: dict[str, set[str]] = {kind: set() for kind in point_names()}
    for requirement in papers.requirements:
        for call in requirement.all:
            if "element" in call.options and call.options["element"] not in marks:
                for kind in requirement.kinds:
                    asked[kind].add(call.options["element"])
    assert asked == {kind: set(names) for kind, names in point_names().items()}
    assert {name for names in asked.values() for name in names} <= {*ELEMENTS, *PAPER_ELEMENTS}


DATES = (
    ("ПРИКАЗ\n15.01.2026\nО назначении", "2026-01-15", "сама строка"),
    ("ПРИКАЗ\n«15» января 2026 г.", "2026-01-15", "словами"),
    ("Утверждено приказом от 03.03.2026 № 15-к", "2026-03-03", "гриф утверждения"),
    ("ПОЛОЖЕНИЕ\nПо закону от 27.07.2006 № 152-ФЗ", "", "дата закона"),
    ("ПРИКАЗ\n«___» ________ 2026 г.", "", "место для даты пусто"),
    ("ПРИКАЗ\n31.02.2026", "", "такого дня нет"),
)


@pytest.mark.parametrize(("text", "day", "why"), DATES, ids=[why for *_, why in DATES])
def test_own_date(text: str, day: str, why: str) -> None:
    assert read_paper(document_of(text)).element("paper_date").sort == day


SIGNATURES = (
    ("Директор ________ П. П. Сомов", State.PARTIAL),
    ("Проверил ________ Дубравин К. К.", State.PARTIAL),
    ("Документ подписан электронной подписью", State.PRESENT),
    ("Директор П. П. Сомов", State.ABSENT),
)


@pytest.mark.parametrize(("line", "state"), SIGNATURES)
def test_signature_as_far_as_text_shows(line: str, state: State) -> None:
    assert read_paper(document_of(f"АКТ\n{line}")).element("paper_signature").state is state


UNFINISHED = (
    ("ПРОЕКТ\nПОЛОЖЕНИЕ о персональных данных работников", True),
    ("ПОЛОЖЕНИЕ о персональных данных работников [наименование организации]", True),
    ("ПОЛОЖЕНИЕ о персональных данных работников\nСрок хранения: ________ лет.", True),
    ("ПОЛОЖЕНИЕ о персональных данных работников\nДиректор ________ П. П. Сомов", False),
    ("ОБЯЗАТЕЛЬСТВО о неразглашении\nЯ, ____________, обязуюсь не разглашать данные.", False),
    ("ПОЛОЖЕНИЕ о проектах и персональных данных работников", False),
)


@pytest.mark.parametrize(("text", "is_unfinished"), UNFINISHED)
def test_drafts_and_blanks(text: str, is_unfinished: bool) -> None:
    assert read_paper(document_of(text)).trait("unfinished").holds is is_unfinished


def test_a_denial_states_nothing_and_is_shown() -> None:
    text = "ДОГОВОР ПОРУЧЕНИЯ на обработку персональных данных\nКонфиденциальность данных не предусмотрена."
    element = read_paper(document_of(text)).element("confidentiality")
    assert element.state is State.ABSENT
    assert element.counter is not None
    assert element.counter.text.startswith("Конфиденциальность")


def test_a_regulation_that_touches_on_incidents_says_so() -> None:
    text = "ПОЛОЖЕНИЕ о персональных данных работников\nПри утечке персональных данных сообщают директору."
    document = document_of(text)
    assert "incident_procedure" in paper_of(document, read_paper(document)).touches
