"""Every draft, for every legal form, through the commands that examine such documents."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as open_docx
from tests.stand.drafts import NAMES, OPERATORS, drafted, empty_form, filled, kind_of, with_lists, written

from pdcheck.checklist import load
from pdcheck.collect import collect_documents
from pdcheck.drafts import KINDS
from pdcheck.drafts.consent_forms import ConsentKind
from pdcheck.drafts.forms import About, Ground
from pdcheck.findings import Finding
from pdcheck.operator import LegalForm
from pdcheck.outcomes import Verdict
from pdcheck.pipeline import Options, audit_answers, audit_consents, audit_policies
from pdcheck.reading import read_policy

ON = date(2026, 2, 20)
LETTERS = tuple(name for name in NAMES if "consent" not in kind_of(name) and kind_of(name) != "policy-matrix")
CONSENTS = tuple(name for name in NAMES if "consent" in kind_of(name))
QUESTIONS = {
    # The order lets a person without a registration number have none; the checklist asks about it.
    ("distribution-consent-operator-described", LegalForm.SELF_EMPLOYED),
    # Whether the first answer was complete stands outside the letter.
    ("refusal-of-repeated-request-due", None),
}
"""Requirements that may end in a question to a person though a check looked: with the reason."""
OF_A_TABLE = (
    "policy-operator-identified",
    "policy-purposes-stated",
    "policy-data-listed-for-each-purpose",
    "policy-subjects-named-for-each-purpose",
    "policy-methods-named-for-each-purpose",
    "policy-terms-named-for-each-purpose",
    "policy-destruction-described",
    "policy-grounds-stated",
    "policy-dated",
    "policy-term-limited",
    "policy-no-template-leftovers",
    "policy-citations-correct",
)
"""What a table of purposes has to satisfy by itself; the rest of the checklist is the policy's own."""


def examined(paths: list[str], legal_form: LegalForm) -> Iterator[Finding]:
    operator = OPERATORS[legal_form]
    letters = [path for path in paths if "consent" not in Path(path).name]
    consents = [path for path in paths if path not in letters]
    options = Options(on=ON, operator=operator)
    for files in filter(None, (letters, consents)):
        report = audit_answers(files, options).report if files is letters else audit_consents(files, options)
        assert report.gaps == ()
        kinds = {one.target: one.reading and one.reading.document_kind for one in report.targets}
        assert kinds == {path: read_as(Path(path).stem) for path in files}
        yield from report.findings


def read_as(name: str) -> str:
    """The kind that the examining command has to see in a draft."""
    kind, _, sort = name.partition("-")
    if kind == "consent":
        return sort
    if name.startswith(("destruction-act", "distribution-consent")):
        return {"destruction": "destruction_act", "distribution": "distribution"}[kind]
    if name == "notice-third_party":
        return "third_party_notice"
    return {"answer": "answer", "refusal": "refusal"}.get(kind, "operator_notice")


def only_asked() -> set[str]:
    """Requirements that no check looks at: a person answers them."""
    return {r.id for one in load().checklists for r in one.requirements if not (r.all or r.any)}


def wrong(findings: Iterator[Finding], legal_form: LegalForm) -> list[str]:
    """What is a breach, or a question that the words of the draft ought to have settled."""
    asked = only_asked()
    return [
        f"{Path(one.target).stem}: {one.requirement}: {one.reason}"
        for one in findings
        if one.verdict is Verdict.FAIL
        or (
            one.verdict is Verdict.UNCLEAR
            and one.requirement not in asked
            and not {(one.requirement, legal_form), (one.requirement, None)} & QUESTIONS
        )
    ]


@pytest.mark.parametrize("legal_form", OPERATORS)
def test_every_draft_passes_its_own_checklist(legal_form: LegalForm, tmp_path: Path) -> None:
    names = (*LETTERS, *CONSENTS)
    papers = {name: drafted(name, legal_form=legal_form) for name in names}
    assert {name: paper.marks for name, paper in papers.items() if paper.marks} == {}
    paths = [written(paper, tmp_path / f"{name}.docx") for name, paper in papers.items()]
    assert wrong(examined(paths, legal_form), legal_form) == []


@pytest.mark.parametrize("empty", [True, False], ids=["none", "some"])
def test_drafts_pass_with_lists_empty_and_not(empty: bool, tmp_path: Path) -> None:
    paths = [
        written(drafted(name, with_lists(filled(name), empty=empty)), tmp_path / f"{name}.docx")
        for name in (*LETTERS, *CONSENTS)
        if with_lists(filled(name), empty=empty) != filled(name)
    ]
    assert len(paths) > 8
    assert wrong(examined(paths, LegalForm.LEGAL_ENTITY), LegalForm.LEGAL_ENTITY) == []


