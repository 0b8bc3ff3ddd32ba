"""The questionnaire as people meet it: in a terminal, and as a workbook that an office program opens and saves."""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.end_to_end.test_sample_company import COMPANY, DAY, ROOT, pdcheck

from pdcheck.findings import ANSWERS_NEEDED

SAMPLE = ("hr", "--register", "examples/company/staff.xlsx", "--papers", "examples/company/papers")
CIRCUMSTANCES = ("--operator", "examples/company/operator.yaml", "--on", DAY)
PROMPTS = ("> ", "]: ")
OPERATOR = "name: ООО «Тополь»\nform: legal_entity\nstaff: 4\n"


class Terminal:
    """A person at a terminal: waits for the prompt, types a line, sees what is printed."""

    def __init__(self, folder: Path, *arguments: str | Path) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pdcheck", *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "90", "PYTHONIOENCODING": "utf-8"},
            start_new_session=True,
        )
        os.close(slave)
        self.seen = ""

    def types(self, *lines: str) -> str:
        """Type each line when the prompt stands; what the last one led to."""
        for line in lines:
            self._wait(PROMPTS)
            self.seen = ""
            os.write(self.master, f"{line}\n".encode())
        return self._wait(PROMPTS)

    def ends(self, *lines: str) -> str:
        """Type the lines; all that is printed until the program ends."""
        for line in lines:
            self._wait(PROMPTS)
            self.seen = ""
            os.write(self.master, f"{line}\n".encode())
        said = self._wait(None)
        os.close(self.master)
        assert self.process.wait(10) == 0, said
        return said

    def _wait(self, mark: tuple[str, ...] | None) -> str:
        deadline = time.monotonic() + 30
        held = b""
        while time.monotonic() < deadline:
            if mark is not None and self.seen.endswith(mark):
                return self.seen
            if not select.select([self.master], [], [], 0.2)[0]:
                continue
            try:
                piece = os.read(self.master, 65536)
            except OSError:  # Linux tells so that the other side has closed
                piece = b""
            if not piece:
                break
            held += piece
            try:
                self.seen += held.decode().replace("\r\n", "\n")
                held = b""
            except UnicodeDecodeError:
                continue
        assert mark is None, f"no prompt came: {self.seen}"
        return self.seen


def saved(folder: Path, name: str = "answers.yaml") -> Any:
    data = yaml.safe_load((folder / name).read_text("utf-8"))
    return data["answers"] if name == "answers.yaml" else data


def test_a_person_answers_goes_back_skips_leaves_and_resumes(tmp_path: Path) -> None:
    (tmp_path / "operator.yaml").write_text(OPERATOR, "utf-8")
    terminal = Terminal(tmp_path, "ask", "--on", DAY)
    first = terminal.types()
    assert re.search(r"\[1 из \d{3}\] Документы\nУтверждено ли положение", first)
    assert "«Да» значит: " in first
    assert "1 да (д)   2 нет (н)   3 частично (ч)   4 не применимо (п)" in first
    assert "[2 из" in terminal.types("д")
    assert saved(tmp_path) == {"hr-local-act": {"says": "да"}}, "saved at once"
    assert "Сейчас: да" in terminal.types("назад")
    assert "дата: 01.03.2024" in terminal.types("дата 01.03.2024")
    assert "Чего не хватает?" in terminal.types("3")
    assert "[2 из" in terminal.types("нет ознакомления")
    assert "[3 из" in terminal.types("пропустить")
    assert "Почему не применимо?" in terminal.types("п")
    assert "Без причины" in terminal.types("")
    assert "[4 из" in terminal.types("сайта нет, офис закрыт")
    assert "Не понято: «может быть»" in terminal.types("может быть")
    said = terminal.ends("выход")
    assert re.search(r"Отвечено: 2 из \d{3}\. Ответы: answers\.yaml", said)
    assert saved(tmp_path) == {
        "hr-local-act": {"says": "частично", "date": "2024-03-01", "comment": "нет ознакомления"}
        | {"date": saved(tmp_path)["hr-local-act"]["date"]},
        "hr-policy-public": {"says": "не применимо", "comment": "сайта нет, офис закрыт"},
    }
    again = Terminal(tmp_path, "ask", "--on", DAY)
    assert "[2 из" in again.types(), "the first question without an answer"
    assert "Сейчас: частично · комментарий: нет ознакомления · дата: 01.03.2024" in again.types("перейти 1")
    again.ends("\x04")


