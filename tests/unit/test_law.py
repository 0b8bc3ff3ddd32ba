"""The law as we wrote it down: its traps, its dates, and the choice of a fine."""

import re
from datetime import date, timedelta
from functools import cache

import pytest

from pdcheck import checklist
from pdcheck.law import Amounts, Confidence, Law, Range, Wording, fines_that_apply, in_force

PARTS_SINCE = {
    date(2017, 7, 1): ("1", "2", "3", "4", "5", "6", "7"),
    date(2019, 12, 2): ("8", "9"),
    date(2021, 3, 27): ("1-1", "2-1", "5-1"),
    date(2025, 5, 30): ("10", "11", "12", "13", "14", "15", "16", "17", "18"),
}
"""Art. 13.11 КоАП: 13-ФЗ, 405-ФЗ, 19-ФЗ, 420-ФЗ."""


@cache
def law() -> Law:
    return checklist.load().law


def wording(provision: str, day: date) -> Wording | None:
    held = in_force(law().provisions[provision].editions, day)
    return None if held is None or held[1] == "repealed" else held[1]


def amounts(fine: str, day: date) -> Amounts | None:
    held = in_force(law().fines[fine].editions, day)
    return None if held is None or held[1] == "repealed" else held[1]


def test_statute_is_there_whole() -> None:
    by_act: dict[str, int] = {}
    for provision in law().provisions.values():
        by_act[provision.act] = by_act.get(provision.act, 0) + 1
    assert (by_act["152fz"], by_act["tk"]) == (
        228 + 1,
        31,
    )  # 18.3.list is a part of 18.3 with a day of its own


def test_article_13_11_has_all_its_parts() -> None:
    parts = {name.removeprefix("koap.13.11.") for name in law().fines if name.startswith("koap.13.11.")}
    assert parts == {part for group in PARTS_SINCE.values() for part in group}


@pytest.mark.parametrize("start", PARTS_SINCE, ids=str)
def test_part_is_never_missing_once_it_exists(start: date) -> None:
    for part in PARTS_SINCE[start]:
        name = f"koap.13.11.{part}"
        assert amounts(name, start - timedelta(days=1)) is None, name
        days = (start + timedelta(days=step) for step in range(0, (date(2027, 1, 1) - start).days, 9))
        assert all(amounts(name, day) is not None for day in days), name


def test_single_offence_ends_where_the_parts_begin() -> None:
    assert amounts("koap.13.11", date(2017, 6, 30)) is not None
    assert amounts("koap.13.11", date(2017, 7, 1)) is None


HELD = [
    ("koap.13.11.1", date(2025, 5, 29), Range(min=60_000, max=100_000), "часть 1 из редакции 2021 года"),
    ("koap.13.11.1", date(2025, 5, 30), Range(min=150_000, max=300_000), "420-ФЗ"),
    ("koap.13.11.1-1", date(2025, 5, 29), Range(min=100_000, max=300_000), "2023 год этой части не менял"),
    ("koap.13.11.2", date(2023, 12, 22), Range(min=30_000, max=150_000), "19-ФЗ"),
    ("koap.13.11.2", date(2023, 12, 23), Range(min=300_000, max=700_000), "589-ФЗ"),
    ("koap.13.11.3", date(2026, 11, 22), Range(min=30_000, max=60_000), "части 3–7 действуют с 2021 года"),
    ("koap.13.11.9", date(2026, 11, 22), Range(min=6_000_000, max=18_000_000), "6–18 млн — часть 9"),
]


@pytest.mark.parametrize(("fine", "day", "companies", "why"), HELD, ids=[row[3] for row in HELD])
def test_amounts_hold_until_an_edition_changes_that_part(
    fine: str, day: date, companies: Range, why: str
) -> None:
    found = amounts(fine, day)
    assert found is not None
    assert found.legal_entities == companies, why


ANSWERS = [
    ("1", date(2026, 1, 1), "officials", "примечание к ст. 2.4"),
    ("2", date(2026, 1, 1), "officials", "примечание к ст. 2.4"),
    ("2-1", date(2026, 1, 1), "own", "своя сумма в санкции"),
    ("1-1", date(2025, 5, 29), "own", "до 420-ФЗ сумма была своя"),
    ("1-1", date(2025, 5, 30), "legal_entities", "примечание 1"),
    ("8", date(2026, 1, 1), "legal_entities", "примечание 1"),
    ("10", date(2026, 1, 1), "legal_entities", "примечание 1"),
]


@pytest.mark.parametrize(("part", "day", "answer", "why"), ANSWERS)
def test_sole_proprietors_answer_as_the_notes_say(part: str, day: date, answer: str, why: str) -> None:
    found = amounts(f"koap.13.11.{part}", day)
    assert found is not None
    assert found.sole_proprietors_answer_as == answer, why


