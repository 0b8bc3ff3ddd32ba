"""What a report tells of websites and policies, and what nothing on a page can make it do."""

import re

import pytest
from bs4 import BeautifulSoup
from tests.unit.report import samples, site_samples

from pdcheck.artifacts import Location
from pdcheck.findings import Proof, Report
from pdcheck.outcomes import Verdict
from pdcheck.report import addresses
from pdcheck.report.chart import country_bars
from pdcheck.report.html import as_html
from pdcheck.report.pictures import SHOWN_PICTURES
from pdcheck.report.site import SHOWN_FORMS, SHOWN_PAGES, SHOWN_SERVICES
from pdcheck.report.summary import summary
from pdcheck.report.things import Noun, said, said_where
from pdcheck.report.view import view_of
from pdcheck.sites import Stage
from pdcheck.stated import Picture, StatedPurpose, StatedReading, StatedSite


def _section(report: Report, anchor: str) -> str:
    text = BeautifulSoup(as_html(report), "lxml").find(id=anchor).get_text(" ")
    return " ".join(text.split())


def _table(report: Report, kind: str) -> list[str]:
    table = BeautifulSoup(as_html(report), "lxml").find("table", kind)
    return [" ".join(row.get_text(" ").split()) for row in table.tbody.find_all("tr")]


@pytest.mark.parametrize(
    ("tally", "plain", "where"),
    [
        ({Noun.DOCUMENT: 1}, "1 документ", "в 1 документе"),
        ({Noun.SITE: 1, Noun.DOCUMENT: 3}, "1 сайт и 3 документа", "на 1 сайте и в 3 документах"),
        ({Noun.PAGE: 21}, "21 страница", "на 21 странице"),
        (
            {Noun.SITE: 2, Noun.PAGE: 5, Noun.DOCUMENT: 11},
            "2 сайта, 5 страниц и 11 документов",
            "на 2 сайтах, на 5 страницах и в 11 документах",
        ),
        ({}, "ничего", "ничего"),
    ],
)
def test_things_are_counted_under_their_own_names(tally: dict[Noun, int], plain: str, where: str) -> None:
    assert said(tally).replace("\xa0", " ") == plain
    assert said_where(tally).replace("\xa0", " ") == where


def test_site_and_its_documents_bear_codes_of_their_own() -> None:
    view = view_of(site_samples.clinic())
    assert [thing.code for thing in view.things] == ["И1", "Д1", "Д2"]
    assert [thing.published_on for thing in view.things] == ["", "И1", "И1"]
    assert "1 сайт и 2 документа" in _section(site_samples.clinic(), "cover")


def test_report_is_named_after_the_site_where_all_the_rest_is_linked_from_it() -> None:
    clinic = site_samples.clinic()
    assert "персональных данных на сайте" in _section(clinic, "cover")
    stranger = samples.target("согласия/чужое.docx")
    mixed = clinic.model_copy(update={"targets": (*clinic.targets, stranger)})
    assert "персональных данных на сайте" not in _section(mixed, "cover")


def test_map_of_the_site_starts_with_pages_that_matter_and_is_bounded() -> None:
    assert _table(site_samples.clinic(), "pages")[:2] == [
        "Клиника «Ромашка» главная – 1 6",
        "Контакты /contacts/ контакты 1 5",
    ]
    assert len(_table(site_samples.wide(), "pages")) == SHOWN_PAGES
    assert "И ещё 170 страниц" in _section(site_samples.wide(), "sites")


def test_form_repeated_on_every_page_is_one_row() -> None:
    rows = _table(site_samples.wide(), "forms")
    assert len(rows) == SHOWN_FORMS
    assert "и ещё 198 страниц" in rows[0]


def test_form_tells_fields_consent_links_and_where_the_data_go() -> None:
    row = next(row for row in _table(site_samples.clinic(), "forms") if "Отклик" in row)
    assert "имя, эл. почта, файл, сообщение, иное" in row
    assert "резюме, возраст" in row
    assert "нажатием кнопки отправки" in row
    assert "политика: есть согласие: есть" in row
    assert "formspree.io ; также api.telegram.org" in row or "formspree.io; также api.telegram.org" in row


