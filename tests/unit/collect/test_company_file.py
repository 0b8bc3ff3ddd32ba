"""company.yaml: paths from its folder, patterns, short forms, and every mistake by its line."""

from pathlib import Path

import pytest

from pdcheck.collect.company_file import read_company
from pdcheck.errors import UserError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("forms/a.docx", "forms/~$a.docx", "forms/b.pdf", "papers/x.txt", "chat.json", "staff.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def company(home: Path, text: str) -> Path:
    path = home / "company.yaml"
    path.write_text(text, "utf-8")
    return path


def test_paths_are_found_from_the_folder_of_the_file(home: Path) -> None:
    (home / "operator.yaml").write_text("name: ООО «Тополь»\n", "utf-8")
    text = (
        "operator: operator.yaml\nsites: [https://topol.example]\nconsents: forms/*\npolicies: topol.example/p\n"
        "papers: papers\nregister: staff.xlsx\ncontacts: chat.json\n"
    )
    named = read_company(company(home, text))
    assert named.operator is not None
    assert named.operator.name == "ООО «Тополь»"
    read = named.file
    assert read.consents == (str(home / "forms/a.docx"), str(home / "forms/b.pdf")), "a lock file is left out"
    assert (read.papers, read.policies) == (str(home / "papers"), ("topol.example/p",))
    assert read.sites is not None
    assert (read.sites.addresses, read.sites.render) == (("https://topol.example",), "auto")
    assert read.register_ is not None
    assert read.register_.file == str(home / "staff.xlsx")
    assert read.contacts is not None
    assert read.contacts.exports == (str(home / "chat.json"),)


def test_a_section_in_full_takes_options(home: Path) -> None:
    text = (
        "sites: {addresses: [topol.example], render: never, max_pages: 5}\n"
        "contacts:\n  exports: [chat.json]\n  timezone: Asia/Omsk\n  silence_hours: 24\n"
        "register:\n  file: staff.xlsx\n  columns: {дата приёма: Принят}\nconsents: forms\n"
    )
    read = read_company(company(home, text)).file
    assert read.sites is not None
    assert (read.sites.render, read.sites.max_pages) == ("never", 5)
    assert read.contacts is not None
    assert (read.contacts.timezone, read.contacts.silence_hours) == ("Asia/Omsk", 24)
    assert read.register_ is not None
    assert read.register_.columns == {"дата приёма": "Принят"}
    assert len(read.consents) == 2, "a folder of consents is its files"


def test_a_number_for_a_list_is_told_in_the_form_that_people_write(home: Path) -> None:
    with pytest.raises(UserError) as raised:
        read_company(company(home, "consents: forms\nsites: 5\n"))
    assert "company.yaml:2: здесь нужен список" in raised.value.where


def test_all_mistakes_are_told_at_once_by_their_lines(home: Path) -> None:
    (home / "operator.yaml").write_text("name: ООО «Тополь»\nfrom: legal_entity\n", "utf-8")
    text = (
        "operator: operator.yaml\nconsent: forms/*\npolicies:\n  - none/*.pdf\n  - forms/c.pdf\n"
        "papers: staff.xlsx\nregister: papers\nsites: {addresses: [a.example], render: sometimes}\n"
        "contacts: {exports: [chat.json], timezone: Азия/Омск}\n"
    )
    with pytest.raises(UserError) as raised:
        read_company(company(home, text))
    said = raised.value.where
    for line in (
        "company.yaml:2: неизвестное поле «consent» (возможно, consents)",
        "company.yaml:4: по образцу «none/*.pdf» ничего не найдено",
        "company.yaml:5: нет такого файла или папки: forms/c.pdf (возможно, b.pdf)",
        "company.yaml:6: здесь нужна папка, а «staff.xlsx» — файл",
        "company.yaml:7: здесь нужен файл, а «papers» — папка",
        "company.yaml:8: значение «sometimes» не подходит",
        "company.yaml:9: нет часового пояса Азия/Омск",
        "operator.yaml:2: неизвестное поле «from» (возможно, form)",
    ):
        assert line in said, said
    assert "ошибок: 8" in raised.value.message


@pytest.mark.parametrize("text", ["", "operator: operator.yaml\n", "consents: []\n", "papers:\n"])
def test_a_file_that_names_nothing_is_a_mistake(home: Path, text: str) -> None:
    (home / "operator.yaml").write_text("name: ООО «Тополь»\n", "utf-8")
    with pytest.raises(UserError, match="ошибок: 1") as raised:
        read_company(company(home, text))
    assert "не сказано, что проверять" in raised.value.where


def test_no_such_file_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        read_company(tmp_path / "company.yaml")
    assert "pdcheck init" in raised.value.hint
