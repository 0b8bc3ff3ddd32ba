"""What became of the findings of one report in the next, and what the law had to do with it."""

from datetime import date
from pathlib import Path

import pytest
from tests.unit.following.pairs import compared, loaded, report
from tests.unit.report import samples

from pdcheck.artifacts import Location
from pdcheck.findings import Waiver
from pdcheck.following.comparison import Comparison, Moved, known_in
from pdcheck.following.telling import as_markdown, as_text, comparison_told
from pdcheck.outcomes import Verdict
from pdcheck.pipeline import Options, audit_consents

SEPARATE, PURPOSE, LISTED = samples.DUTIES[:3]


def only(comparison: Comparison) -> Moved:
    (moved,) = comparison.moved
    return moved


FAIL, PASS, UNCLEAR, NOT = Verdict.FAIL, Verdict.PASS, Verdict.UNCLEAR, Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("was", "now", "standing", "is_worse"),
    [
        (FAIL, PASS, "fixed", False),
        (FAIL, NOT, "fixed", False),
        (PASS, FAIL, "new", True),
        (FAIL, FAIL, "open", False),
        (UNCLEAR, FAIL, "changed", True),
        (FAIL, UNCLEAR, "changed", False),
    ],
)
def test_standing_follows_from_both_verdicts(
    was: Verdict, now: Verdict, standing: str, is_worse: bool
) -> None:
    moved = only(compared(*(report(samples.finding(PURPOSE, "a.docx", one)) for one in (was, now))))
    assert (moved.standing, moved.is_worse) == (standing, is_worse)


def test_what_nobody_has_to_act_on_is_not_told() -> None:
    assert not compared(*(report(samples.finding(PURPOSE, "a.docx", one)) for one in (PASS, NOT))).moved


def test_thing_that_was_not_read_again_is_not_called_fixed() -> None:
    old = report(samples.finding(PURPOSE, "a.docx"), samples.finding(PURPOSE, "b.docx"))
    new = report(
        samples.finding(PURPOSE, "a.docx", PASS),
        targets=(samples.target("a.docx"), samples.target("b.docx", is_read=False)),
    )
    assert {one.target: one.standing for one in compared(old, new).moved} == {
        "a.docx": "fixed",
        "b.docx": "unseen",
    }


def test_requirement_that_is_asked_no_more_is_told_apart() -> None:
    old = report(samples.finding(PURPOSE, "a.docx"))
    new = report(targets=(samples.target("a.docx"),))
    assert only(compared(old, new)).standing == "dropped"


def test_moved_words_are_the_same_place_and_other_words_are_not() -> None:
    finding = samples.finding(PURPOSE, "a.docx")
    proof = finding.evidence[0]
    lower = proof.model_copy(
        update={"location": Location(source="a.docx", anchor="с. 9", start=9000, end=9070)}
    )
    other = proof.model_copy(update={"quote": "в иных целях"})
    same = only(compared(report(finding), report(finding.model_copy(update={"evidence": (lower,)}))))
    assert (same.standing, same.places_added, same.places_gone) == ("open", 0, 0)
    more = only(compared(report(finding), report(finding.model_copy(update={"evidence": (proof, other)}))))
    assert (more.places_added, more.places_gone) == (1, 0)


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("папка/a.docx", "C:\\другая\\a.docx", "папку переименовали"),
        ("a.docx", "согласие.docx", "файл переименовали, содержание то же"),
    ],
)
def test_renamed_things_are_recognised(was: str, now: str, why: str) -> None:
    moved = only(compared(report(samples.finding(PURPOSE, was)), report(samples.finding(PURPOSE, now))))
    assert moved.standing == "open", why


def test_two_files_of_one_name_are_not_mixed_up() -> None:
    old = report(*(samples.finding(PURPOSE, name) for name in ("1/a.docx", "2/a.docx")))
    new = report(*(samples.finding(PURPOSE, name) for name in ("3/a.docx", "4/a.docx")))
    assert {one.standing for one in compared(old, new).moved} == {"unseen", "new"}


def test_new_duty_of_the_law_is_told_as_such(tmp_path: Path) -> None:
    """A consent inside a contract: the duty to keep it apart is in force from 2025-09-01 (156-ФЗ)."""
    path = tmp_path / "договор.txt"
    path.write_text(
        "Договор оказания услуг\n\n1. Исполнитель оказывает услуги, Заказчик оплачивает их.\n\n"
        "2. Заказчик даёт согласие на обработку своих персональных данных: имени и телефона, "
        "в целях исполнения договора, до его прекращения.\n\n3. Подписи сторон",
        "utf-8",
    )
    old, new = (audit_consents([str(path)], Options(on=day)) for day in (date(2025, 8, 31), date(2025, 9, 1)))
    comparison = compared(old, new)
    separate = next(one for one in comparison.moved if one.requirement == "consent-separate-document")
    assert (separate.standing, separate.begins, separate.content) == ("new", date(2025, 9, 1), "same")
    assert separate.law
    told = as_text(comparison_told(comparison, loaded()))
    assert "это требование действует с 01.09.2025, раньше его не было" in told
    assert "156-ФЗ" in told.partition("Что изменилось в законе")[2]


def test_same_file_and_same_law_point_at_the_program() -> None:
    old, new = (report(samples.finding(PURPOSE, "a.docx", one)) for one in (PASS, FAIL))
    assert "изменилась программа" in as_text(comparison_told(compared(old, new), loaded()))


def test_finding_that_yields_to_another_says_to_which() -> None:
    asked = samples.finding(PURPOSE, "а.docx", UNCLEAR)
    reason = "об этом говорит другое требование: «Цель названа»"
    silent = asked.model_copy(
        update={"verdict": NOT, "covered_by": "consent-separate-document", "reason": reason}
    )
    told = as_text(comparison_told(compared(report(asked), report(silent)), loaded()))
    assert reason in told.replace("\xa0", " ")


def test_what_is_put_off_is_marked_with_its_day() -> None:
    finding = samples.finding(SEPARATE, "а.txt")
    waiver = Waiver(until=date(2027, 3, 1), reason="ждём юриста", owner="Директор")
    waived = report(finding.model_copy(update={"waiver": waiver}))
    told = as_text(comparison_told(compared(report(finding), waived), loaded()))
    assert "отложено до 01.03.2027" in told.replace("\xa0", " ")


def test_markdown_of_a_comparison_escapes_what_documents_say() -> None:
    duty = PURPOSE.model_copy(update={"failure_title": "<script>|*x*"})
    new = report(samples.finding(duty, "a.docx"))
    told = as_markdown(comparison_told(compared(report(targets=(samples.target("a.docx"),)), new), loaded()))
    assert "<script>" not in told
    assert "\\*x\\*" in told


def test_known_is_what_was_there_and_no_worse() -> None:
    names = ("a.docx", "b.docx", "c.docx", "d.docx")
    old = report(
        *(samples.finding(PURPOSE, n, v) for n, v in zip(names, (FAIL, UNCLEAR, PASS, FAIL), strict=True))
    )
    new = report(
        *(samples.finding(PURPOSE, n, v) for n, v in zip(names, (FAIL, FAIL, FAIL, UNCLEAR), strict=True))
    )
    assert known_in(old, new) == {0, 3}