def test_search_form_is_no_form_of_personal_data_and_stands_last() -> None:
    assert "персональных данных не собирает" in _table(site_samples.clinic(), "forms")[-1]


def test_foreign_services_stand_before_russian_and_unknown_ones() -> None:
    countries = [row.split()[0] for row in _table(site_samples.clinic(), "services")]
    assert countries == ["США"] * 4 + ["Мальта"] + ["Россия"] * 2 + ["не"]
    assert len(_table(site_samples.wide(), "services")) == SHOWN_SERVICES


def test_chart_counts_every_service_once() -> None:
    for report in (site_samples.clinic(), site_samples.wide()):
        seen = view_of(report).sites[0]
        assert sum(bar.count for bar in country_bars(seen)) == len(seen.site.services)
    title = BeautifulSoup(as_html(site_samples.clinic()), "lxml").find(id="sites").find("svg").title.text
    assert title == "США: 4; Мальта: 1; Россия: 2; страна не известна: 1"


def test_many_countries_are_joined_in_the_chart_and_none_is_lost() -> None:
    codes = ["US", "DE", "IE", "FR", "GB", "NL", "SG", "CN", "JP", "IL", "RU", ""]
    services = tuple(
        site_samples.SERVICES[0].model_copy(
            update={"name": code, "country": code, "foreign": code not in ("", "RU")}
        )
        for code in codes
    )
    site = site_samples.SITE.model_copy(update={"services": services})
    bars = country_bars(view_of(samples.report([], [site_samples.site_target(site=site)])).sites[0])
    assert [bar.name for bar in bars][-3:] == ["другие страны", "Россия", "страна не известна"]
    assert sum(bar.count for bar in bars) == len(codes)


def test_cookies_are_told_by_stage_and_those_before_the_choice_come_first() -> None:
    rows = _table(site_samples.clinic(), "cookies")
    assert rows[0] == "_ga .romashka.example Google Analytics статистика 2 года есть есть нет"
    assert "_hjSession_1234567 .romashka.example Hotjar статистика 29 минут нет есть нет" in rows
    assert any("до закрытия браузера" in row for row in rows)


def test_stage_that_the_browser_did_not_reach_is_not_told_as_clean() -> None:
    site = site_samples.SITE.model_copy(update={"refuse_pressed": False})
    report = samples.report([], [site_samples.site_target(site=site)])
    assert _table(report, "cookies")[0].endswith("есть есть не смотрели")
    assert "кнопку отказа не нажимал" in _section(report, "sites")


def test_site_that_no_browser_saw_says_so_and_has_no_table_of_cookies() -> None:
    report = site_samples.wide()
    html = BeautifulSoup(as_html(report), "lxml")
    assert html.find("table", "cookies") is None
    assert "не открывал" in _section(report, "sites")
    assert "Браузер сайт не открывал" in _section(report, "summary")
    assert not any("до выбора" in row for row in _table(report, "services"))


def test_own_host_is_not_among_the_others() -> None:
    hosts = [row.split()[0] for row in _table(site_samples.clinic(), "hosts")]
    assert hosts[0] == "mc.yandex.ru"
    assert "romashka.example" not in hosts


def test_documents_of_the_site_tell_what_became_of_them() -> None:
    rows = _table(site_samples.clinic(), "published")
    assert "проверен отдельно: Д1" in rows[0]
    assert rows[2].endswith("не открывается: ответ 404")


def test_limits_redirects_closed_addresses_and_unread_pages_are_told() -> None:
    text = _section(site_samples.clinic(), "sites")
    assert "Прочитано 6 страниц" in text
    assert "http://romashka.example/ → https://romashka.example/ (301)" in text
    assert "robots.txt закрывает 3 адреса" in text
    assert "Не прочитано: 1" in text


def test_many_pages_examined_by_themselves_are_told_in_short() -> None:
    report = site_samples.pages()
    assert len(_table(report, "brief-sites")) == 30
    assert "То же ещё на 29 страницах: И2–И30" in _section(report, "breaches")


