"""A site as it was saved reads without the network, and opens nothing that was not saved."""

import base64
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stand import page
from tests.unit.collect.web.sites import links_of

from pdcheck.collect.web.saved import SavedVisits, saved_site
from pdcheck.errors import UserError


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_folder_is_a_site_index_first(tmp_path: Path) -> None:
    site = put(
        tmp_path,
        {"о нас.html": page(), "index.html": page("о%20нас.html"), "news/a.htm": page(), "x.css": ""},
    )
    visits = list(SavedVisits(saved_site(str(site)), links_of))
    assert [Path(one.fetched.saved_as).name for one in visits] == ["index.html", "о нас.html", "a.htm"]
    assert all(one.found == "saved" for one in visits)


def test_links_resolve_inside_the_folder(tmp_path: Path) -> None:
    site = put(tmp_path, {
        "a/index.html": page("../политика", "/docs/soglasie.pdf|Согласие", "/nowhere|Политика"),
        "политика.html": page(), "docs/soglasie.pdf": b"%PDF-1",
    })  # fmt: skip
    visits = SavedVisits(saved_site(str(site)), links_of)
    read = {one.fetched.saved_as.removeprefix(str(site)): one for one in visits}
    assert set(read) == {"/a/index.html", "/политика.html", "/docs/soglasie.pdf"}
    assert read["/docs/soglasie.pdf"].is_document
    assert [one.link_text for one in visits.not_read] == ["Политика"]


FOUND = [
    ("https://saved.invalid/policy", "policy.html", "a page without its ending"),
    ("https://saved.invalid/shop/", "shop/index.html", "the index of a folder"),
    ("https://saved.invalid/p?id=3", "p?id=3.html", "a query as wget keeps it"),
    ("https://www.romashka.example/x", "www.romashka.example/x.html", "a host as a folder"),
    ("https://saved.invalid/%D0%B9.html", "и\u0306.html", "a name as Macs keep it"),
]


@pytest.mark.parametrize(("url", "name", "why"), FOUND)
def test_file_is_found_by_address(url: str, name: str, why: str, tmp_path: Path) -> None:
    site = saved_site(str(put(tmp_path, {"index.html": page(), name: page(title="да")})))
    assert "да".encode() in site.fetch(url).body, why