def test_circumstances_are_asked_once_and_switch_questions_off(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "ask", "--on", DAY)
    assert "[1 из" in terminal.types()
    assert "Кто вы по закону?" in terminal.types("ООО «Тополь»")
    assert "4 в реестре нас нет" in terminal.types("1")
    said = terminal.ends("малое", "выход")
    assert "operator.yaml.draft" in said
    assert not (tmp_path / "operator.yaml").exists()
    again = Terminal(tmp_path, "ask", "--on", DAY)
    assert "Чем занимаетесь?" in again.types(), "it goes on where it was left"
    asked = again.types("школа", "0", "0", "нет", "нет", "120", "нет", "нет")
    assert "Есть ли у вас данные детей?" in asked
    while "Обстоятельства организации" in asked:
        asked = again.types("")
    assert "[1 из" in asked
    assert "Документы" in asked
    stated = saved(tmp_path, "operator.yaml")
    assert stated == {
        "name": "ООО «Тополь»", "form": "legal_entity", "size": "small", "sector": "школа", "staff": 0,
        "contractors": 0, "candidates": False, "sites": [], "people": 120, "special_categories": [],
        "biometrics": [],
    }  # fmt: skip
    assert not (tmp_path / "operator.yaml.draft").exists()
    said = again.types("список")
    again.ends("выход")
    assert "работников нет (operator.yaml: staff):" in said
    assert "Берёте ли вы данные у самого работника" in said.replace("\n", " ")


def test_what_papers_and_register_show_is_not_asked(tmp_path: Path) -> None:
    for name in ("staff.xlsx", "operator.yaml"):
        shutil.copy(COMPANY / name, tmp_path / name)
    shutil.copytree(COMPANY / "papers", tmp_path / "papers")
    terminal = Terminal(tmp_path, "ask", "--papers", "papers", "--register", "staff.xlsx", "--on", DAY)
    assert "Утверждено ли положение" not in terminal.types()
    said = terminal.types("список")
    assert "Не спрашивали, решает прочитанное" in said
    assert "Утверждено ли положение о персональных данных работников?" in said
    left = terminal.ends("выход")
    assert re.search(r"Не спрашивали: \d+;", left)
    assert "·" not in left
    assert "Ответы:" not in left
    assert "Продолжить: pdcheck ask --papers papers --register staff.xlsx --on" in left


@pytest.mark.parametrize(
    "wrong", [("--register", "нет.xlsx"), ("--papers", "нет/"), ("--xlsx", "анкета.csv")]
)
def test_wrong_paths_are_told_before_anything_is_asked(wrong: tuple[str, str]) -> None:
    run = pdcheck("ask", *wrong, code=2)
    assert wrong[1] in run.stderr
    assert run.stdout == ""


def test_colleagues_fill_in_a_workbook_that_an_office_saved(tmp_path: Path) -> None:
    (tmp_path / "operator.yaml").write_text(OPERATOR, "utf-8")
    (tmp_path / "answers.yaml").write_text(
        "answers:\n"
        "  hr-local-act: {says: да, date: 2024-03-01, evidence: [a.docx, приказ № 5], comment: =1+1}\n"
        "  hr-internal-audit-date: {value: 2026-03-01}\n"
        "  hr-files-count: {value: 0}\n"
        "  hr-candidate-forms-ru: {value: бумага}\n"
        "  hr-nda: {says: не применимо, comment: никто не допущен}\n",
        "utf-8",
    )
    (tmp_path / "a.docx").write_bytes(b"x")
    common = ("--operator", tmp_path / "operator.yaml", "--on", DAY)
    asked = ("ask", "--answers", tmp_path / "answers.yaml", *common, "--xlsx", tmp_path / "анкета.xlsx")
    assert "Таблица:" in pdcheck(*asked, code=0).stderr
    assert "файл уже есть" in pdcheck(*asked, code=2).stderr
    filled = _saved_by_office(tmp_path / "анкета.xlsx", tmp_path / "office")
    (filled.parent / "a.docx").write_bytes(b"x")
    run = pdcheck("hr", "--answers", filled, *common, "-f", "json", "-o", "-", "--fail-on", "never", code=0)
    answers = json.loads(run.stdout)["targets"][0]["reading"]["answers"]
    plain = {"anchor", "missing"}
    got = {name: {k: v for k, v in one.items() if v and k not in plain} for name, one in answers.items()}
    assert got == {
        "hr-local-act": {
            "says": "да", "date": "2024-03-01", "evidence": ["a.docx", "приказ № 5"], "comment": "=1+1",
        },
        "hr-internal-audit-date": {"value": "2026-03-01"},
        "hr-files-count": {},
        "hr-candidate-forms-ru": {"value": "бумага"},
        "hr-nda": {"says": "не применимо", "comment": "никто не допущен"},
    }  # fmt: skip
    assert answers["hr-files-count"]["value"] == 0
    assert answers["hr-local-act"]["anchor"] == "лист «Документы», ячейка F2"