def test_screenshot_stands_once_beside_the_words_it_proves() -> None:
    html = BeautifulSoup(as_html(site_samples.clinic()), "lxml")
    images = html.find_all("img")
    assert [image.find_parent("article")["id"] for image in images] == ["breach-2", "breach-3"]
    assert all(image["src"].startswith("data:image/png;base64,") for image in images)
    assert all(image["alt"].startswith("Снимок") for image in images)
    assert html.find(id="breach-4").find("a", href="#shot-1")
    assert "На снимках экрана они не скрыты" in html.find(id="cover").text


def test_screenshots_of_a_report_are_few() -> None:
    names = [f"снимок {number}" for number in range(60)]
    findings = [
        site_samples.finding(
            site_samples.DUTIES[0].model_copy(update={"id": f"site-{place}"}), site_samples.HOME, picture=name
        )
        for place, name in enumerate(names)
    ]
    pictures = tuple(Picture(name=name, page=site_samples.HOME, png=site_samples.png(9, 9)) for name in names)
    report = samples.report(findings, [site_samples.site_target()]).model_copy(update={"pictures": pictures})
    assert len(view_of(report).shots) == SHOWN_PICTURES


def test_picture_that_is_no_png_or_too_large_is_left_out() -> None:
    report = site_samples.hostile_site()
    assert {picture.name for picture in report.pictures} == {"script", "html", "huge"}
    assert view_of(report).shots == {}
    assert "<img" not in as_html(report).replace("&lt;img", "")


def test_nothing_on_a_page_becomes_markup_or_a_dangerous_address() -> None:
    html = as_html(site_samples.hostile_site())
    soup = BeautifulSoup(html, "lxml")
    assert soup.find_all(["script", "img", "iframe", "object", "link", "form"]) == []
    assert not any(name.startswith("on") for tag in soup.find_all() for name in tag.attrs)
    outward = {tag["href"] for tag in soup.find_all(href=True) if not tag["href"].startswith("#")}
    assert outward
    assert all(re.match(r"https?://(romashka|evil)\.example/", href) for href in outward)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize(
    ("url", "safe", "reason"),
    [
        ("https://romashka.example/a?b=1", True, "a plain page"),
        ("http://romashka.example", True, "without a path"),
        ("HTTPS://romashka.example/", True, "schemes have no case"),
        ("javascript:alert(1)", False, "runs in the reader's browser"),
        (" javascript:alert(1)", False, "browsers forgive a space before a scheme"),
        ("java\nscript:alert(1)", False, "and a line break within it"),
        ("https://ya.ru@evil.example/", False, "a name that looks like a host"),
        ("https:///etc/passwd", False, "no host"),
        ("http://[::1", False, "broken brackets"),
        ("http://a.example:99999999/", False, "no such port"),
        ("//evil.example/", False, "a scheme of its own is needed"),
        ("file:///etc/passwd", False, "a file of the reader"),
        ("data:text/html,<b>", False, "a page in an address"),
        ("https://a.example/" + "x" * 3000, False, "too long for any page"),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, safe: bool, reason: str) -> None:
    assert addresses.link(url) == (url if safe else ""), reason


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://romashka.example/", "главная"),
        ("https://romashka.example/%D0%BE%20%D0%BD%D0%B0%D1%81", "/о нас"),
        ("https://romashka.example/%FF", "/%FF"),
        ("https://romashka.example/%E2%80%AE", "/%E2%80%AE"),
        ("https://xn--e1afmkfd.xn--p1ai/", "https://пример.рф/"),
        ("https://xn--pple-43d.example/", "https://xn--pple-43d.example/"),
        ("https://other.example/a", "https://other.example/a"),
        ("saved/page.html", "saved/page.html"),
    ],
)
def test_address_is_shown_in_letters_and_within_its_site(url: str, told: str) -> None:
    assert addresses.shown(url, site_samples.HOME) == told


