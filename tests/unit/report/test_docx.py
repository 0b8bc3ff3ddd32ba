"""The DOCX twin: what the page says, in an order of elements that Word accepts."""

import io
import re
import zipfile
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from docx import Document
from lxml import etree
from PIL import Image
from tests.unit.report import samples, site_samples

from pdcheck.report.docx import as_docx
from pdcheck.report.html import as_html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BUILDS = (
    samples.nothing_examined,
    samples.all_passed,
    samples.dozen,
    samples.many,
    samples.hostile,
    site_samples.clinic,
    site_samples.hostile_site,
)
ORDER = {
    # ISO/IEC 29500-1, annex A.1: CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_Tbl, CT_PBdr, CT_Style
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike noProof color spacing w kern position sz szCs u bdr shd lang",
    "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "pBdr": "top left bottom right",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid "
    "pPr rPr tblPr trPr tcPr tblStylePr",
}


@pytest.fixture(params=BUILDS, ids=lambda build: build.__name__, scope="module")
def pair(request: pytest.FixtureRequest) -> tuple[BeautifulSoup, bytes]:
    report = request.param()
    return BeautifulSoup(as_html(report), "lxml"), as_docx(report)


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def told(root: etree._Element) -> str:
    signs = {
        "t": lambda one: one.text,
        "noBreakHyphen": lambda _: "-",
        "br": lambda _: "\n",
        "tab": lambda _: "\t",
    }
    return "\n".join(
        "".join(signs[name](one) for one in paragraph.iter() if (name := etree.QName(one).localname) in signs)
        for paragraph in root.iter(f"{W}p")
    )


def test_every_word_of_the_page_is_there(pair: tuple[BeautifulSoup, bytes]) -> None:
    page, content = pair
    drawn = " ".join(one.get_text("\n") for one in page.body.find_all("svg"))
    said = words_of(page.body.get_text("\n")) - words_of(drawn)
    assert said - words_of(told(part(content))) == Counter()


def test_every_chart_and_screenshot_is_there_with_words_instead_of_it(
    pair: tuple[BeautifulSoup, bytes],
) -> None:
    page, content = pair
    charts = [one.title.get_text() for one in page.body.find_all("svg")]
    shots = [one["alt"] for one in page.body.find_all("img")]
    drawn = [one.get("descr") for one in part(content).iter("{*}docPr")]
    assert Counter(drawn) == Counter(charts + shots)
    captions = [one.get_text() for one in page.body.find_all("figcaption")]
    document = Document(io.BytesIO(content))
    assert len([one for one in document.paragraphs if one.style.name == "Caption"]) == len(captions)


def test_elements_stand_in_the_order_of_the_schema(pair: tuple[BeautifulSoup, bytes]) -> None:
    _, content = pair
    for name in ("word/document.xml", "word/styles.xml"):
        for element in part(content, name).iter(etree.Element):
            sequence = ORDER.get(etree.QName(element).localname, "").split()
            if sequence:
                children = [etree.QName(child).localname for child in element]
                places = [sequence.index(child) for child in children]
                assert places == sorted(places), (name, etree.QName(element).localname, children)
    for cell in part(content).iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


def test_links_lead_to_places_that_are_there(pair: tuple[BeautifulSoup, bytes]) -> None:
    page, content = pair
    root = part(content)
    names = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    led = [one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink") if one.get(f"{W}anchor") is not None]
    assert len(names) == len(set(names))
    assert set(led) == set(names)
    assert len(led) == len(page.body.select('a[href^="#"]'))


def test_styles_that_are_used_are_there(pair: tuple[BeautifulSoup, bytes]) -> None:
    _, content = pair
    known = {one.get(f"{W}styleId") for one in part(content, "word/styles.xml").iter(f"{W}style")}
    root = part(content)
    used = {
        one.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for one in root.iter(f"{W}{kind}")
    }
    assert used <= known


def test_chart_is_a_picture_that_prints_sharp() -> None:
    document = Document(io.BytesIO(as_docx(samples.dozen())))
    shape = document.inline_shapes[0]
    with zipfile.ZipFile(io.BytesIO(as_docx(samples.dozen()))) as archive:
        chart = Image.open(io.BytesIO(archive.read("word/media/image1.png")))
    assert chart.width / (shape.width.inches) >= 299
    colours = {pixel for _, pixel in chart.convert("RGB").getcolors(maxcolors=1 << 20)}
    assert (34, 54, 76) in colours  # the colour of grave findings
    assert (255, 255, 255) in colours


def test_contents_can_be_brought_up_to_date_in_word() -> None:
    root = part(as_docx(samples.dozen()))
    kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert root.find(f".//{W}instrText").text.strip().startswith("TOC")


def test_headings_give_the_shape_of_the_report() -> None:
    document = Document(io.BytesIO(as_docx(samples.dozen())))
    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    sections = [
        one.get_text() for one in BeautifulSoup(as_html(samples.dozen()), "lxml").select("section h2")
    ]
    assert heads == [section.replace("\u00a0", " ") for section in sections] or heads == sections
    cards = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert [card.split()[1] for card in cards if card[:1] in "◆⬖◇△"] == [
        *(f"Н-{number}" for number in range(1, 7)),
        "С-1",
    ]


def test_readings_are_tables() -> None:
    document = Document(io.BytesIO(as_docx(samples.dozen())))
    readings = [table for table in document.tables if table.cell(0, 0).text == "О чём"]
    assert len(readings) == 3  # one a document that was read
    assert [cell.text for cell in readings[0].rows[0].cells] == ["О чём", "Сказано", "Цитата и место"]
