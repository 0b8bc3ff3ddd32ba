from datetime import date
from typing import Any, NamedTuple

import pytest
from tests.conftest import document_of

from pdcheck import checklist, checks
from pdcheck.artifacts import Reading
from pdcheck.errors import UserError
from pdcheck.examined import Examined
from pdcheck.operator import Biometric, Operator
from pdcheck.outcomes import Outcome, Verdict
from pdcheck.reading.people import groups_of
from pdcheck.registers import Mark, Record, Register, Says


class Call(NamedTuple):
    check: str
    options: dict[str, Any]


def test_a_name_is_an_address_and_a_signature_a_declaration() -> None:
    check = checks.resolve("documents.say")
    assert check.needs == ("document",)
    assert set(check.options) == {"words", "said", "unsaid", "unsaid_is"}
    assert check.documentation.startswith("The document has a wording")


def test_an_unknown_name_brings_a_near_one() -> None:
    with pytest.raises(UserError) as raised:
        checks.resolve("documents.stats")
    assert raised.value.hint == "возможно, documents.states"


@pytest.mark.parametrize(
    ("options", "said", "reason"),
    [
        ({"words": "reserve", "said": "есть", "unsaid": "нет"}, [], "все обязательные параметры"),
        (
            {"words": "reserve", "said": "есть"},
            ["проверке documents.say нужен параметр unsaid"],
            "нет одного",
        ),
        (
            {"words": "reserve", "said": "есть", "unsaid": "нет", "sad": "да"},
            ["у проверки documents.say нет параметра sad"],
            "лишний",
        ),
        (
            {"words": "reserve", "said": "есть", "unsaid": "нет", "unsaid_is": "bad"},
            ["параметр unsaid_is проверки documents.say: значение 'bad' не подходит"],
            "не из списка",
        ),
    ],
)
def test_options_are_held_against_the_signature(
    options: dict[str, str], said: list[str], reason: str
) -> None:
    assert checks.mistakes(Call("documents.say", options)) == said, reason


def test_a_check_gets_the_artifacts_that_it_names_and_no_other() -> None:
    document = document_of("Согласие на включение в кадровый резерв")
    call = Call("documents.say", {"words": "reserve", "said": "назван резерв", "unsaid": "резерва нет"})
    outcome = checks.run(
        call, {"document": document, "reading": Reading(kind="other", elements={}, traits={})}
    )
    assert outcome.verdict is Verdict.PASS
    assert outcome.reason == "назван резерв"


def test_every_check_documents_itself_and_asks_for_known_artifacts() -> None:
    known = set(Examined(target="", kind="", on=date(2026, 1, 1)).artifacts(None))
    for name in checks.names():
        check = checks.resolve(name)
        assert check.documentation.endswith("."), name
        assert set(check.needs) <= known, name


def outcome_of_register(operator: Operator, **options: object) -> Outcome:
    register = Register("staff.csv", (Record("", 2, name="Сокол О. П."),), ())
    artifacts = {
        "register": register,
        "groups": groups_of(register, operator, date(2026, 11, 24)),
        "operator": operator,
    }
    given = {
        "group": "face_pass_without_consent",
        "found": "есть",
        "clear": "нет",
        "denied_by": "biometrics",
        **options,
    }
    return checks.run(Call("register.has_nobody", given), artifacts)


@pytest.mark.parametrize(
    ("biometrics", "verdict"),
    [
        (None, Verdict.UNCLEAR),
        ((), Verdict.NOT_APPLICABLE),
        ((Biometric.PHOTO_PASS,), Verdict.NOT_APPLICABLE),
        ((Biometric.FACE, Biometric.PHOTO_PASS), Verdict.UNCLEAR),
    ],
    ids=["не сказано", "нет никакой", "только фото на пропусках", "есть лица"],
)
def test_a_circumstance_answers_for_a_column_that_is_not_there(
    biometrics: tuple[Biometric, ...] | None, verdict: Verdict
) -> None:
    outcome = outcome_of_register(Operator(biometrics=biometrics), but_for=["face", "fingerprint", "voice"])
    assert outcome.verdict is verdict


def test_a_circumstance_never_answers_for_what_the_register_shows() -> None:
    operator = Operator(biometrics=())
    record = Record("", 2, face_pass=Mark(Says.YES), biometric_consent=Mark(Says.NO))
    register = Register("staff.csv", (record,), ())
    groups = groups_of(register, operator, date(2026, 11, 24))
    given = {"group": "face_pass_without_consent", "found": "есть", "clear": "нет", "denied_by": "biometrics"}
    artifacts = {"register": register, "groups": groups, "operator": operator}
    assert checks.run(Call("register.has_nobody", given), artifacts).verdict is Verdict.FAIL


def test_every_check_is_called_by_a_requirement_or_establishes_a_fact() -> None:
    loaded = checklist.load()
    asked = (
        call
        for one in loaded.checklists
        for requirement in one.requirements
        for call in (*requirement.only_if, *requirement.all, *requirement.any)
    )
    facts = (call for one in loaded.checklists for call in one.facts.values())
    called = {call.check for call in (*asked, *facts)}
    assert set(checks.names()) - called == set(), "no checklist calls them: drop them or use them"