def test_saved_page_is_shown_within_its_folder() -> None:
    assert addresses.shown("saved/site/a/page.html", "saved/site") == "a/page.html"
    assert addresses.shown("saved/site2/page.html", "saved/site") == "saved/site2/page.html"


def test_purposes_of_a_policy_are_a_table_with_what_is_missing() -> None:
    purposes = (
        StatedPurpose(purpose="доставка заказа", anchor="абз. 4", data="имя, адрес", terms="три года"),
        *(StatedPurpose(purpose=f"цель {number}") for number in range(60)),
    )
    policy = site_samples.policy_target()
    assert isinstance(policy.reading, StatedReading)
    told = policy.model_copy(update={"reading": policy.reading.model_copy(update={"purposes": purposes})})
    rows = _table(samples.report([], [told]), "purposes")
    assert rows[0] == (
        "доставка заказа (абз. 4) основание: не сказано имя, адрес не сказано не сказано три года не сказано"
    )
    assert len(rows) == 40


def test_terminal_tells_what_was_seen_of_a_site_and_bounds_what_was_not() -> None:
    lines = summary(site_samples.wide()).splitlines()
    assert any("страниц 200, разных форм с персональными данными 201" in line for line in lines)
    assert any("браузер не смотрел" in line for line in lines)
    assert sum("не прочитано" in line for line in lines) == 10
    assert "  … и ещё 190" in lines


def test_kinds_and_cases_are_told_alike_everywhere() -> None:
    report = samples.many()
    assert "нарушений 10 (случаев: 500)" in summary(report)
    assert "Найдено 10 видов нарушений, 500 случаев" in _section(report, "summary").replace("\xa0", " ")
    assert "Нарушений: 10 (случаев: 500)" in _section(report, "signatures")


def test_met_with_words_stands_apart_from_no_sign_of_a_breach() -> None:
    shown = samples.finding(samples.DUTIES[0], "а.txt", Verdict.PASS)
    silent = samples.finding(samples.DUTIES[3], "а.txt", Verdict.PASS)
    passed = _section(samples.report([shown, silent], [samples.target("а.txt")]), "passed")
    confirmed, _, unbroken = passed.partition("Признаков нарушения не замечено")
    assert shown.title in confirmed.replace("\xa0", " ")
    assert silent.title in unbroken.replace("\xa0", " ")


def test_fine_that_only_some_documents_bring_names_them() -> None:
    first = samples.finding(samples.DUTIES[0], "а.txt")
    second = samples.finding(samples.DUTIES[0], "б.txt").model_copy(update={"fines": ("koap.13.11.2",)})
    report = samples.report([first, second], [samples.target("а.txt"), samples.target("б.txt")])
    costs = view_of(report).breaches[0].costs
    assert {cost.where for cost in costs} == {"Д1"}


def test_files_are_named_as_shortly_as_tells_them_apart() -> None:
    names = [
        "a/дело 1/согласие.docx",
        "a/дело 2/согласие.docx",
        "a/дело 1/анкета.docx",
        "https://х.example/a/b",
    ]
    things = view_of(samples.report([], [samples.target(name) for name in names])).things
    assert [thing.name for thing in things] == [
        "дело 1/согласие.docx",
        "дело 2/согласие.docx",
        "анкета.docx",
        "х.example/a/b",
    ]


def test_places_with_one_name_are_joined() -> None:
    places = tuple(f"{site_samples.HOME}{number}/" for number in range(9))
    card = _section(samples.report([site_samples.finding(site_samples.DUTIES[0], *places)],
                                   [site_samples.site_target()]), "breach-1")  # fmt: skip
    assert card.count("форма 1 «Заказать звонок»") == 1
    assert "на 9 страницах: /0/ , /1/ , /2/ и ещё 6" in card


def test_other_pages_that_a_proof_names_are_told_with_it() -> None:
    finding = site_samples.finding(site_samples.DUTIES[0], site_samples.HOME)
    proof = finding.evidence[0].model_copy(
        update={"also_on": (f"{site_samples.HOME}a/", f"{site_samples.HOME}b/")}
    )
    told = finding.model_copy(update={"evidence": (proof,)})
    card = _section(samples.report([told], [site_samples.site_target()]), "breach-1")
    assert "на 3 страницах: главная , /a/ , /b/" in card


