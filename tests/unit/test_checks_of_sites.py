"""Rules of the checks of sites that a requirement's fixtures cannot reach: options of the operator, many places."""

from datetime import UTC, date, datetime

import pytest

from pdcheck import checklist
from pdcheck.artifacts import Location, Passage
from pdcheck.audit import audit
from pdcheck.checks.forms import are_seen, consent_is_affirmative
from pdcheck.checks.services import messengers_are_allowed
from pdcheck.examined import Examined
from pdcheck.operator import LegalForm, Operator
from pdcheck.outcomes import Verdict
from pdcheck.sights import SHOWN, counted, is_sign_in, may_hide
from pdcheck.sites import BrowserVisit, Consent, Field, FieldKind, Form, Page, Request, Site, Stage

WHATSAPP = Passage(text="https://wa.me/79000000003", location=Location(source="page"))


def form(
    number: int = 1, submit: str = "Отправить", sorts: tuple[str, ...] = (), words: str = "Заявка"
) -> Form:
    return Form(
        page="https://topol.example/",
        anchor=f"форма {number}",
        selector="form",
        passage=Passage(text=words, location=Location(source="page", anchor=str(number))),
        fields=tuple(Field(kind=FieldKind.EMAIL, sort=sort) for sort in sorts),
        collects_personal_data=True,
        consent=Consent.NONE,
        submit=submit,
    )


def site(*forms: Form, messengers: tuple[Passage, ...] = ()) -> Site:
    page = Page(
        url="https://topol.example/", final_url="https://topol.example/", forms=forms, messengers=messengers
    )
    return Site(target="topol", pages=(page,))


@pytest.mark.parametrize(
    ("operator", "verdict", "reason"),
    [
        (Operator(form=LegalForm.PUBLIC_BODY), Verdict.FAIL, "орган"),
        (Operator(form=LegalForm.LEGAL_ENTITY, sector="банк"), Verdict.FAIL, "банк"),
        (Operator(form=LegalForm.SOLE_PROPRIETOR, sector="салон красоты"), Verdict.PASS, "предприниматель"),
        (
            Operator(form=LegalForm.LEGAL_ENTITY, sector="завод"),
            Verdict.UNCLEAR,
            "доля государства не известна",
        ),
        (Operator(), Verdict.UNCLEAR, "о компании ничего не сказано"),
    ],
)
def test_the_ban_on_messengers_depends_on_who_the_operator_is(
    operator: Operator, verdict: Verdict, reason: str
) -> None:
    assert messengers_are_allowed(site(messengers=(WHATSAPP,)), operator).verdict is verdict, reason


@pytest.mark.parametrize(
    ("submit", "words", "sorts", "expected", "reason"),
    [
        ("Войти", "Вход. Нет аккаунта? Регистрация", ("", "password"), True, "ссылка на регистрацию рядом"),
        ("Зарегистрироваться", "Почта Пароль", ("", "password"), False, "регистрация"),
        ("Отправить", "Почта", ("",), False, "пароля нет"),
    ],
)
def test_a_sign_in_is_told_from_a_registration(
    submit: str, words: str, sorts: tuple[str, ...], expected: bool, reason: str
) -> None:
    assert is_sign_in(form(submit=submit, words=words, sorts=sorts)) is expected, reason


def test_a_finding_shows_some_places_and_counts_all() -> None:
    outcome = consent_is_affirmative(site(*(form(number) for number in range(40))), Operator())
    assert outcome.reason.startswith("40 форм из 40")
    assert len(outcome.evidence) == SHOWN


def fines_of(*forms: Form, operator: Operator | None = None) -> dict[str, tuple[str, ...]]:
    """What failing findings on the consent of forms may cost."""
    day = date(2026, 11, 24)
    thing = Examined(target="topol", kind="site", on=day, site=site(*forms))
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    report = audit([thing], checklist.load(), on=day, audited_at=moment, version="test", operator=operator)
    wanted = ("site-consent-affirmative", "site-special-data-consent")
    return {
        one.requirement: one.fines
        for one in report.findings
        if one.requirement in wanted and one.verdict is Verdict.FAIL
    }


@pytest.mark.parametrize(
    ("forms", "affirmative", "special", "reason"),
    [
        ([form()], ("koap.13.11.1",), None, "обычная форма"),
        ([form(sorts=("health",))], ("koap.13.11.2",), ("koap.13.11.2",), "о здоровье: нужно письменное"),
        (
            [form(), form(2, sorts=("health",))],
            ("koap.13.11.1", "koap.13.11.2"),
            ("koap.13.11.2",),
            "каждая форма стоит своего",
        ),
    ],
)
def test_the_fine_follows_from_what_each_form_asks(
    forms: list[Form], affirmative: tuple[str, ...], special: tuple[str, ...] | None, reason: str
) -> None:
    fines = fines_of(*forms)
    assert sorted(fines["site-consent-affirmative"]) == sorted(affirmative), reason
    assert fines.get("site-special-data-consent") == special, reason


def test_a_medical_operator_may_have_another_ground() -> None:
    fines = fines_of(form(sorts=("health",)), operator=Operator(sector="медицинский центр"))
    assert fines == {"site-consent-affirmative": ("koap.13.11.1",)}


@pytest.mark.parametrize(
    ("scripts", "is_rendered", "lost", "hides", "reason"),
    [
        ((), False, 0, False, "всё прочитано"),
        (("/form.js",), False, 0, True, "скрипт не прочитан, и браузер эту страницу не открыл"),
        ((), True, 1, True, "чужой скрипт в браузер не пришёл"),
        ((), True, 0, False, "браузер запустил все скрипты"),
    ],
)
def test_what_nobody_ran_may_hide_something(
    scripts: tuple[str, ...], is_rendered: bool, lost: int, hides: bool, reason: str
) -> None:
    page = site().pages[0].model_copy(update={"unseen_scripts": scripts, "is_rendered": is_rendered})
    asked = Request(
        host="cdn.example", count=1, stage=Stage.BEFORE, page=page.url, lost_scripts=lost, kinds=("script",)
    )
    whole = Site(target="topol", pages=(page,), browser=BrowserVisit(pages=1, requests=(asked,)))
    assert may_hide(whole) is hides, reason


def test_a_gate_without_forms_is_shut() -> None:
    assert are_seen(site()).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 форма"), (2, "2 формы"), (5, "5 форм"), (11, "11 форм"), (21, "21 форма")]
)
def test_numbers_agree_with_their_nouns(number: int, said: str) -> None:
    assert counted(number, "форма", "формы", "форм") == said