ESCAPES = [
    "https://saved.invalid/../secret.html", "https://saved.invalid/%2e%2e/secret.html", "https://saved.invalid/..%2Fsecret.html",
    "https://saved.invalid/..%5Csecret.html", "https://saved.invalid//etc/passwd", "file:///etc/passwd", "https://saved.invalid/link.html",
    "https://saved.invalid/folder/secret.html", "https://saved.invalid/%00", "https://../secret.html", "/etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("url", ESCAPES)
def test_nothing_outside_the_folder_is_opened(url: str, tmp_path: Path) -> None:
    put(tmp_path, {"secret.html": "тайна", "site/index.html": page()})
    (tmp_path / "site/link.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "site/folder").symlink_to(tmp_path)
    site = saved_site(str(tmp_path / "site"))
    assert len(site.pages) == 1
    answer = site.fetch(url)
    assert answer.refused == "нет среди сохранённых страниц"
    assert not answer.body


@given(st.text("./\\%2eFfа0", max_size=30))
def test_no_address_leads_out_of_the_folder(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    root = tmp_path_factory.getbasetemp() / "escape"
    put(root, {"secret": "тайна", "site/index.html": page()})
    assert (
        "тайна".encode()
        not in saved_site(str(root / "site")).fetch(f"https://saved.invalid/{path}secret").body
    )


def test_one_page_is_a_site_of_one(tmp_path: Path) -> None:
    put(tmp_path, {"форма.html": page("other.html|Политика"), "other.html": page()})
    target = str(tmp_path / "форма.html")
    visits = SavedVisits(saved_site(target), links_of)
    assert [one.fetched.saved_as for one in visits] == [target]
    assert len(visits.not_read) == 1


def mhtml(*parts: tuple[str, bytes, str]) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Страница"
    message.make_related()
    for location, body, kind in parts:
        part = EmailMessage()
        part.set_content(body, *kind.split("/"), cte="base64")
        part["Content-Location"] = location
        message.attach(part)
    return message.as_bytes()


def test_mhtml_is_its_first_page_and_what_it_holds(tmp_path: Path) -> None:
    data = mhtml(
        ("https://romashka.example/", page("/policy|Политика").encode(), "text/html"),
        ("https://romashka.example/policy", page().encode("cp1251"), "text/html"),
        ("https://romashka.example/a.js", b"var a", "text/javascript"),
    )
    target = str(put(tmp_path, {"a.mhtml": data}) / "a.mhtml")
    site = saved_site(target)
    assert site.pages == ("https://romashka.example/",)
    assert [one.fetched.final_url for one in SavedVisits(site, links_of)] == [
        "https://romashka.example/",
        "https://romashka.example/policy",
    ]
    assert site.fetch("https://romashka.example/a.js").body == b"var a"
    assert site.fetch("https://romashka.example/").saved_as == f"{target}: https://romashka.example/"


def entry(
    url: str, text: str, kind: str = "text/html", at: str = "2026-11-01T10:00:00.000Z", **more: object
) -> dict[str, object]:
    return {
        "startedDateTime": at, "pageref": "page_1", "request": {"method": "GET", "url": url, "cookies": [{"name": "id", "value": "1"}]},
        "response": {"status": 200, "headers": [{"name": "Set-Cookie", "value": "a=1"}], "content": {"mimeType": kind, "text": text}}, **more,
    }  # fmt: skip


def har(*entries: object) -> str:
    return json.dumps({"log": {"version": "1.2", "pages": [{"id": "page_1"}], "entries": entries}})


def test_har_gives_pages_and_requests_in_order_of_time(tmp_path: Path) -> None:
    packed = entry(
        "https://romashka.example/policy",
        base64.b64encode(page().encode()).decode(),
        at="2026-11-01T10:00:09Z",
        pageref="page_2",
    )
    packed["response"]["content"]["encoding"] = "base64"  # type: ignore[index]
    text = har(
        packed,
        entry("https://romashka.example/", page("/policy|Политика")),
        entry(
            "https://counter.example/c.js",
            "x",
            "text/javascript",
            "2026-11-01T10:00:01+00:00",
            _resourceType="script",
        ),
        {"broken": 1},
    )
    site = saved_site(str(put(tmp_path, {"a.har": text}) / "a.har"))
    assert set(site.pages) == {"https://romashka.example/", "https://romashka.example/policy"}
    assert "Политика".encode() in site.fetch("https://romashka.example/").body
    assert [(one.url, one.page) for one in site.requests] == [
        ("https://romashka.example/", "https://romashka.example/"),
        ("https://counter.example/c.js", "https://romashka.example/"),
        ("https://romashka.example/policy", "https://romashka.example/policy"),
    ]
    assert site.requests[0].cookies_set == ("a=1",)
    assert site.requests[0].cookies_sent == ("id",)


HOSTILE = [
    ("a.har", b"{", "повреждён", "broken JSON"),
    ("a.har", b"[" * 200_000, "повреждён", "JSON without a bottom"),
    ("a.har", b'{"log": 5}', "повреждён", "no log"),
    ("a.har", b'{"log": {"entries": {}}}', "нет запросов", "no list"),
    ("a.har", har(entry("https://romashka.example/a.png", "x", "image/png")).encode(), "нет содержимого", "no pages"),
    ("a.har", har({"request": [], "response": 1}, None, 5, entry("x", "y")).encode(), "нет содержимого", "entries of nonsense"),
    ("a.mhtml", b"", "нет страницы", "nothing"),
    ("a.mhtml", mhtml(("https://romashka.example/a.png", b"x", "image/png")), "нет страницы", "no page"),
    ("a.mht", b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)), "вложены", "parts in parts"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "words", "why"), HOSTILE)
def test_archive_that_does_not_read_is_a_mistake_to_tell(
    name: str, data: bytes, words: str, why: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=words) as told:
        saved_site(str(put(tmp_path, {name: data}) / name))
    assert told.value.where.endswith(name), why
    assert told.value.hint, why


def test_archive_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.har").open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(UserError, match="больше 100 МБ"):
        saved_site(str(tmp_path / "a.har"))


def test_nothing_to_read_is_a_mistake_to_tell(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="нет такого файла"):
        saved_site(str(tmp_path / "none"))
    with pytest.raises(UserError, match="нет сохранённых страниц"):
        saved_site(str(tmp_path))


def test_page_beyond_the_limit_is_cut_and_told(tmp_path: Path) -> None:
    site = saved_site(str(put(tmp_path, {"a.html": "x" * 6_000_000}) / "a.html"))
    answer = site.fetch(site.pages[0])
    assert len(answer.body) == 5 * 2**20
    assert "первые" in answer.cut