def test_link_that_its_place_names_is_not_quoted_once_more() -> None:
    location = Location(source=site_samples.HOME, anchor="подвал страницы, ссылка «Оферта»")
    finding = site_samples.finding(site_samples.DUTIES[0], site_samples.HOME)
    proof = Proof(quote="Оферта", location=location, note="никуда не ведёт")
    report = samples.report([finding.model_copy(update={"evidence": (proof,)})], [site_samples.site_target()])
    card = _section(report, "breach-1")
    assert card.count("Оферта") == 1
    assert "никуда не ведёт" in card


@pytest.mark.parametrize(
    ("quote", "shown", "hidden"),
    [
        ('<script src="https://a.example/x.js">', '<script src="https://a.example/x.js">', "строка кода и"),
        (
            'f(new FormData(e.target)); fetch("https://api.example/send", { method',
            "https://api.example/send",
            "FormData",
        ),
    ],
)
def test_code_is_shown_by_its_address(quote: str, shown: str, hidden: str) -> None:
    location = Location(source=site_samples.HOME, anchor="строка 7 кода страницы")
    finding = site_samples.finding(site_samples.DUTIES[0], site_samples.HOME)
    proof = Proof(quote=quote, location=location, note="Сервис")
    report = samples.report([finding.model_copy(update={"evidence": (proof,)})], [site_samples.site_target()])
    card = _section(report, "breach-1")
    assert shown in card
    assert hidden not in card


@pytest.mark.parametrize(
    ("size", "millimetres", "wide", "reason"),
    [
        ((500, 400), 85.0, False, "letters of usual size"),
        ((820, 240), 139.4, True, "a strip takes the width of the page"),
        ((1200, 300), 168.0, True, "and no more than that"),
        ((400, 1400), 47.1, False, "a tall form takes a page"),
        ((700, 620), 107.3, False, "others leave room for words"),
    ],
)
def test_picture_is_printed_so_that_it_can_be_read(
    size: tuple[int, int], millimetres: float, wide: bool, reason: str
) -> None:
    report = site_samples.clinic()
    pictures = tuple(one.model_copy(update={"png": site_samples.png(*size)}) for one in report.pictures)
    shot = next(iter(view_of(report.model_copy(update={"pictures": pictures})).shots.values()))
    assert shot.printed_width == millimetres, reason
    assert shot.is_wide is wide, reason


def test_end_that_all_titles_share_is_told_once() -> None:
    titles = ("Главная — Лавка", "Каталог — Лавка", "Чай — чёрный — Лавка", "О нас")
    pages = tuple(
        site_samples.SITE.pages[0].model_copy(update={"title": title, "url": f"{site_samples.HOME}{place}"})
        for place, title in enumerate(titles)
    )
    site = site_samples.SITE.model_copy(update={"pages": pages})
    report = samples.report([], [site_samples.site_target(site=site)])
    assert [row.split(" /")[0] for row in _table(report, "pages")] == [
        "Главная",
        "Каталог",
        "Чай — чёрный",
        "О нас",
    ]
    assert "без общего окончания «Лавка»" in _section(report, "sites")


def test_page_of_evidence_is_linked() -> None:
    location = Location(source=site_samples.HOME + "contacts/", anchor="подвал")
    finding = site_samples.finding(site_samples.DUTIES[0], site_samples.HOME)
    shown = finding.model_copy(update={"evidence": (Proof(quote="слова", location=location),)})
    soup = BeautifulSoup(as_html(samples.report([shown], [site_samples.site_target()])), "lxml")
    assert soup.find(id="breach-1").find("a", href=location.source).text == "/contacts/"


def test_site_survives_json() -> None:
    report = site_samples.clinic()
    saved = Report.model_validate_json(report.model_dump_json())
    assert saved == report
    assert isinstance(saved.targets[0].reading, StatedSite)
    assert {cookie.stage for cookie in saved.targets[0].reading.cookies} == set(Stage)
