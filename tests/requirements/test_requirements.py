"""Every requirement on files whose names say the verdict: `fail-no-address.txt`, `absent-not-yet@2025-08-31.txt`.

`.txt` is a consent, a policy, a letter or a paper; `.html`, `.yaml` and folders are sites (sites.py), but for `.yaml` of
a requirement of the organisation (its circumstances and papers), of a letter (what it is held against) and of a whole
company (companies.py); `.csv` is a journal of requests or a register of people;
`.jsonl` is a conversation in our own form.

`absent`: the requirement is not in force that day. Goldens hold reasons and quotes; `--update-golden` rewrites
them, but never the verdict in a file's name.
"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import document_of
from tests.requirements.companies import company_of
from tests.requirements.sites import loaded_with_words, site_of

from pdcheck import checklist
from pdcheck.artifacts import Document, Gap
from pdcheck.audit import audit
from pdcheck.checklist import Loaded
from pdcheck.collect.journal import journal_of
from pdcheck.collect.register import collect_register
from pdcheck.collect.tables import read_workbook
from pdcheck.companions import Companion
from pdcheck.deadlines import Deadlines
from pdcheck.deadlines.letters import timed
from pdcheck.deadlines.standing import read_journal
from pdcheck.examined import Examined
from pdcheck.exports import ChatWishes, read_exports
from pdcheck.findings import Finding
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.papers import Papers
from pdcheck.reading import read_consent, read_policy
from pdcheck.reading.answers import read_answer
from pdcheck.reading.papers import paper_of, read_paper
from pdcheck.reading.people import groups_of
from pdcheck.sites import Site

HERE = Path(__file__).parent
FIXTURES = sorted(
    path
    for path in HERE.glob("*/*-*")
    if path.suffix in (".txt", ".html", ".yaml", ".csv", ".jsonl") or path.is_dir()
)
TODAY = date(2026, 11, 24)
OPERATOR = Operator(name="ООО «Тополь»")
VERDICTS = {
    "pass": Verdict.PASS,
    "fail": Verdict.FAIL,
    "unclear": Verdict.UNCLEAR,
    "na": Verdict.NOT_APPLICABLE,
}


@cache
def loaded() -> Loaded:
    return checklist.load()


def only(requirement: str) -> Loaded:
    kept = tuple(
        one.model_copy(update={"requirements": tuple(r for r in one.requirements if r.id == requirement)})
        for one in loaded().checklists
    )
    return loaded().model_copy(update={"checklists": kept})


def thing_of(path: Path, on: date) -> Examined:
    if path.suffix == ".csv":
        if examined_by(path.parent.name) == "register":
            return register_of_file(path, on)
        return journal_of_file(path, on)
    if path.suffix == ".jsonl":
        read = next(read_exports([str(path)], ChatWishes(), Operator(), {}, str))
        return Examined(target=path.name, kind="contacts", on=on, correspondence=read.correspondence)
    if examined_by(path.parent.name) == "organisation":
        return folder_of_file(path, on)
    if path.suffix == ".yaml" and examined_by(path.parent.name) == "answer":
        return letter_beside_others(path, on)
    if examined_by(path.parent.name) == "company":
        return company_of(path, on, loaded().catalogue, Deadlines(loaded().law, loaded().terms))
    if path.suffix != ".txt":
        return Examined(target=path.name, kind="site", on=on, site=site_of(path, loaded().catalogue))
    document = document_of(path.read_text("utf-8"), path.name)
    kind = examined_by(path.parent.name)
    if kind == "answer":
        return letter_of(document, on)
    reading = {"policy": read_policy, "paper": read_paper}.get(kind, read_consent)(document)
    return Examined(target=path.name, kind=kind, on=on, document=document, reading=reading)


def letter_of(document: Document, on: date) -> Examined:
    letter = read_answer(document)
    assert letter is not None
    timing = timed(letter, Deadlines(loaded().law, loaded().terms))
    return Examined(
        target=document.source, kind="answer", on=on, document=document, reading=letter, timing=timing
    )


def letter_beside_others(path: Path, on: date) -> Examined:
    said = said_of(path)
    letter = letter_of(document_of(said["letter"], path.name), on)
    others = {kind: document_of(said[kind], f"{kind}.txt") for kind in ("policy", "consent") if kind in said}
    readers = {"policy": read_policy, "consent": read_consent}
    against = tuple(
        Companion(kind=kind, document=one, reading=readers[kind](one)) for kind, one in others.items()
    )
    return letter.model_copy(update={"against": against})


def register_of_file(path: Path, on: date) -> Examined:
    people = collect_register(str(path)).people
    assert people is not None
    people = replace(people, source=path.name)
    groups = groups_of(people, OPERATOR, on)
    return Examined(target=path.name, kind="register", on=on, people=people, groups=groups)


def folder_of_file(path: Path, on: date) -> Examined:
    documents = [document_of(text, name) for name, text in said_of(path)["papers"].items()]
    processors, services = operator_of(path).processors or (), loaded().catalogue.services
    papers = tuple(paper_of(one, read_paper(one), processors, services) for one in documents)
    folder = Papers(folder=path.name, papers=papers)
    return Examined(target="organisation", kind="organisation", on=on, papers=folder)


@cache
def said_of(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return said


def operator_of(path: Path) -> Operator:
    if examined_by(path.parent.name) not in ("organisation", "company"):
        return OPERATOR
    return Operator(name=OPERATOR.name, **loaded_with_words(path).get("operator", {}))


def journal_of_file(path: Path, on: date) -> Examined:
    workbook = replace(read_workbook(str(path)), source=path.name)
    read = read_journal(journal_of(workbook, {}), Deadlines(loaded().law, loaded().terms), on)
    return Examined(target=path.name, kind="journal", on=on, journal=read, gaps=read.gaps)


def examined_by(requirement: str) -> str:
    return next(one.examines for one in loaded().checklists for r in one.requirements if r.id == requirement)


def finding_of(path: Path) -> Finding | None:
    on = date.fromisoformat(path.stem.partition("@")[2]) if "@" in path.stem else TODAY
    report = audit(
        [thing_of(path, on)],
        only(path.parent.name),
        on=on,
        audited_at=datetime(2026, 11, 24, tzinfo=UTC),
        version="test",
        operator=operator_of(path),
    )
    assert report.problems == ()
    return report.findings[0] if report.findings else None


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_is_the_one_in_the_name(path: Path) -> None:
    finding = finding_of(path)
    word = path.stem.partition("-")[0]
    if word == "absent":
        assert finding is None
        return
    assert finding is not None, "the requirement does not concern this kind of document"
    assert finding.verdict is VERDICTS[word], (
        f"{finding.reason} {[proof.quote for proof in finding.evidence]}"
    )


@pytest.mark.parametrize("folder", sorted({path.parent for path in FIXTURES}), ids=lambda folder: folder.name)
def test_reasons_and_quotes_are_golden(folder: Path, request: pytest.FixtureRequest) -> None:
    said: dict[str, Any] = {}
    for path in (one for one in FIXTURES if one.parent == folder):
        finding = finding_of(path)
        said[path.name] = finding and {
            "reason": finding.reason,
            "quotes": [proof.quote for proof in finding.evidence],
            "contested": finding.contested,
        }
    golden = folder / "golden.json"
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--update-golden"):
        golden.write_text(text, "utf-8")
    assert golden.read_text("utf-8") == text, "run: make update, then read the diff"


def test_every_requirement_has_a_pass_and_a_failing_or_unclear_file() -> None:
    """Questions need no file: `tests/unit/test_answering.py` answers each of them."""
    wanting = []
    for one in loaded().checklists:
        for requirement in one.requirements:
            if requirement.question is not None:
                continue
            words = {path.stem.partition("-")[0] for path in FIXTURES if path.parent.name == requirement.id}
            settled = words & {"pass", "na"} or not (requirement.all + requirement.any + requirement.only_if)
            if not (settled and words & {"fail", "unclear"}):
                wanting.append(requirement.id)
    assert wanting == []


def test_every_folder_is_a_requirement() -> None:
    known = {requirement.id for one in loaded().checklists for requirement in one.requirements}
    assert {path.parent.name for path in FIXTURES} <= known


def test_the_order_of_pages_never_changes_a_verdict() -> None:
    for path in FIXTURES:
        thing = thing_of(path, TODAY)
        if thing.site is None or len(thing.site.pages) < 2:
            continue
        turned = thing.model_copy(
            update={"site": thing.site.model_copy(update={"pages": thing.site.pages[::-1]})}
        )
        assert verdicts(thing) == verdicts(turned), path


def verdicts(thing: Examined) -> dict[str, Verdict]:
    report = audit([thing], loaded(), on=TODAY, audited_at=datetime(2026, 11, 24, tzinfo=UTC), version="test")
    assert report.problems == ()
    return {finding.requirement: finding.verdict for finding in report.findings}


def test_no_check_of_a_site_breaks_on_a_site_with_nothing() -> None:
    assert verdicts(Examined(target="x", kind="site", on=TODAY, site=Site(target="x", pages=())))


def test_an_unread_page_leaves_open_what_rests_on_absence_and_nothing_else() -> None:
    page = HERE / "site-no-foreign-login/pass-none.yaml"
    fail = HERE / "site-no-foreign-login/fail-google.yaml"
    gap = Gap(source="https://topol.example/vhod", what="страница", reason="не ответила", artifact="pages")
    for path, verdict in ((page, Verdict.UNCLEAR), (fail, Verdict.FAIL)):
        thing = thing_of(path, TODAY).model_copy(update={"gaps": (gap,)})
        assert verdicts(thing)["site-no-foreign-login"] is verdict
