"""A site on 127.0.0.1, or saved → pages, published documents, and what became of links."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.stand import Reply, Stand, moved

from pdcheck import checklist
from pdcheck.collect.online import read_online
from pdcheck.collect.site import CollectedSite, collect_sites, is_address
from pdcheck.collect.web.options import WebOptions
from pdcheck.collect.web.visits import NotRead
from pdcheck.collect.website import gaps_of
from pdcheck.sites import Published, PublishedKind, Site

CATALOGUE = checklist.load().catalogue
WITHOUT_BROWSER = WebOptions(render="never", delay=0)

FORM = """
<form action="/send" method="post">
  <input name="name" placeholder="Ваше имя"><input type="tel" name="phone" placeholder="Телефон">
  <label><input type="checkbox" name="agree" required> Я даю
    <a href="{consent}">согласие на обработку персональных данных</a></label>
  <button>Записаться</button>
</form>"""
WORDS = "<p>Оператор ООО «Ромашка» обрабатывает имя и телефон посетителей для записи на приём. </p>" * 8
FOOTER = '<footer><a href="{policy}">Политика обработки персональных данных</a></footer>'


def page(body: str, title: str = "Ромашка") -> str:
    return f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"


def home(policy: str = "/policy", consent: str = "/consent") -> str:
    form, footer = FORM.format(consent=consent), FOOTER.format(policy=policy)
    return page(f"<h1>Запись</h1>{form}").replace("</main>", f"</main>{footer}")


POLICY = page(f"<h1>Политика обработки персональных данных</h1>{WORDS}", "Политика")
CONSENT = page(f"<h1>Согласие на обработку персональных данных</h1>{WORDS}", "Согласие")


def collected(pages: Mapping[str, object], options: WebOptions = WITHOUT_BROWSER) -> CollectedSite:
    with Stand(pages) as stand:  # type: ignore[arg-type]
        (found,) = collect_sites([f"{stand.url}/"], CATALOGUE, options)
    return found


def published(found: CollectedSite, kind: PublishedKind) -> Published:
    assert found.site is not None
    return next(one for one in found.site.published if one.kind is kind)


def test_pages_forms_and_documents_are_read() -> None:
    found = collected({"/": home(), "/policy": POLICY, "/consent": CONSENT})
    assert found.site is not None
    assert len(found.site.pages) == 3
    assert [form.submit for form in found.site.forms] == ["Записаться"]
    policy = published(found, PublishedKind.POLICY)
    assert policy.document is not None
    assert policy.document.text.startswith("Политика обработки персональных данных")
    assert published(found, PublishedKind.CONSENT).document is not None
    assert found.gaps == ()


def test_a_document_is_the_main_part_of_its_page() -> None:
    with_menu = POLICY.replace("<body>", "<body><header><a href='/'>Каталог товаров</a></header>")
    document = published(
        collected({"/": home(), "/policy": with_menu, "/consent": CONSENT}), PublishedKind.POLICY
    )
    assert document.document is not None
    assert "Каталог товаров" not in document.document.text


def test_a_notice_about_cookies_is_no_part_of_the_document_under_it() -> None:
    notice = (
        '<div class="cookie-banner">Пользуясь сайтом, вы соглашаетесь на cookie <button>Ок</button></div>'
    )
    policy = f"<h1>Политика обработки персональных данных</h1>{WORDS}{notice}"
    found = published(collected({"/": home(), "/policy": page(policy)}), PublishedKind.POLICY)
    assert found.document is not None
    assert "для записи на приём" in found.document.text
    assert "cookie" not in found.document.text


def test_a_missing_policy_is_a_fact_and_no_gap() -> None:
    found = collected({"/": home(), "/consent": CONSENT})
    policy = published(found, PublishedKind.POLICY)
    assert (policy.document, policy.is_missing) == (None, True)
    assert "404" in policy.status
    assert not any(gap.artifact == "published" for gap in found.gaps)
    assert found.site is not None
    (link,) = found.site.pages[0].policy_links
    assert link.is_reached is False
    assert not link.leads_somewhere


@pytest.mark.parametrize(
    ("body", "why"),
    [("<h1>Политика</h1>", "a heading alone"), ("<p>Страница в разработке</p>", "a stub")],
)
def test_a_policy_without_text_of_its_own_does_not_open(body: str, why: str) -> None:
    found = collected({"/": home(), "/policy": page(body, "Политика"), "/consent": CONSENT})
    assert published(found, PublishedKind.POLICY).is_missing, why


def test_a_policy_behind_a_redirect_is_found() -> None:
    found = collected({"/": home(), "/policy": moved("/privacy"), "/privacy": POLICY, "/consent": CONSENT})
    assert published(found, PublishedKind.POLICY).document is not None
    assert found.site is not None
    assert {one.is_reached for page in found.site.pages for one in page.policy_links} == {True}
    opened = [found.site.published_at(one.url) for page in found.site.pages for one in page.policy_links]
    assert opened
    assert all(one is not None and one.url.endswith("/privacy") for one in opened)


def test_a_policy_on_another_site_is_a_gap() -> None:
    found = collected({"/": home(policy="https://docs.google.com/document/d/1"), "/consent": CONSENT})
    policy = published(found, PublishedKind.POLICY)
    assert (policy.document, policy.is_missing) == (None, False)
    assert [gap.source for gap in found.gaps if gap.artifact == "published"] == [
        "https://docs.google.com/document/d/1"
    ]


def test_a_policy_closed_to_robots_is_a_gap() -> None:
    robots = Reply("User-agent: *\nDisallow: /policy", content_type="text/plain")
    found = collected({"/": home(), "/robots.txt": robots, "/policy": POLICY, "/consent": CONSENT})
    policy = published(found, PublishedKind.POLICY)
    assert (policy.document, policy.is_missing) == (None, False)
    assert "robots" in policy.status


def test_what_a_document_is_its_title_decides() -> None:
    found = collected({"/": home(consent="/policy"), "/policy": POLICY})
    assert found.site is not None
    assert {one.kind for one in found.site.published} == {PublishedKind.POLICY}


def test_the_sites_own_scripts_tell_where_data_go() -> None:
    script = "document.querySelector('form').addEventListener('submit', e => { e.preventDefault();\n"
    script += "fetch('https://api.telegram.org/bot1:x/sendMessage', {method: 'POST', body: new FormData(e.target)}) })"
    markup = home().replace("</body>", '<script src="/send.js"></script></body>')
    reply = Reply(script, content_type="application/javascript")
    found = collected({"/": markup, "/send.js": reply, "/policy": POLICY, "/consent": CONSENT})
    assert found.site is not None
    assert found.site.forms[0].sends_to == ("api.telegram.org",)


def test_libraries_are_not_fetched() -> None:
    markup = home().replace("</body>", '<script src="/js/jquery.min.js"></script></body>')
    with Stand({"/": markup, "/policy": POLICY, "/consent": CONSENT}) as stand:
        list(collect_sites([stand.url], CATALOGUE, WITHOUT_BROWSER))
    assert "/js/jquery.min.js" not in stand.asked


def test_a_limit_is_told_and_the_site_is_not_whole() -> None:
    links = "".join(f'<a href="/news/{word}">Новость</a>' for word in "абвгдежзик")
    pages = {f"/news/{word}": page(WORDS + word) for word in "абвгдежзик"}
    found = collected({"/": page(links), **pages}, WITHOUT_BROWSER.model_copy(update={"pages": 3}))
    assert found.site is not None
    assert not found.site.crawl.is_whole
    assert found.site.crawl.limits


def test_pages_beyond_a_limit_are_a_gap_in_the_pages() -> None:
    pages = {"/": page("".join(f"<a href=/{name}>{name}</a>" for name in ("a", "b", "c", "d")))}
    pages |= {f"/{name}": page("<p>Текст страницы") for name in ("a", "b", "c", "d")}
    found = collected(pages, WITHOUT_BROWSER.model_copy(update={"pages": 2}))
    assert [gap.artifact for gap in found.gaps if gap.what == "остальные страницы"] == ["pages"]


@pytest.mark.parametrize(
    ("status", "artifact", "why"),
    [(404, "address", "страницы нет, читать нечего"), (403, "pages", "страница есть, но не прочитана")],
)
def test_an_address_without_a_page_leaves_nothing_unread(status: int, artifact: str, why: str) -> None:
    gone = NotRead(url="https://romashka.example/a", reason="не открылась", status=status)
    assert [gap.artifact for gap in gaps_of(Site(target="romashka.example", pages=()), [gone])] == [
        artifact
    ], why


def test_a_site_that_does_not_open_gives_a_gap() -> None:
    found = collected({"/": Reply("нет", status=500)})
    assert found.site is None
    assert "500" in found.gaps[0].reason


def test_a_saved_folder_is_one_site(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(home("policy.html", "soglasie.html"), "utf-8")
    (tmp_path / "policy.html").write_text(POLICY, "utf-8")
    (found,) = collect_sites([str(tmp_path)], CATALOGUE)
    assert found.site is not None
    assert not found.site.is_single_page
    policy = published(found, PublishedKind.POLICY)
    assert policy.url == str(tmp_path / "policy.html")
    assert found.site.forms[0].action_host is None, "the folder's own address is no other host"
    assert "saved.invalid" not in found.model_dump_json()
    assert found.site.published_at(policy.addresses[0]) is policy
    consent = published(found, PublishedKind.CONSENT)
    assert (consent.url, consent.is_missing) == ("soglasie.html", False), "not saved is not missing"


def test_a_browser_asked_for_on_saved_pages_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page(WORDS), "utf-8")
    (found,) = collect_sites([str(tmp_path)], CATALOGUE, WebOptions(render="always"))
    assert [gap.what for gap in found.gaps] == ["осмотр в браузере"]


def test_a_saved_page_is_examined_by_itself(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(home(), "utf-8")
    (found,) = collect_sites([str(tmp_path / "page.html")], CATALOGUE)
    assert found.site is not None
    assert found.site.is_single_page
    assert found.site.pages[0].policy_links[0].is_reached is None


@pytest.mark.parametrize(
    ("target", "expected", "why"),
    [
        ("https://romashka.example", True, "an address"),
        ("romashka.example", True, "a host"),
        ("ромашка.рф/policy", True, "a Russian host with a path"),
        ("127.0.0.1:8000", True, "an address with a port"),
        ("./site", False, "a path"),
        ("pages", False, "a folder"),
        ("..", False, "the folder above"),
        ("политка.docx", False, "a slip in the name of a file, which no server is to hear of"),
        ("romashka.example/policy.pdf", True, "a document on a host"),
        ("моя папка.сайт", False, "a name with a space"),
    ],
)
def test_addresses_are_told_from_files(target: str, expected: bool, why: str) -> None:
    assert is_address(target) is expected, why


@pytest.mark.parametrize(
    ("reply", "expected", "why"),
    [
        (Reply(POLICY), "Политика обработки персональных данных", "a page"),
        (Reply(f"Политика\n{WORDS}", content_type="text/plain"), "Политика", "a text file"),
    ],
)
def test_one_document_is_read_by_its_address(reply: Reply, expected: str, why: str) -> None:
    with Stand({"/policy": reply}) as stand:
        found = read_online(f"{stand.url}/policy")
    assert found.document is not None, why
    assert found.document.text.startswith(expected)
    assert found.document.source.endswith("/policy")


@pytest.mark.parametrize(
    ("reply", "expected", "why"),
    [
        (Reply("", status=404), "404", "gone"),
        (Reply("<html></html>"), "нет текста", "empty"),
        (moved("https://elsewhere.example/policy"), "", "another site"),
    ],
)
def test_an_address_without_a_document_gives_a_gap(reply: Reply, expected: str, why: str) -> None:
    with Stand({"/policy": reply}) as stand:
        found = read_online(f"{stand.url}/policy")
    assert found.document is None, why
    assert expected in found.gaps[0].reason