def test_each_kind_and_sort_of_a_draft_has_a_form_here() -> None:
    sorts = (
        {f"refusal-{one}" for one in Ground}
        | {f"notice-{one}" for one in About}
        | {f"consent-{one}" for one in ConsentKind}
    )
    assert sorts | {kind for kind in KINDS if kind not in ("refusal", "notice", "consent")} <= set(NAMES)


@pytest.mark.parametrize("legal_form", OPERATORS)
def test_every_cell_of_the_table_of_purposes_is_read(legal_form: LegalForm, tmp_path: Path) -> None:
    path = written(drafted("policy-matrix", legal_form=legal_form), tmp_path / "matrix.docx")
    rows = filled("policy-matrix").fields.rows  # type: ignore[attr-defined]
    document = next(collect_documents([path])).document
    assert document is not None
    cells = ("purpose", "data", "subjects", "methods", "terms", "destruction", "grounds")
    read = [
        {
            cell: getattr(row, cell) and getattr(row, cell).text.replace("\u00a0", " ").strip()
            for cell in cells
        }
        for row in read_policy(document).purposes
    ]
    assert read == [{cell: getattr(row, cell) for cell in cells} for row in rows]
    report = audit_policies([path], Options(on=ON, operator=OPERATORS[legal_form]))
    verdicts = {one.requirement: one.verdict for one in report.findings if one.requirement in OF_A_TABLE}
    assert verdicts == dict.fromkeys(OF_A_TABLE, Verdict.PASS)


UNFILLED = (
    *(("refusal", {"ground": one}) for one in Ground),
    *(("notice", {"about": one}) for one in About),
    *(("consent", {"kind": one}) for one in ConsentKind),
    *((kind, {}) for kind in ("answer", "extension", "destruction-act", "distribution-consent")),
    ("answer", {"processed": False}),
    ("policy-matrix", {}),
)


def test_drafts_with_marks_are_told_as_unfinished(tmp_path: Path) -> None:
    paths: dict[str, list[str]] = {"policy": [], "other": []}
    for number, (kind, chosen) in enumerate(UNFILLED):
        paper = drafted(kind, empty_form(kind, chosen))
        assert paper.marks
        where = paths["policy" if kind == "policy-matrix" else "other"]
        where.append(written(paper, tmp_path / f"{number}-{kind}.docx"))
    letters = [path for path in paths["other"] if "consent" not in Path(path).name]
    consents = [path for path in paths["other"] if "consent" in Path(path).name]
    findings = [
        *audit_answers(letters, Options(on=ON)).report.findings,
        *audit_consents(consents, Options(on=ON)).findings,
        *audit_policies(paths["policy"], Options(on=ON)).findings,
    ]
    told = {
        one.target
        for one in findings
        if one.verdict is Verdict.FAIL and one.requirement.endswith("-no-template-leftovers")
    }
    assert told == {*paths["other"], *paths["policy"]}


def test_marks_are_yellow_and_nothing_else_is(tmp_path: Path) -> None:
    paper = drafted("answer", empty_form("answer", {}))
    document = open_docx(written(paper, tmp_path / "answer.docx"))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    yellow = {run.text.replace("\u00a0", " ") for run in runs if run.font.highlight_color is not None}
    assert yellow == set(paper.marks)


def test_every_page_says_that_it_is_help_and_no_advice(tmp_path: Path) -> None:
    for name in NAMES:
        document = open_docx(written(drafted(name), tmp_path / f"{name}.docx"))
        (foot,) = document.sections[0].footer.paragraphs
        assert "не юридическая консультация" in foot.text


def test_every_draft_opens_in_an_office_program(tmp_path: Path) -> None:
    paths = [written(drafted(name), tmp_path / f"{name}.docx") for name in NAMES]
    office = shutil.which("soffice")
    if office is None:
        assert os.environ.get("LIBREOFFICE") != "required", "libreoffice-writer-nogui is missing"
        for path in paths:
            assert open_docx(path).paragraphs
        return
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for path in paths:
        pdf = pypdfium2.PdfDocument(Path(path).with_suffix(".pdf"))
        texts = [page.get_textpage().get_text_range() for page in pdf]
        assert 1 <= len(texts) <= 3
        for number, text in enumerate(texts, 1):
            assert f"стр. {number} из {len(texts)}" in text
            assert "не юридическая консультация" in text
