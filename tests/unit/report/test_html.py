import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from tests.unit.report import samples, site_samples

from pdcheck.findings import Ground
from pdcheck.report.html import as_html
from pdcheck.report.view import FULL_NORMS, FULL_READINGS, view_of

VOID = {"meta", "br", "col", "link", "img", "hr", "input"}
SAMPLES = (
    samples.nothing_examined,
    samples.all_passed,
    samples.one_finding,
    samples.dozen,
    samples.many,
    samples.hostile,
    site_samples.clinic,
    site_samples.wide,
    site_samples.pages,
    site_samples.hostile_site,
)


@pytest.fixture(params=SAMPLES, ids=lambda build: build.__name__)
def html(request: pytest.FixtureRequest) -> str:
    return as_html(request.param())


class _Balance(HTMLParser):
    """Collects closing tags that close something else than what was opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.mistakes: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.mistakes.append(f"</{tag}> at {self.getpos()}")


def test_every_tag_is_closed_in_its_turn(html: str) -> None:
    parser = _Balance()
    parser.feed(html)
    assert parser.mistakes == []
    assert parser.open == []


def test_page_runs_no_script_and_fetches_nothing(html: str) -> None:
    soup = BeautifulSoup(html, "lxml")
    assert soup.find_all(["script", "iframe", "object", "link"]) == []
    assert all(re.fullmatch(r"data:image/png;base64,[\w+/=]+", tag["src"]) for tag in soup.find_all(src=True))
    assert not any(name.startswith("on") for tag in soup.find_all() for name in tag.attrs)
    assert all(re.match(r"#|https?://", tag["href"]) for tag in soup.find_all(href=True))
    assert set(re.findall(r"url\(\"?(\w+):", html)) <= {"data"}


def test_every_link_has_its_place_and_every_place_one_name(html: str) -> None:
    soup = BeautifulSoup(html, "lxml")
    names = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(names) == len(set(names))
    assert {tag["href"][1:] for tag in soup.find_all(href=re.compile("^#"))} <= set(names)


def test_headings_descend_by_one(html: str) -> None:
    levels = [int(tag.name[1]) for tag in BeautifulSoup(html, "lxml").find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_chart_says_its_numbers_in_words() -> None:
    title = BeautifulSoup(as_html(samples.dozen()), "lxml").find("svg").find("title")
    assert "Нарушения: 7 (тяжесть высокая: 4, тяжесть средняя: 2, тяжесть низкая: 1)" in title.text


def test_hostile_text_stays_text() -> None:
    html = as_html(samples.hostile())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    assert "שלום 你好 🙂 ☐ ✓ →" in html


def test_both_sides_of_a_contested_position_are_said() -> None:
    card = BeautifulSoup(as_html(samples.dozen()), "lxml").find(id="risk-1")
    assert "Роскомнадзор:" in card.text
    assert "Возражение:" in card.text
    assert "в итог не входит" in card.text


def test_question_is_a_row_that_asks_tells_how_to_look_and_names_no_price() -> None:
    row = BeautifulSoup(as_html(samples.dozen()), "lxml").find(id="question-1")
    words = row.text.replace("\xa0", " ")
    assert row.name == "tr"
    assert "Названа ли в согласии хотя бы одна конкретная цель обработки?" in words
    assert "Прочтите раздел о цели" in words
    assert "Если нет: назовите каждую цель отдельно" in words
    assert row.find("a", href=re.compile("^#norm-"))
    assert "₽" not in words
    assert "Образец формулировки" not in words


def test_dispute_is_told_in_full_once() -> None:
    report = samples.dozen()
    (risk,) = [one for one in report.findings if one.contested]
    second = risk.model_copy(update={"requirement": "another", "title": "Другое"})
    html = BeautifulSoup(as_html(report.model_copy(update={"findings": (*report.findings, second)})), "lxml")
    cards = [html.find(id=name) for name in ("risk-1", "risk-2")]
    assert ["Возражение:" in card.text for card in cards] == [True, False]
    assert cards[1].find("a", href="#risk-1")


def test_every_card_and_question_ends_with_the_id_to_ask_explain_of() -> None:
    html = BeautifulSoup(as_html(samples.dozen()), "lxml")
    told = html.select("[data-requirement]")
    assert told
    for card in told:
        assert [one.text for one in card.select(".id")] == [card["data-requirement"]]
    assert "152fz." not in html.get_text(" ")  # norms are named by article


def test_company_that_pays_by_the_amounts_of_others_is_still_a_company() -> None:
    report = samples.one_finding()
    items = tuple(one.model_copy(update={"subject": "sole_proprietors"}) for one in report.exposure.items)
    told = report.model_copy(update={"exposure": report.exposure.model_copy(update={"items": items})})
    summary = BeautifulSoup(as_html(told), "lxml").find(id="summary").text.replace("\xa0", " ")
    assert "Юридическое лицо: всё вместе" in summary
    exposure = BeautifulSoup(as_html(told), "lxml").find(id="exposure").text.replace("\xa0", " ")
    assert "юридическое лицо, по сумме для предпринимателей" in exposure


def test_readings_of_many_documents_are_a_table_of_marks() -> None:
    html = BeautifulSoup(as_html(samples.many()), "lxml").find("table", "marks")
    rows = html.tbody.find_all("tr")
    assert len(rows) == 50
    assert len(html.thead.find_all("th")) == len(rows[0].find_all("td"))
    assert {cell.text for cell in rows[0].find_all("td")[2:]} <= {"+", "±", "–", ""}


def test_words_quoted_for_the_row_above_are_not_repeated_and_blanks_are_short() -> None:
    report = samples.one_finding()
    (target,) = report.targets
    element = next(iter(target.reading.elements.values()))
    told = element.model_copy(update={"quote": "Я, " + "_" * 40 + ", даю согласие", "anchor": "абз. 1"})
    reading = target.reading.model_copy(
        update={"elements": {"purpose": told, "term": told}, "kind_quote": "Я, ______"}
    )
    changed = report.model_copy(update={"targets": (target.model_copy(update={"reading": reading}),)})
    words = BeautifulSoup(as_html(changed), "lxml").find(id="readings").text
    assert words.count("Я, ____, даю согласие") == 1
    assert "те же слова" in words
    assert "Вид определён" not in words


def test_wording_that_is_not_the_acts_own_is_marked() -> None:
    norms = BeautifulSoup(as_html(samples.many(1)), "lxml").find(id="norms").text
    assert "изложение" in norms
    assert "с сокращениями" in norms
    assert "Текст этой редакции нам не известен" in norms
    assert "редакция не сверена" in norms


def test_words_of_a_norm_stand_in_its_first_card_and_the_others_refer_to_it() -> None:
    html = BeautifulSoup(as_html(samples.many(1)), "lxml")
    norm = next(
        one.norm for one in view_of(samples.many(1)).norms if len(one.cards) > 1 and one.norm.wording.says
    )
    cards = html.select("#breaches article")
    words = norm.wording.says[:40]
    anchors = {
        card.anchor for one in view_of(samples.many(1)).norms if one.norm == norm for card in one.cards
    }
    plain = [card.text.replace("\xa0", " ") for card in cards if card["id"] in anchors]
    assert [words in text for text in plain].count(True) == 1
    first = next(text for text in plain if words in text)
    number = first.split()[0]
    assert sum(f"текст в карточке {number}" in text for text in plain) == len(plain) - 1 > 0
    assert words in html.find(id="norms").text.replace("\xa0", " ")


def test_of_very_many_norms_those_without_cards_are_only_named() -> None:
    report = samples.one_finding()
    cited = report.norms[0]
    spare = [
        cited.model_copy(update={"id": f"152fz.{number}", "article": f"ст. {number}",
                                 "wording": cited.wording.model_copy(update={"says": f"Слова {number}."})})
        for number in range(100, 100 + FULL_NORMS)
    ]  # fmt: skip
    norms = BeautifulSoup(as_html(report.model_copy(update={"norms": (cited, *spare)})), "lxml").find(
        id="norms"
    )
    assert cited.wording.says[:30] in norms.text.replace("\xa0", " ")
    assert all(norms.find(attrs={"data-provision": norm.id}) for norm in spare)
    assert "Слова 100" not in norms.text
    few = as_html(report.model_copy(update={"norms": (cited, *spare[:5])}))
    assert "Слова 100" in few


def test_fines_of_one_part_stand_on_one_line() -> None:
    (card,) = view_of(samples.one_finding()).breaches
    assert len(card.charges) == len({cost.item.article for cost in card.costs})
    assert sum(map(len, card.charges)) == len(card.costs)


def test_single_documents_of_a_sort_are_told_in_words() -> None:
    report = samples.many(FULL_READINGS + 1)
    alone = report.targets[0].reading
    changed = alone.model_copy(update={"elements": dict(list(alone.elements.items())[:2])})
    other = samples.target("иной.docx").model_copy(update={"reading": changed})
    html = BeautifulSoup(as_html(report.model_copy(update={"targets": (*report.targets, other)})), "lxml")
    readings = html.find(id="readings")
    assert len(readings.find("table", "marks").tbody.find_all("tr")) == FULL_READINGS + 1
    (told,) = [line for line in readings.find_all("p") if "иной.docx" in line.text]
    assert set(re.findall("[Ее]сть|[Чч]астично|[Нн]ет", told.text))


def test_document_that_could_not_be_read_is_named_with_its_reason() -> None:
    left = BeautifulSoup(as_html(samples.nothing_examined()), "lxml").find(id="left").text
    assert "защищённый.docx" in left
    assert "файл защищён паролем" in left


def test_signature_page_names_the_ground_of_internal_control() -> None:
    page = BeautifulSoup(as_html(samples.dozen()), "lxml").find(id="signatures").text.replace("\xa0", " ")
    assert "п. 4 ч. 1 ст. 18.1 Федерального закона № 152-ФЗ" in page
    assert (
        "Нарушений: 6 (случаев: 7); спорных вопросов: 1; требует проверки человеком: 4; не прочитано: 2."
        in page
    )


def test_turnover_fine_without_revenue_is_told_by_percent_floor_and_cap() -> None:
    report = samples.one_finding()
    exposure = report.exposure.model_copy(
        update={"items": (samples.turnover_item("consent-separate-document"),)}
    )
    html = as_html(report.model_copy(update={"exposure": exposure})).replace("\xa0", " ")
    assert "1 % – 3 % (выручка за прошлый год), не менее 20 000 000 ₽ и не более 500 000 000 ₽" in html


def test_report_of_personal_data_shown_says_so_on_its_cover() -> None:
    shown = samples.one_finding().model_copy(update={"personal_data_masked": False})
    assert "не скрыты" in BeautifulSoup(as_html(shown), "lxml").find(id="cover").text


def test_ground_of_a_requirement_is_told_with_its_words_and_its_norm() -> None:
    report = samples.one_finding()
    (finding,) = report.findings
    norm = report.norms[0]
    proof = finding.evidence[0].model_copy(update={"quote": "сведения об аллергии"})
    ground = Ground(reason="названы сведения о здоровье", evidence=(proof,), law=(norm.id,))
    told = report.model_copy(update={"findings": (finding.model_copy(update={"grounds": (ground,)}),)})
    words = " ".join(BeautifulSoup(as_html(told), "html.parser").get_text(" ").replace("\u00a0", " ").split())
    assert "Почему применимо" in words
    assert "названы сведения о здоровье" in words.lower()
    assert "сведения об аллергии" in words
    bare = ground.model_copy(update={"law": ()})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"grounds": (bare,)}),)})
    assert "Почему применимо" not in as_html(told)