def test_only_parts_10_to_18_are_for_companies_and_public_officials() -> None:
    named = {name for name, fine in law().fines.items() if fine.commercial_only}
    assert named == {f"koap.13.11.{part}" for part in range(10, 19)}


def test_absence_of_a_duty_is_no_edition() -> None:
    assert wording("152fz.9.1.separate", date(2025, 8, 31)) is None
    assert wording("152fz.9.1.separate", date(2025, 9, 1)) is not None
    assert wording("152fz.18-1.2.site", date(2022, 8, 31)) is None


def test_article_9_4_has_nine_items_and_14_7_eleven() -> None:
    def items(prefix: str) -> int:
        return sum(
            re.fullmatch(rf"{re.escape(prefix)}\.\d+(-\d+)?", name) is not None for name in law().provisions
        )

    assert (items("152fz.9.4"), items("152fz.14.7")) == (9, 11)


def test_orders_end_on_their_day() -> None:
    assert wording("rkn18.content", date(2027, 8, 31)) is not None
    assert wording("rkn18.content", date(2027, 9, 1)) is None
    assert law().acts["rkn18"].valid_until == date(2027, 9, 1)


def test_pending_amendment_waits_for_its_day() -> None:
    before, after = (wording("152fz.10.2", day) for day in (date(2027, 2, 28), date(2027, 3, 1)))
    assert before is not None
    assert after is not None
    assert (before.wording, after.wording) == ("condensed", "unknown")


def test_nothing_claims_to_be_verified() -> None:
    editions = [
        edition
        for entry in (*law().provisions.values(), *law().fines.values())
        for edition in entry.editions.values()
        if edition != "repealed"
    ]
    assert all(edition.verified_on is None for edition in editions)


def test_unknown_wording_is_never_confident() -> None:
    for provision in law().provisions.values():
        for edition in provision.editions.values():
            if edition != "repealed" and edition.wording == "unknown":
                assert edition.confidence is Confidence.LOW, provision.id


def test_every_edition_names_a_source_or_is_unknown() -> None:
    for provision in law().provisions.values():
        for edition in provision.editions.values():
            assert edition == "repealed" or edition.sources or edition.wording == "unknown", provision.id


def test_contested_positions_are_those_five() -> None:
    contested = {name for name, position in law().positions.items() if position.contested}
    assert contested == {"POS-COOKIE", "POS-PRETICK", "POS-BUTTON", "POS-PHOTO-PASS", "POS-CALLREC"}


CHOICES = [
    ("152fz.9.1.separate", (), ("koap.13.11.1",), "согласие на сайте: часть 1"),
    (
        "152fz.9.1.separate",
        ("written_form_mandatory",),
        ("koap.13.11.2",),
        "письменное согласие: часть 2 вместо части 1",
    ),
    ("152fz.9.4.4", (), (), "письменная форма не обязательна: часть 2 не применяется"),
    ("152fz.9.4.4", ("written_form_mandatory",), ("koap.13.11.2",), "пункт письменного согласия"),
    ("152fz.19.1", (), ("koap.13.12.6",), "утечки не было: частей 12–18 нет"),
    ("152fz.19.1", ("leak", "leak_biometrics"), ("koap.13.11.17", "koap.13.12.6"), "утекла биометрия"),
    ("152fz.11.1", ("written_form_mandatory",), ("koap.13.11.2",), "биометрия без системы и без утечки"),
    ("152fz.9.2", (), ("koap.13.11.1",), "требования субъекта не было: части 5 нет"),
    ("152fz.15.1", (), ("koap.13.11.1",), "рекламу не рассылали: ст. 14.3 не применяется"),
    ("tk.86.8", (), ("koap.5.27.1",), "неознакомление — трудовая статья"),
    ("tk.88.3", (), ("koap.13.11.1",), "трудовая статья уступает специальной"),
    ("152fz.22.1", (), ("koap.13.11.10",), "уведомление о намерении"),
    ("152fz.22.7", ("information_not_submitted",), ("koap.19.7",), "изменения — ст. 19.7, не часть 10"),
]


@pytest.mark.parametrize(("provision", "facts", "chosen", "why"), CHOICES, ids=[row[3] for row in CHOICES])
def test_fine_is_chosen_by_the_facts(
    provision: str, facts: tuple[str, ...], chosen: tuple[str, ...], why: str
) -> None:
    now = wording(provision, date(2026, 11, 22))
    assert now is not None
    assert fines_that_apply(now.fines, facts, law()) == chosen, why


def test_leak_never_follows_without_its_fact() -> None:
    everything = set(law().facts) - {"leak"}
    named = {fine for fine in law().fines if "leak" in law().fines[fine].requires}
    assert named == {f"koap.13.11.{part}" for part in range(11, 19)}
    assert not named & set(fines_that_apply(law().fines, everything, law()))
