"""Whether a file is ours and untouched: then it may be written over, otherwise never silently."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from tests.unit.report import samples
from tests.unit.report.edits import with_owner

from pdcheck.report import FORMATS, write
from pdcheck.report.docx import as_docx
from pdcheck.report.seal import is_untouched, sealed
from pdcheck.report.xlsx import as_xlsx

EDITED = ("pdf", "html", "docx", "xlsx", "md")
"""Forms that people edit, fill in, sign."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("written")
    for form in FORMATS:
        write(samples.one_finding(), form, folder / form)
    return {form: (folder / form).read_bytes() for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS)
def test_what_we_wrote_is_ours(form: str, written: dict[str, bytes]) -> None:
    assert is_untouched(written[form])


@pytest.mark.parametrize("form", EDITED)
def test_same_report_gives_same_bytes(form: str, written: dict[str, bytes], tmp_path: Path) -> None:
    write(samples.one_finding(), form, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == written[form]


@pytest.mark.parametrize("form", EDITED)
def test_what_somebody_changed_is_not_ours(form: str, written: dict[str, bytes]) -> None:
    content = written[form]
    changed = {
        "pdf": content + b"\n% a signature or a note is added at the end\n",
        "html": content.replace(b"<h1>", b"<h1>!"),
        "md": content.replace("нарушений".encode(), "ошибок".encode(), 1).replace(b"# ", b"# ! ", 1),
        "docx": resaved_by_python_docx(content) if form == "docx" else b"",
        "xlsx": with_owner(content) if form == "xlsx" else b"",
    }[form]
    assert changed != content
    assert not is_untouched(changed)


def resaved_by_python_docx(content: bytes) -> bytes:
    document = Document(io.BytesIO(content))
    document.paragraphs[2].add_run(" Согласовано.")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "пустое ничьё"),
        ("Мои заметки о проверке pdcheck\n".encode(), "текст человека"),
        (b'{"name": "other", "pdcheck": "0.1.0"}', "чужой JSON"),
        (b"<html><!-- pdcheck --></html>\n", "чужая страница"),
        (b"%PDF-1.7\n%%EOF\n", "чужой PDF"),
        (b"PK\x03\x04 broken", "испорченный архив"),
        (as_docx(samples.nothing_examined()), "отчёт прежней версии, без контрольной суммы"),
        (as_xlsx(samples.nothing_examined()), "план прежней версии"),
    ],
)
def test_what_is_not_ours_is_told(content: bytes, why: str) -> None:
    assert not is_untouched(content), why


def test_sealed_files_open(written: dict[str, bytes]) -> None:
    assert len(pypdfium2.PdfDocument(written["pdf"])) > 2
    assert Document(io.BytesIO(written["docx"])).core_properties.identifier.startswith("pdcheck sha256:")
    assert sealed(b"words\n", "text").startswith(b"words\n")


def test_plan_saved_by_an_office_program_is_not_ours(written: dict[str, bytes], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no office program")
    for form in ("xlsx", "docx"):
        (tmp_path / f"plan.{form}").write_bytes(written[form])
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", tmp_path / "saved",
                   tmp_path / f"plan.{form}"]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        assert not is_untouched((tmp_path / "saved" / f"plan.{form}").read_bytes())
