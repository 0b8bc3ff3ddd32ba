"""Forms, slots, borrowed words, citations and days of drafts; whole drafts are examined end to end."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import document_of
from tests.end_to_end.sample_site import pdcheck
from tests.stand.drafts import DAY, NAMES, OPERATORS, drafted, empty_form, filled, loaded

from pdcheck.checks.documents import do_not_say
from pdcheck.cli.drafting import DraftKind
from pdcheck.drafts import KINDS, Paper, blank, draft, read_form, told, write
from pdcheck.drafts.citations import CASES, place, title
from pdcheck.drafts.docx import document_of as as_docx
from pdcheck.drafts.drafting import Form
from pdcheck.drafts.filling import Filler
from pdcheck.drafts.known import Known, things_of
from pdcheck.drafts.template import Borrowed, Counted, Sign, Template, template
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.law import Confidence, Wording, in_force
from pdcheck.operator import LegalForm, Operator
from pdcheck.outcomes import Verdict

TEMPLATES = Path(__file__).parents[2] / "src/pdcheck/drafts/templates"


def filler(form: Form, operator: Operator | None = None, **parts: Any) -> Filler:
    source = Template.model_validate({"title": "", "body": [{"text": "."}], **parts})
    known = Known(form.fields, operator or OPERATORS[LegalForm.LEGAL_ENTITY])
    return Filler(source, known, loaded(), DAY)


def texts(paper: Paper) -> str:
    return "\n".join(
        str(value) for block in paper.blocks for _, value in block if isinstance(value, str | tuple)
    )


# Forms


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_is_read_and_leaves_nothing_filled(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(blank(kind), "utf-8")
    form = read_form(kind, path)
    assert draft(kind, form, Operator(), loaded(), on=DAY).marks


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_asks_every_field(kind: str) -> None:
    asked = re.findall(r"^[ -]*(\w+):", blank(kind), re.MULTILINE)
    assert asked == list(names_within(KINDS[kind].form))


def names_within(kind: type[Fact]) -> Any:
    for name, field in kind.model_fields.items():
        yield name
        inner = things_of(kind, name) or field.annotation
        if isinstance(inner, type) and issubclass(inner, Fact):
            yield from names_within(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_examples_of_a_blank_form_fit_their_fields(kind: str) -> None:
    form = KINDS[kind].form
    assert form.model_validate(examples_of(form)) != form()


def examples_of(kind: type[Fact]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        things, inner = things_of(kind, name), field.annotation
        if things is not None:
            given[name] = [examples_of(things)]
        elif isinstance(inner, type) and issubclass(inner, Fact):
            given[name] = examples_of(inner)
        else:
            (given[name],) = field.examples or []
            assert given[name] is not None, name
    return given


def test_unknown_fields_are_told_by_line_with_the_nearest_known(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text("requisites:\n  adress: г. Тверь\ndat: [имя]\n", "utf-8")
    with pytest.raises(UserError) as error:
        read_form("answer", path)
    assert "form.yaml:2: неизвестное поле «adress» (возможно, address)" in error.value.where
    assert "form.yaml:3: неизвестное поле «dat» (возможно, data)" in error.value.where


def test_fields_that_the_draft_has_no_place_for_are_told_and_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text("kind: minor\npurpose: кружок\nchannels: [SMS]\nrecipients:\n  - inn: 5\n", "utf-8")
    with pytest.raises(UserError, match="ошибок: 1"):
        read_form("consent", path)
    path.write_text("kind: minor\npurpose: кружок\nchannels: [SMS]\n", "utf-8")
    with pytest.raises(UserError) as error:
        draft("consent", read_form("consent", path), Operator(), loaded(), on=DAY)
    assert "form.yaml:3: поле «channels»" in error.value.where
    assert "kind: minor" in error.value.where


@pytest.mark.parametrize(
    ("line", "is_right", "reason"),
    [
        ("inn: 6901234566", True, "контрольная цифра верна"),
        ("inn: 6901234567", False, "контрольная цифра неверна"),
        ("ogrn: 1236900001238", True, "ОГРН"),
        ("ogrn: 323690000012340", True, "ОГРНИП"),
        ("ogrn: 12369", False, "короток"),
    ],
)
def test_numbers_of_the_operator_are_checked(line: str, is_right: bool, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(f"requisites:\n  {line}\n", "utf-8")
    if is_right:
        read_form("answer", path)
        return
    with pytest.raises(UserError) as error:
        read_form("answer", path)
    assert line.split(": ")[1] not in str(error.value), reason


def test_days_are_written_as_russians_and_iso_do(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    days = []
    for written in ("03.02.2026", "2026-02-03"):
        path.write_text(f"request:\n  received: {written}\n", "utf-8")
        days.append(read_form("answer", path).fields.request.received)  # type: ignore[attr-defined]
    assert days == [date(2026, 2, 3)] * 2


# Templates


def test_every_template_is_used_by_some_kind() -> None:
    sorts = {f"{kind}-{sort}" for kind in KINDS for sort in sorts_of(kind)}
    assert {path.stem for path in TEMPLATES.glob("*.yaml")} - {"shared"} <= sorts | set(KINDS)


def sorts_of(kind: str) -> list[str]:
    chooser = KINDS[kind].chooser
    field = KINDS[kind].form.model_fields.get(chooser)
    if field is None:
        return []
    return ["none"] if field.annotation is bool else [str(one) for one in field.annotation]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in TEMPLATES.glob("*.yaml") if path.stem != "shared")
)
def test_what_a_template_cites_is_in_force_and_confirmed(name: str) -> None:
    said = (TEMPLATES / f"{name}.yaml").read_text("utf-8")
    law = loaded().law
    cited = [one for one in re.findall(r"\{([\w.-]+)(?::\w+)?\}", said) if one in law.provisions]
    for one in cited:
        held = in_force(law.provisions[one].editions, DAY)
        assert held is not None
        assert isinstance(held[1], Wording)
        assert held[1].confidence is not Confidence.LOW, one
    assert template(name).body


def test_numbers_of_articles_stand_in_templates_only_within_the_words_of_checklists() -> None:
    for path in TEMPLATES.glob("*.yaml"):
        bare = re.sub(r"(?m)^ *#.*$|\"[^\"\n]*____[^\"\n]*\":|put:.*", "", path.read_text("utf-8"))
        assert not re.search(r"(?:част|стать|пункт)\w* \d", bare), path.name


@pytest.mark.parametrize(
    ("provision", "case", "words"),
    [
        ("152fz.14.7", "ins", "частью 7 статьи 14"),
        ("152fz.14.7.9-1", "nom", "пункт 9.1 части 7 статьи 14"),
        ("152fz.21.5-1", "gen", "части 5.1 статьи 21"),
        ("152fz.10-1.1", "ins", "частью 1 статьи 10.1"),
        ("rkn179.keep", "nom", "пункт 8"),
    ],
)
def test_provisions_are_cited_in_words(provision: str, case: Any, words: str) -> None:
    assert place(loaded().law.provisions[provision], case) == words


def test_places_that_are_no_articles_are_refused() -> None:
    with pytest.raises(ValueError, match=r"пп\. 3, 4"):
        place(loaded().law.provisions["rkn179.act"], "nom")


def test_titles_of_acts_are_told_in_every_case() -> None:
    law = loaded().law
    assert title(law.acts["152fz"], "gen") == (
        "Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных»"
    )
    assert title(law.acts["rkn179"], "ins").startswith("приказом Роскомнадзора от 28.10.2022 № 179")
    assert len({title(law.acts["152fz"], case) for case in CASES}) == 5  # two cases are alike


def test_borrowed_words_are_those_of_the_checklist() -> None:
    (model,) = [
        r.model_wording
        for one in loaded().checklists
        for r in one.requirements
        if r.id == "extension-reasoned"
    ]
    said = texts(drafted("extension"))
    assert (
        model.replace("____ рабочих дней", "3 рабочих дня").replace(
            "____", "сведения о заказах за 2019 год хранятся в архиве и поднимаются вручную"
        )
        in said
    )


@pytest.mark.parametrize(
    "borrowed",
    [
        Borrowed(wording="extension-reasoned", put={"слова, которых там нет": ""}),
        Borrowed(wording="extension-reasoned", blanks=("5",)),
        Borrowed(wording="extension-reasoned", blanks=("5", "6", "7")),
        Borrowed(wording="no-such-requirement", blanks=("5",)),
    ],
    ids=["example changed", "a blank more", "a blank less", "no requirement"],
)
def test_words_that_changed_in_the_checklist_are_noticed(borrowed: Borrowed) -> None:
    with pytest.raises(ValueError, match="в образце требования"):
        filler(filled("extension"), borrowed={"said": borrowed}).text("{said}")


def test_every_mark_is_told_as_a_leftover() -> None:
    for kind in KINDS:
        for mark in drafted(kind, empty_form(kind, {})).marks:
            document = document_of(f"Источник данных: {mark}.")
            outcome = do_not_say(document, words="unfilled_marks", said="осталась", unsaid="нет")
            assert outcome.verdict is Verdict.FAIL, mark


def test_what_a_form_holds_is_not_taken_for_slots() -> None:
    form = filled("answer")
    odd = form._replace(fields=form.fields.model_copy(update={"source": "из письма {operator.name} {нет}"}))
    assert "из письма {operator.name} {нет}" in texts(drafted("answer", odd))


def test_what_is_not_told_to_be_none_is_asked_once_and_not_asserted() -> None:
    said = texts(drafted("destruction-act", empty_form("destruction-act", {})))
    assert said.count("информационные системы или их нет") == 1
    assert "Приложение" not in said
    assert "не поручалась" not in said


# The operator


def test_an_operator_that_has_no_processors_needs_not_say_it_again() -> None:
    form = filled("answer")
    silent = form._replace(fields=form.fields.model_copy(update={"processors": None, "cross_border": None}))
    operator = OPERATORS[LegalForm.LEGAL_ENTITY].model_copy(update={"processors": (), "cross_border": ()})
    paper = draft("answer", silent, operator, loaded(), on=DAY)
    assert paper.marks == ()
    assert "не поручалась и не будет поручена" in texts(paper)
    assert drafted("answer", silent).marks == (
        "[заполните: куда за границу передаются или нет]",
        "[заполните: кому поручена обработка или никому]",
    )


@pytest.mark.parametrize(
    ("legal_form", "said", "unsaid"),
    [
        (LegalForm.LEGAL_ENTITY, "ОГРН 1236900001238", "ОГРНИП"),
        (LegalForm.SOLE_PROPRIETOR, "Индивидуальный предприниматель Петров Пётр Иванович", "ИП Петров"),
        (LegalForm.SOLE_PROPRIETOR, "ОГРНИП 323690000012340", "Генеральный директор"),
        (LegalForm.SELF_EMPLOYED, "Плательщик налога на профессиональный доход Сидорова", "ОГРН"),
    ],
)
def test_the_operator_is_named_as_its_legal_form_is(legal_form: LegalForm, said: str, unsaid: str) -> None:
    words = texts(drafted("answer", legal_form=legal_form))
    assert said in words
    assert unsaid not in words


# Days


def test_the_last_day_is_told_beside_the_draft() -> None:
    assert any("не позже 17.02.2026 (вторник)" in note for note in drafted("answer").notes)


def test_an_answer_that_comes_too_late_is_told() -> None:
    form = filled("answer")
    late = form.fields.outgoing.model_copy(update={"day": date(2026, 2, 18)})  # type: ignore[attr-defined]
    paper = drafted("answer", form._replace(fields=form.fields.model_copy(update={"outgoing": late})))
    assert any("17.02.2026" in note and "18.02.2026" in note for note in paper.notes)


def test_a_repeated_request_that_may_not_be_refused_is_told() -> None:
    form = filled("refusal-repeated")
    early = form._replace(fields=form.fields.model_copy(update={"first_received": date(2025, 12, 1)}))
    assert any("31.12.2025" in note for note in drafted("refusal-repeated", early).notes)


@pytest.mark.parametrize(("days", "last"), [(1, "18.02.2026"), (5, "25.02.2026"), (None, "25.02.2026")])
def test_the_new_day_of_an_answer_is_counted(days: int | None, last: str) -> None:
    form = filled("extension")
    said = texts(drafted("extension", form._replace(fields=form.fields.model_copy(update={"days": days}))))
    assert f"не позднее {last}" in said
    assert ("на 1 рабочий день" if days == 1 else "на 5 рабочих дней") in said


def test_an_extension_longer_than_the_law_allows_is_refused() -> None:
    form = filled("extension")
    with pytest.raises(UserError, match="не больше чем на 5 рабочих дней"):
        drafted("extension", form._replace(fields=form.fields.model_copy(update={"days": 6})))


def test_a_year_without_a_calendar_leaves_a_mark_and_a_word() -> None:
    form = filled("extension")
    far = form.fields.request.model_copy(update={"received": date(2040, 2, 3)})  # type: ignore[attr-defined]
    paper = drafted("extension", form._replace(fields=form.fields.model_copy(update={"request": far})))
    assert "[заполните: новый последний день ответа]" in paper.marks
    assert any("2040" in note for note in paper.notes)


def test_days_of_a_template_name_terms_of_the_law() -> None:
    for path in TEMPLATES.glob("*.yaml"):
        if path.stem != "shared":
            for counted in template(path.stem).dates.values():
                assert counted.term in loaded().terms.terms, counted


def test_a_counted_day_falls_back_to_a_working_day() -> None:
    dates = {"by": Counted(title="срок", term="consent-withdrawn", since="request.received")}
    form = filled("notice-withdrawal")
    # 30 days after 23.01.2026 is Sunday 22.02.2026: what is promised is safe by Friday.
    early = form.fields.request.model_copy(update={"received": date(2026, 1, 23)})  # type: ignore[attr-defined]
    moved = form._replace(fields=form.fields.model_copy(update={"request": early}))
    assert filler(moved, dates=dates).text("{by}") == "20.02.2026"


# The file


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "answer.docx"
    write(drafted("answer"), path)
    before = path.read_bytes()
    with pytest.raises(UserError, match="файл уже есть"):
        write(drafted("answer"), path)
    assert path.read_bytes() == before


def test_a_signature_never_stands_alone_on_a_page() -> None:
    paragraphs = as_docx(drafted("answer")).paragraphs
    assert paragraphs[-1].text == "Генеральный директор\t____________\tП.\u00a0С.\u00a0Ивушкин"
    assert paragraphs[-2].paragraph_format.keep_with_next


def test_long_words_at_a_signature_have_lines_of_their_own() -> None:
    paper = drafted("answer")
    post, name = (
        "Заместитель генерального директора по безопасности",
        "Константинопольская Александра Владимировна",
    )
    for said, expected in (
        (Sign(sign=post, name="П. Ли"), f"{post}\n\t____________\tП.\u00a0Ли"),
        (Sign(sign="Врач", name=name), f"Врач\n____________\t{name}"),
    ):
        signed = paper.model_copy(update={"blocks": (*paper.blocks[:-1], said)})
        assert as_docx(signed).paragraphs[-1].text == expected


def test_lines_do_not_break_within_a_name_or_a_number() -> None:
    text = "\n".join(paragraph.text for paragraph in as_docx(drafted("answer")).paragraphs)
    for words in ("№ 152-ФЗ", "ООО «Ивушка»", "ИНН 6901234566", "г. Тверь", "части 1", "цели обработки"):
        assert (words.replace(" ", "\u00a0") in text) is (words != "цели обработки"), words
    assert as_docx(drafted("answer")).element.xpath("count(//w:noBreakHyphen)") > 2


def test_nothing_of_a_person_is_printed() -> None:
    for name in NAMES:
        for line in told(drafted(name)):
            assert not re.search(r"Иванов|Садов|pd@|ивушк", line, re.IGNORECASE)


def test_the_command_line_offers_every_kind() -> None:
    assert [one.value for one in DraftKind] == list(KINDS)


def test_the_command_writes_a_draft_and_a_form(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    pdcheck("draft", "extension", "--blank", "-o", form, code=0)
    assert form.read_text("utf-8") == blank("extension")
    operator = tmp_path / "operator.yaml"
    operator.write_text("name: ООО «Ивушка»\nform: legal_entity\n", "utf-8")
    target = tmp_path / "made" / "extension.docx"
    pdcheck("draft", "extension", "--form", form, "--operator", operator, "-o", target, code=0)
    assert target.read_bytes().startswith(b"PK")
    pdcheck("draft", "extension", "-o", target, code=2)
    pdcheck("draft", "extension", "--blank", "-o", form, code=2)
