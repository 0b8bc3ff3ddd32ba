import pytest
from bs4 import BeautifulSoup
from tests.unit.report import samples

from pdcheck.findings import ANSWERS_NEEDED, NotExamined
from pdcheck.outcomes import Verdict
from pdcheck.report.cards import OTHERWISE, SHOWN_LISTED
from pdcheck.report.html import as_html
from pdcheck.report.summary import summary
from pdcheck.report.things import Noun
from pdcheck.report.view import first_sentence, view_of


def test_same_requirement_over_many_documents_is_one_card() -> None:
    view = view_of(samples.many())
    assert len(view.breaches) == 10
    assert [card.tally for card in view.breaches] == [{Noun.DOCUMENT: 50}] * 10
    assert len(view.breaches[0].shown) == 1  # the others say the same in the same words
    assert view.breaches[0].listed[0].where == "Д2–Д50"


def test_things_that_say_something_else_are_quoted_too() -> None:
    names = [f"{number}.txt" for number in range(6)]
    findings = [samples.finding(samples.DUTIES[0], name) for name in names]
    proof = findings[3].evidence[0].model_copy(update={"quote": "другие слова"})
    findings[3] = findings[3].model_copy(update={"evidence": (proof,)})
    (card,) = view_of(samples.report(findings, [samples.target(name) for name in names])).breaches
    assert [finding.target for finding in card.shown] == ["0.txt", "3.txt"]


def test_every_finding_that_asks_for_action_is_shown_or_listed() -> None:
    for build in (samples.dozen, samples.many, samples.hostile):
        report = build()
        asking = [one for one in report.findings if one.verdict in (Verdict.FAIL, Verdict.UNCLEAR)]
        cards = view_of(report).cards
        told = sum(len(card.shown) + sum(card.listed_tally.values()) for card in cards)
        assert told == len(asking)


def test_contested_failure_is_a_risk_and_brings_no_breach() -> None:
    view = view_of(samples.dozen())
    assert [card.requirement for card in view.risks] == ["consent-marketing-separate"]
    assert "consent-marketing-separate" not in {card.requirement for card in view.breaches}
    assert {cost.kind for cost in view.risks[0].costs} == {"contested"}


def test_requirement_met_everywhere_is_said_of_all_documents() -> None:
    names = ["а.txt", "б.txt"]
    report = samples.report(
        [samples.finding(samples.DUTIES[0], name, Verdict.PASS) for name in names],
        [samples.target(name) for name in names],
    )
    assert [row.where for row in view_of(report).confirmed] == ["все документы"]


def test_first_steps_are_few_and_point_to_their_cards() -> None:
    steps = view_of(samples.dozen()).steps
    assert len(steps) == 5
    assert steps[0].text == "Вынесите согласие в отдельный документ и получите под ним отдельную подпись"
    assert [step.card and step.card.number for step in steps] == [f"Н-{number}" for number in range(1, 6)]


def test_questionnaire_and_operator_are_asked_for_where_they_are_missing() -> None:
    report = samples.dozen().model_copy(update={"operator": None})
    assert any("operator.yaml" in step.text for step in view_of(report).further)
    asked = NotExamined(requirement="hr-nda", title="x", needs=ANSWERS_NEEDED)
    told = view_of(report.model_copy(update={"not_examined": (asked,)})).further
    assert any("pdcheck ask" in step.text and "вопросов: 1" in step.text for step in told)


def test_summary_tells_what_its_numbers_count() -> None:
    assert "прочитано не всё, мест: " in summary(samples.dozen())
    report = samples.dozen()
    (item,) = report.exposure.items
    less = item.model_copy(update={"fine": "less", "max": 1, "what_for": "малое"})
    exposure = report.exposure.model_copy(update={"items": (less, item), "officials": (less, less)})
    report = report.model_copy(update={"exposure": exposure})
    assert view_of(report).dearest == item
    words = BeautifulSoup(as_html(report), "lxml").find(id="summary").text.replace("\xa0", " ")
    assert "Больше всего — " in words
    assert "Должностным лицам отдельно, всего: " in words
    assert "и другие" not in words


def test_unread_files_questions_and_risks_ask_for_steps_of_their_own() -> None:
    assert [step.anchor for step in view_of(samples.nothing_examined()).further] == ["left", ""]
    assert [step.anchor for step in view_of(samples.dozen()).further] == ["left", "questions", "risks"]