def _saved_by_office(path: Path, folder: Path) -> Path:
    """The workbook opened and saved by the office program; as it is where there is none."""
    office = shutil.which("soffice")
    folder.mkdir()
    if office is None:
        assert os.environ.get("LIBREOFFICE") != "required", "libreoffice-calc-nogui is missing"
        return Path(shutil.copy(path, folder / path.name))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    to = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([office, profile, "--headless", *to, path], check=True, capture_output=True, timeout=300)
    saved_as = folder / path.name
    assert saved_as.is_file(), "libreoffice-calc-nogui is missing"
    return saved_as


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample company's report as JSON and HTML, and what the terminal showed."""
    folder = tmp_path_factory.mktemp("made")
    answers = ("--answers", "examples/company/answers.yaml")
    run = pdcheck(*SAMPLE, *answers, *CIRCUMSTANCES, "-f", "json", "-f", "html", "-o", folder, code=1)
    return folder, run.stderr


@pytest.fixture(scope="module")
def report(made: tuple[Path, str]) -> Any:
    return json.loads((made[0] / "hr.json").read_text("utf-8"))


def test_planted_contradictions_are_found_and_no_others(report: Any) -> None:
    listed = json.loads((COMPANY / "expected.json").read_text("utf-8"))
    asked = [one for one in report["findings"] if one.get("section")]
    contradicted = [one for one in asked if one["verdict"] == "fail" and one["settled_by"] == "check"]
    assert sorted(one["requirement"] for one in contradicted) == listed["answers.yaml"]
    for one in contradicted:
        assert one["title"].startswith("Ответ в анкете не сходится с прочитанным: «"), one["requirement"]
        assert one["reason"].startswith("в анкете сказано «"), one["requirement"]
        assert one["fines"] == [], "the finding of what was read bears the price"
        assert one["evidence"][0]["location"]["source"] == "examples/company/answers.yaml"
    assert [gap["source"] for gap in report["gaps"]] == ["papers/приказы/хранение.txt"]
    assert report["problems"] == []


def test_answers_leave_the_breaches_of_papers_and_register_as_they_were(report: Any) -> None:
    alone = json.loads(pdcheck(*SAMPLE, *CIRCUMSTANCES, "-f", "json", "-o", "-", code=1).stdout)

    def breaches(of: Any) -> set[tuple[str, str]]:
        found = (one for one in of["findings"] if one["verdict"] == "fail" and not one.get("section"))
        return {(one["target"], one["requirement"]) for one in found}

    assert breaches(alone) == breaches(report)
    needs = {one["needs"] for one in alone["not_examined"]}
    assert needs == {ANSWERS_NEEDED}


def test_every_question_says_how_it_was_settled(report: Any) -> None:
    asked = [one for one in report["findings"] if one.get("section")]
    assert len(asked) > 150
    said = {one["requirement"] for one in asked if one["settled_by"] == "answer"}
    (whole,) = [one["reading"] for one in report["targets"] if one["target"] == "organisation"]
    assert said <= whole["answers"]["answers"].keys()
    for one in asked:
        if one["settled_by"] == "answer" and one["verdict"] in ("pass", "fail"):
            assert one["confidence"] != "high", one["requirement"]
        if one["verdict"] == "unclear" and one["settled_by"] == "check":
            assert one["reason"] == "ответа нет"


def test_the_report_parts_what_is_proved_answered_and_open(made: tuple[Path, str]) -> None:
    folder, said = made
    assert re.search(r"анкета: решено прочитанным \d+, отвечено \d+, без ответа \d+", said)
    page = (folder / "hr.html").read_text("utf-8").replace("\xa0", " ")
    for words in ("Анкета: доказано, отвечено, открыто", "По слову организации", "доказано прочитанным"):
        assert words in page
    assert "ответу противоречит прочитанное" in page
    assert "файла нет на месте" in page


def test_answers_alone_are_examined_and_wrong_ones_are_told(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("answers:\n  hr-nda: {says: нет, comment: спросить по +7 916 123-45-67}\n", "utf-8")
    run = pdcheck("hr", "--answers", path, "-f", "json", "-o", "-", "--on", DAY, code=0)
    assert "123-45-67" not in run.stdout, "personal data in comments are masked"
    got = json.loads(run.stdout)
    assert got["targets"][0]["reading"]["document_kind"] == "answers"
    (fail,) = [one for one in got["findings"] if one["verdict"] == "fail"]
    assert (fail["requirement"], fail["settled_by"], fail["severity"]) == ("hr-nda", "answer", "medium")
    path.write_text("answers:\n  hr-ndaa: {says: нет}\n  hr-nda: {says: ну}\n", "utf-8")
    wrong = pdcheck("ask", "--answers", path, "--operator", "none.yaml", code=2).stderr
    assert f"{path}:3: значение «ну» не подходит" in wrong, "told before anything is asked"
