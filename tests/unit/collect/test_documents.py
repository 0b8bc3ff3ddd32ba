"""Every format that is read, every file that cannot be: text with places, or a reason in bounded time."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.artifacts import Document
from pdcheck.collect import Collected, collect_documents

RUSSIAN = (
    "Согласие на обработку персональных данных\nДаю согласие ООО «Тополь» на обработку имени и телефона.\n"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPANY = Path(__file__).resolve().parents[3] / "examples" / "company" / "consents"


def collected(path: Path) -> Collected:
    (one,) = collect_documents([str(path)])
    return one


def document(path: Path) -> Document:
    one = collected(path)
    assert one.document is not None, one.gaps
    return one.document


def reason(path: Path) -> str:
    one = collected(path)
    assert one.document is None
    return one.gaps[0].reason


def docx(body: str, **parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return held.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866"]
)
def test_text_is_read_in_any_usual_encoding(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "consent.txt"
    plain = RUSSIAN.replace("«", '"').replace("»", '"')  # KOI8-R and cp866 have no such quotes
    file.write_bytes((plain * 4).encode(encoding))
    assert document(file).text.startswith("Согласие на обработку персональных данных\nДаю согласие ООО")


@pytest.mark.parametrize(
    "name",
    ["candidate.odt", "contract.pdf", "distribution.docx", "employee.docx", "parent.rtf", "website.html"],
)
def test_each_format_gives_text_whose_paragraphs_cover_it(name: str) -> None:
    read = document(COMPANY / name)
    assert "Лесная школа" in read.text
    assert read.format == name.rpartition(".")[2]
    assert "\n".join(read.text[p.start : p.end] for p in read.paragraphs) == read.text
    assert len(read.sha256) == 64


def test_pdf_knows_its_pages() -> None:
    read = document(COMPANY / "contract.pdf")
    assert read.pages == 1
    assert read.anchor(read.text.index("Персональные данные")).startswith("с. 1, абз. ")


def test_docx_walks_tables_controls_and_insertions_but_not_deletions(tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(
        docx(
            paragraph("Согласие")
            + f"<w:tbl><w:tr><w:tc>{paragraph('в ячейке')}</w:tc></w:tr></w:tbl>"
            + f"<w:sdt><w:sdtContent>{paragraph('в поле формы')}</w:sdtContent></w:sdt>"
            + "<w:p><w:ins><w:r><w:t>вставлено</w:t></w:r></w:ins><w:del><w:r><w:delText>удалено</w:delText></w:r></w:del></w:p>"
        )
    )
    text = document(file).text
    for words in ("Согласие", "в ячейке", "в поле формы", "вставлено"):
        assert words in text
    assert "удалено" not in text


def test_wrong_extension_is_read_as_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(docx(paragraph(RUSSIAN.replace("\n", " "))))
    assert document(file).format == "docx"


def test_hidden_parts_of_a_page_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        f"<html><body><script>тайна()</script><p>{RUSSIAN}</p><!-- тайна --></body></html>", "utf-8"
    )
    assert "тайна" not in document(file).text


def test_scan_is_recognised_or_says_what_to_install() -> None:
    one = collected(COMPANY / "face-pass-scan.pdf")
    if one.document is None:
        assert "tesseract-ocr-rus" in one.gaps[0].reason
    else:
        assert one.document.is_recognised
        assert "школа" in one.document.text.lower()


def zip_bomb() -> bytes:
    return docx(paragraph("а") + " " * 150_000_000)


def encrypted() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 512
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 512
    )


HOSTILE = [
    ("empty.txt", b"", "пуст"),
    ("spaces.txt", b" \n \n", "текст"),
    ("noise.docx", os.urandom(4096), ""),
    ("cut.docx", docx(paragraph("а"))[:60], "поврежд"),
    ("locked.docx", encrypted(), "парол"),
    ("xxe.docx", docx("").replace(b"<w:document", b"<w:document"), "текст"),
    ("table.xlsx", b"PK\x03\x04" + b"\0" * 30, ""),
    ("page.pdf", b"%PDF-1.7\n%broken", ""),
    ("archive.rar", b"Rar!\x1a\x07\x00" + b"\0" * 64, ""),
]


@pytest.mark.parametrize(("name", "content", "says"), HOSTILE, ids=[name for name, *_ in HOSTILE])
def test_what_cannot_be_read_says_why(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    told = reason(file)
    assert says in told
    assert len(told) > 10


def test_external_entities_are_refused(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>'
            f"{paragraph('&e;')}</w:body></w:document>",
        )
    file = tmp_path / "xxe.docx"
    file.write_bytes(held.getvalue())
    assert "DOCTYPE" in reason(file)


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    file.write_bytes(zip_bomb())
    assert file.stat().st_size < 2_000_000
    assert reason(file)


def test_deep_nesting_ends_in_text_or_a_reason(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 5000 + paragraph("дно") + "</w:tc></w:tr></w:tbl>" * 5000
    file = tmp_path / "deep.docx"
    file.write_bytes(docx(paragraph(RUSSIAN.replace("\n", " ")) + deep))
    one = collected(file)
    assert one.document or one.gaps


def test_huge_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    file.write_bytes(RUSSIAN.encode() * 60_000)
    assert reason(file)


def pages(count: int) -> bytes:
    """A PDF of empty pages, written by hand."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + count))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"] * count
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return out + tail.encode() + f"startxref\n{len(out)}\n%%EOF".encode()


def test_ten_thousand_pages_end_in_bounded_work(tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(pages(10_000))
    assert collected(file).gaps


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "device", "loop"])
def test_what_is_no_file_gives_a_reason_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "thing.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "loop":
        path.symlink_to(path)
    assert reason(path)


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.docx"
    good.write_text(RUSSIAN, "utf-8")
    bad.write_bytes(b"")
    seen: list[str] = []
    found = list(collect_documents([str(bad), str(good)], seen.append))
    assert [one.document is None for one in found] == [True, False]
    assert [one.target for one in found] == seen == [str(bad), str(good)]


@given(
    content=st.binary(max_size=600),
    name=st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a.rtf", "a.odt"]),
)
def test_any_bytes_give_a_document_or_a_reason(
    content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("any") / name
    file.write_bytes(content)
    one = collected(file)
    assert one.document is not None or one.gaps


def test_text_files_import_no_heavy_reader(tmp_path: Path) -> None:
    import subprocess
    import sys

    file = tmp_path / "a.txt"
    file.write_text(RUSSIAN, "utf-8")
    program = (
        "import sys; from pdcheck.collect import collect_documents\n"
        f"list(collect_documents([{str(file)!r}]))\n"
        "print(sorted({'lxml', 'pypdfium2', 'PIL', 'striprtf'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_name_that_is_no_utf8_gives_a_reason() -> None:
    (one,) = collect_documents(["bad\udcff.txt"])
    assert "UTF-8" in one.gaps[0].reason


def test_a_picture_under_the_name_of_a_document_is_called_a_picture(tmp_path: Path) -> None:
    from PIL import Image

    file = tmp_path / "согласие.docx"
    Image.new("RGB", (60, 40), "white").save(file, "PNG")
    assert "это рисунок PNG, хотя имя кончается на .docx" in collected(file).gaps[0].reason