def test_reason_that_silences_many_requirements_is_told_once() -> None:
    silent = [
        samples.finding(duty, "а.txt", Verdict.NOT_APPLICABLE).model_copy(update={"reason": "это не договор"})
        for duty in samples.DUTIES[:3]
    ]
    (row,) = view_of(samples.report(silent, [samples.target("а.txt")])).not_applicable
    assert row.reason == "это не договор"
    assert len(row.silent) == 3


def test_requirement_that_yields_to_another_refers_to_its_card() -> None:
    told, silent = (samples.finding(duty, "а.txt") for duty in samples.DUTIES[:2])
    silent = silent.model_copy(update={"verdict": Verdict.NOT_APPLICABLE, "covered_by": told.requirement})
    html = BeautifulSoup(as_html(samples.report([told, silent], [samples.target("а.txt")])), "lxml")
    assert html.find(id="not-applicable").find("a", href="#breach-1").text == "Н-1"


def test_few_things_missing_from_a_list_are_named_in_place_of_the_rest() -> None:
    names = [f"{number}.txt" for number in range(12)]
    passed = [
        samples.finding(samples.DUTIES[0], name, Verdict.PASS)
        for name in names
        if name not in ("3.txt", "7.txt")
    ]
    report = samples.report(passed, [samples.target(name) for name in names])
    assert [row.where for row in view_of(report).confirmed] == ["Д1–Д3, Д5–Д7, Д9–Д12"]
    sparse = [one for one in passed if one.target not in ("1.txt", "5.txt", "9.txt")]
    rows = view_of(samples.report(sparse, [samples.target(name) for name in names])).confirmed
    assert rows[0].where == "все документы, кроме Д2, Д4, Д6, Д8, Д10"


def test_organisation_and_official_stand_in_one_row_of_money() -> None:
    rows = view_of(samples.dozen()).money
    assert len(rows) == len({row.item.fine for row in rows})
    assert any(row.official and row.official.subject == "officials" for row in rows)
    report = samples.dozen()
    alone = report.model_copy(update={"exposure": report.exposure.model_copy(update={"items": ()})})
    assert all(row.official_only for row in view_of(alone).money)


def test_folder_of_all_files_is_told_once() -> None:
    names = ["a/б/1.txt", "a/б/в/2.txt"]
    assert view_of(samples.report([], [samples.target(name) for name in names])).folder == "a/б/"
    assert view_of(samples.report([], [samples.target("a/1.txt")])).folder == ""
    assert view_of(samples.report([], [samples.target("1.txt"), samples.target("2.txt")])).folder == ""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Сделайте это. Потом то.", "Сделайте это"),
        ("Укажите ст. 9 и т. д. Потом.", "Укажите ст. 9 и т. д. Потом"),
        ("Одно предложение", "Одно предложение"),
        ("", ""),
    ],
)
def test_step_is_the_first_sentence_of_the_remedy(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_norm_is_of_the_edition_in_force_on_the_findings_day() -> None:
    report = samples.one_finding()
    norm = report.norms[0]
    older = norm.model_copy(update={"edition": norm.edition.replace(year=2020)})
    later = norm.model_copy(update={"edition": norm.edition.replace(year=2030)})
    card = view_of(report.model_copy(update={"norms": (older, norm, later)})).breaches[0]
    assert card.norms == (norm,)


def test_annex_goes_in_the_order_of_the_act() -> None:
    report = samples.one_finding()
    norm = report.norms[0]
    ids = ("152fz.10-1.1", "152fz.10.2", "152fz.9.4.10", "152fz.9.4.2", "152fz.9.1")
    shuffled = report.model_copy(
        update={"norms": tuple(norm.model_copy(update={"id": identifier}) for identifier in ids)}
    )
    assert [cited.norm.id for cited in view_of(shuffled).norms] == list(reversed(ids))


def test_many_reasons_are_told_in_part_and_every_thing_is_still_named() -> None:
    names = [f"{number}.txt" for number in range(60)]
    findings = [
        samples.finding(samples.DUTIES[0], name).model_copy(update={"reason": f"своё {name}"})
        for name in names
    ]
    (card,) = view_of(samples.report(findings, [samples.target(name) for name in names])).breaches
    assert len(card.listed) == SHOWN_LISTED + 1
    assert (card.listed[-1].reason, card.listed[-1].where) == (OTHERWISE, "Д29–Д60")
    assert len(card.shown) + sum(card.listed_tally.values()) == 60
