"""A company read side by side: what fails leaves a gap; what is around a folder is proposed."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.unit.test_upcoming import ANSWER, EXTENSION, REQUEST

from pdcheck.artifacts import Gap
from pdcheck.collect.company_file import CompanyFile, read_company
from pdcheck.errors import UserError
from pdcheck.examined import Examined
from pdcheck.operator import Operator
from pdcheck.pipeline import Examination, Options, Step, audit_company
from pdcheck.pipeline.apart import Ended, one_by_one, side_by_side
from pdcheck.pipeline.company import held_together
from pdcheck.pipeline.proposal import company_text, look_around, staff_list

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
DAY = date(2026, 11, 24)
CONSENT = (
    "Согласие на обработку персональных данных\nЯ даю ООО «Тополь» согласие на обработку моих персональных данных: "
    "имя, телефон. Цель: ответ на заявку с сайта. Согласие действует один год."
)
POLICY = (
    "Политика ООО «Тополь» в отношении обработки персональных данных\nОператор: ООО «Тополь». Мы обрабатываем: имя, "
    "телефон. Цель обработки: ответ на заявку. Субъект вправе отозвать согласие."
)


def fine(tick: Callable[[str], None]) -> str:
    tick("a")
    tick("b")
    return "read"


def refused(tick: Callable[[str], None]) -> str:
    raise UserError("файл не открывается", "a.xlsx", "закройте его")


def broken(tick: Callable[[str], None]) -> str:
    raise ZeroDivisionError


def killed(tick: Callable[[str], None]) -> str:
    os._exit(9)


def test_readers_that_fail_take_nobody_with_them() -> None:
    events = list(side_by_side([fine, refused, broken, killed, fine]))
    ended = {one.place: one for one in events if isinstance(one, Ended)}
    assert [ended[place].result for place in range(5)] == ["read", None, None, None, "read"]
    assert ended[1].trouble == "файл не открывается (a.xlsx); закройте его"
    assert "ZeroDivisionError" in ended[2].trouble
    assert "прервалось" in ended[3].trouble
    names = [one.name for one in events if one.place == 0 and not isinstance(one, Ended)]
    assert names == ["", "a", "b"]


def test_one_by_one_lets_errors_of_the_program_rise() -> None:
    assert [one.trouble for one in one_by_one([refused]) if isinstance(one, Ended)]
    with pytest.raises(ZeroDivisionError):
        list(one_by_one([broken]))


def test_an_area_that_cannot_be_read_is_a_gap_and_the_rest_go_on(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(CONSENT, "utf-8")
    (tmp_path / "papers").mkdir()
    steps: list[Step] = []
    company = CompanyFile(consents=(str(tmp_path / "c.txt"),), papers=str(tmp_path / "papers"))
    report = audit_company(company, Examination(Options(on=DAY)), steps.append, apart=False).report
    assert [(one.kind, one.reading is None) for one in report.targets] == [
        ("consent", False),
        ("organisation", True),
        ("company", False),
    ]
    assert [(gap.what, gap.reason.partition(" (")[0]) for gap in report.gaps] == [
        ("бумаги", "в папке нет ни одного файла")
    ]
    assert [step.area.title for step in steps if step.trouble] == ["бумаги"]
    assert {one.needs for one in report.not_examined} >= {"сайт (company.yaml: sites)"}


def test_nothing_read_at_all_is_a_mistake(tmp_path: Path) -> None:
    company = CompanyFile(consents=(str(tmp_path / "none.txt"),))
    with pytest.raises(UserError, match="ничего не удалось проверить"):
        audit_company(company, Examination(Options(on=DAY)), apart=False)


def test_a_thing_named_twice_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/c.txt").write_text(CONSENT, "utf-8")
    company = CompanyFile(consents=(str(tmp_path / "papers/c.txt"),), papers=str(tmp_path / "papers"))
    report = audit_company(company, Examination(Options(on=DAY)), apart=False).report
    assert [one.kind for one in report.targets] == ["consent", "organisation", "company"]


def test_what_was_not_read_makes_checks_of_the_whole_unsure() -> None:
    gap = Gap(source="c.docx", what="документ", reason="файл повреждён")
    whole = held_together([Examined(target="c.docx", kind="consent", on=DAY, gaps=(gap,))], DAY)
    assert [one.artifact for one in whole.gaps] == ["consents"]


@pytest.mark.parametrize(
    ("others", "due"),
    [
        ((), [date(2026, 11, 17)]),
        ((EXTENSION.format(until="25.11.2026"),), [date(2026, 11, 25)]),
        ((ANSWER,), []),
    ],
    ids=["a request alone", "prolonged", "answered"],
)
def test_what_is_due_by_letters_takes_them_together(
    tmp_path: Path, others: tuple[str, ...], due: list[date]
) -> None:
    for number, text in enumerate((REQUEST, *others)):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    company = CompanyFile(letters=tuple(sorted(map(str, tmp_path.iterdir()))))
    audited = audit_company(company, Examination(Options(on=date(2026, 11, 9))), apart=False)
    assert [one.at for one in audited.due] == due


def test_a_folder_is_looked_around_and_its_proposal_is_a_company_file(tmp_path: Path) -> None:
    texts = {
        "site/index.html": "<html><body><h1>Тополь</h1></body></html>",
        "site/about.html": "<html><body>О нас</body></html>",
        "forms/1.txt": CONSENT,
        "forms/2.txt": CONSENT,
        "политика общая.txt": POLICY,
        "papers/приказ.txt": "ПРИКАЗ\nо назначении ответственного за организацию обработки персональных данных",
        "papers/акт.txt": "АКТ\nоценки вреда, который может быть причинён субъектам персональных данных",
        "staff.csv": "ФИО;Должность;Дата приёма\nИванов Иван Иванович;повар;01.02.2020\n",
        "journal.csv": "Дата получения;Суть обращения;Дата ответа\n01.02.2026;отзыв;05.02.2026\n",
        "chat.json": '{"name": "К", "type": "personal_chat", "id": 1, "messages": []}',
        "reports/old.txt": CONSENT,
        "notes.txt": "Купить скрепки",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    proposal = look_around(tmp_path)
    assert proposal == {
        "sites": ("site",),
        "consents": ("forms",),
        "policies": ("политика общая.txt",),
        "papers": ("papers",),
        "register": ("staff.csv",),
        "journal": ("journal.csv",),
        "contacts": ("chat.json",),
    }
    (tmp_path / "company.yaml").write_text(company_text(proposal, operator=""), "utf-8")
    read = read_company(tmp_path / "company.yaml").file
    assert read.policies == (str(tmp_path / "политика общая.txt"),)
    assert len(read.consents) == 2


def test_a_list_of_staff_beside_the_exports_is_offered(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports/chat.json").write_text("{}", "utf-8")
    assert staff_list(tmp_path, ("exports/chat.json",)) == ""
    (tmp_path / "exports/Сотрудники.txt").write_text("Анна\nОлег Петров\n", "utf-8")
    assert staff_list(tmp_path, ("exports/chat.json",)) == "exports/Сотрудники.txt"
    assert staff_list(tmp_path, ("exports",)) == "exports/Сотрудники.txt"
    (tmp_path / "exports/Сотрудники.txt").write_text("Анна написала клиенту " * 20, "utf-8")
    assert staff_list(tmp_path, ("exports",)) == ""


def test_time_of_a_report_is_that_of_the_company_zone() -> None:
    began = Examination(Options(operator=Operator(timezone="Asia/Omsk"))).began
    assert began.utcoffset() == timedelta(hours=6)
