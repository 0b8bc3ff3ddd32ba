import pytest
from tests.unit.report import samples

from pdcheck.outcomes import Verdict
from pdcheck.report.things import Noun
from pdcheck.report.view import first_sentence, view_of


def test_same_requirement_over_many_documents_is_one_card() -> None:
    view = view_of(samples.many())
    assert len(view.breaches) == 10
    assert [card.tally for card in view.breaches] == [{Noun.DOCUMENT: 50}] * 10
    assert len(view.breaches[0].shown) == 3
    assert view.breaches[0].listed[0].where == "Д4–Д50"


def test_every_finding_that_asks_for_action_is_shown_or_listed() -> None:
    for build in (samples.dozen, samples.many, samples.hostile):
        report = build()
        asking = [one for one in report.findings if one.verdict in (Verdict.FAIL, Verdict.UNCLEAR)]
        cards = view_of(report).cards
        told = sum(len(card.shown) + sum(card.listed_tally.values()) for card in cards)
        assert told == len(asking)


def test_breaches_go_from_the_gravest() -> None:
    severities = [card.severity.value for card in view_of(samples.many()).breaches]
    assert severities == ["high"] * 3 + ["medium"] * 4 + ["low"] * 3


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
    assert steps[0].number == "Н-1"


def test_unread_file_asks_for_a_step_of_its_own() -> None:
    assert [step.anchor for step in view_of(samples.nothing_examined()).steps] == ["left"]


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
