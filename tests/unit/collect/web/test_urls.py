"""One spelling for each address, however a page writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.collect.web.places import kind_of_link, priority
from pdcheck.collect.web.scope import Scope, registrable
from pdcheck.collect.web.urls import host_of, identity, normalised, readable, starting_url

BASE = "https://romashka.example/a/b.html"
SPELLINGS = [
    ("HTTPS://Romashka.Example:443", "https://romashka.example/", "case, usual port, empty path"),
    ("http://romashka.example:8080/x", "http://romashka.example:8080/x", "a port of its own stays"),
    ("../policy.html#top", "https://romashka.example/policy.html", "relative, with a fragment"),
    ("/a/./c/../%2e%2e/d/..", "https://romashka.example/", "dot segments, encoded too"),
    ("//www.romashka.example/x", "https://www.romashka.example/x", "without a scheme"),
    ("/политика", "https://romashka.example/%D0%BF%D0%BE%D0%BB%D0%B8%D1%82%D0%B8%D0%BA%D0%B0", "letters in UTF-8"),
    ("/%d0%bf%7e%41", "https://romashka.example/%D0%BF~A", "encoding in capitals, and only where needed"),
    ("/%E0%F1", "https://romashka.example/%E0%F1", "windows-1251 is left as it is"),
    ("/100%", "https://romashka.example/100%25", "a bare per cent"),
    ("/a b\n.html ", "https://romashka.example/a%20b.html", "spaces and line breaks"),
    ("\\\\evil.example\\x", "https://evil.example/x", "backslashes as browsers read them"),
    ("https://Ромашка.РФ/", "https://xn--80aa3agjl3d.xn--p1ai/", "a Cyrillic name"),
    ("https://romashka.example@evil.example/", "https://evil.example/", "a name before @ is no host"),
    ("http://2130706433/", "http://127.0.0.1/", "an address as one number"),
    ("http://0x7f.1/", "http://127.0.0.1/", "an address in hexadecimal"),
    ("http://[::FFFF:7f00:1]/", "http://[::ffff:7f00:1]/", "IPv6"),
    ("?q=а&b[]=1", "https://romashka.example/a/b.html?q=%D0%B0&b%5B%5D=1", "a query"),
]  # fmt: skip
NO_PAGES = [
    *("mailto:a@romashka.example", "tel:+7", "javascript:void(0)", "data:text/html,x", "file:///etc/passwd"),
    *("ftp://romashka.example/", "http://", "http://a..b/", "http://[::1", "http://x:99999/", "http://x:0/"),
    *("http://" + "a" * 64 + ".ru/", "/" + "a" * 5000, "http://999.1.1.1/", "https://a b.ru/"),
]
PAIRS = [
    ("https://r.example/a?utm_source=x&b=1", "http://www.r.example/a/?b=1&yclid=5", True, "marks of campaigns, www, scheme"),
    ("https://r.example/a;jsessionid=1F?x=1", "https://r.example/a?x=1", True, "a session in the path"),
    ("https://r.example/?b=2&a=1", "https://r.example/index.php?a=1&b=2", True, "the order of parameters, index"),
    ("https://r.example/?id=1", "https://r.example/?id=2", False, "other pages"),
    ("https://r.example/", "https://r.example:8443/", False, "another port is another site"),
    ("https://r.example/A", "https://r.example/a", False, "paths know case"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "one", "why"), SPELLINGS)
def test_address_has_one_spelling(written: str, one: str, why: str) -> None:
    assert normalised(written, BASE) == one, why


@pytest.mark.parametrize("written", NO_PAGES)
def test_what_is_no_web_address_is_refused(written: str) -> None:
    assert normalised(written, BASE) is None


@pytest.mark.parametrize(("one", "other", "same", "why"), PAIRS)
def test_same_page_is_told_by_its_address(one: str, other: str, same: bool, why: str) -> None:
    assert (identity(one) == identity(other)) is same, why


URLS = st.one_of(
    st.text(max_size=60),
    st.text("ab/.%25eEfF0?&=#;:@\\[]йЯ \t", max_size=40),
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", "http://", "https://", "//", "/", "../", "http:", "HTTP:\\\\"]),
        st.sampled_from(
            ["", "romashka.example", "evil.example", "ромашка.рф", "127.1", "[::1]", "romashka.example:80"]
        ),
        st.sampled_from(["", "/", "@", ":", "?", "#", "/..", "/%2E%2e/"]),
        st.text(max_size=20),
    ),
)


@given(URLS)
def test_spelling_twice_changes_nothing(written: str) -> None:
    once = normalised(written, BASE)
    if once is not None:
        assert normalised(once) == once
        assert normalised(once, "https://other.example/") == once
        assert once.startswith(("http://", "https://"))
        assert once.isascii()


@given(URLS)
def test_reading_aloud_and_spelling_again_comes_back(written: str) -> None:
    once = normalised(written, BASE)
    if once is not None:
        assert identity(normalised(readable(once)) or "") == identity(once)


@given(URLS)
def test_what_is_in_scope_has_the_host_of_the_site(written: str) -> None:
    url = normalised(written, BASE)
    if url is not None and Scope.of(BASE).contains(url):
        assert host_of(url) in ("romashka.example", "www.romashka.example")


SITES = [
    ("https://romashka.example", "https://www.romashka.example/x", True, "the twin with www"),
    ("https://www.romashka.example", "http://romashka.example", True, "and without"),
    ("https://romashka.example", "https://shop.romashka.example", False, "a neighbour"),
    ("https://romashka.example", "https://romashka.example.evil.example", False, "a name that begins alike"),
    ("http://127.0.0.1:8000", "http://127.0.0.1:9000", False, "another port of this machine"),
    ("http://127.0.0.1:8000", "http://localhost:8000", False, "another name of this machine"),
]


@pytest.mark.parametrize(("start", "url", "inside", "why"), SITES)
def test_scope_is_the_host_and_its_twin(start: str, url: str, inside: bool, why: str) -> None:
    assert Scope.of(normalised(start) or "").contains(normalised(url) or "") is inside, why


def test_subdomains_are_crawled_when_asked_for() -> None:
    scope = Scope.of("https://romashka.example/", with_subdomains=True)
    assert scope.contains("https://shop.romashka.example/")
    assert not scope.contains("https://evil.example/")


@pytest.mark.parametrize(
    ("host", "domain", "why"),
    [
        ("a.b.romashka.ru", "romashka.ru", "a plain zone"),
        ("x.msk.ru", "x.msk.ru", "a zone inside a zone"),
        ("shop.com.ru", "shop.com.ru", "likewise"),
        ("one.github.io", "one.github.io", "a host of others' sites"),
        ("www.romashka.example", "romashka.example", "a zone that is on no list"),
        ("127.0.0.1", "127.0.0.1", "an address has no domain"),
    ],
)
def test_registrable_domain_is_what_somebody_registered(host: str, domain: str, why: str) -> None:
    assert registrable(host) == domain, why


def test_start_is_read_as_people_type_it() -> None:
    assert starting_url("ромашка.рф") == "https://xn--80aa3agjl3d.xn--p1ai/"
    assert starting_url(" http://romashka.example/x ") == "http://romashka.example/x"
    assert starting_url("не адрес") is None
    assert readable("https://xn--80aa3agjl3d.xn--p1ai/%D0%BF%20%E0") == "https://ромашка.рф/п%20%E0"


LINKS = [
    ("/politika-konfidencialnosti", "", "policy", "transliterated"),
    ("/p/12", "Политика обработки персональных данных", "policy", "by its words"),
    ("/политика", "", "policy", "Cyrillic in the address"),
    ("/docs/soglasie.pdf", "", "consent", "a file"),
    ("/x", "Согласие на рассылку", "consent", "a consent"),
    ("/oferta", "", "terms", "an offer"),
    ("/kontakty/", "", "contacts", "contacts"),
    ("/x", "Вакансии", "vacancy", "vacancies"),
    ("/checkout", "", "order", "a checkout"),
    ("/vrachi/ivanova", "", "team", "a doctor"),
    ("/news/12", "Новость", "", "nothing of note"),
]


@pytest.mark.parametrize(("path", "text", "kind", "why"), LINKS)
def test_link_tells_what_it_leads_to(path: str, text: str, kind: str, why: str) -> None:
    assert kind_of_link(normalised(path, BASE) or "", text) == kind, why


def test_legal_pages_come_first_and_the_footer_before_the_body() -> None:
    turns = [
        priority("https://r.example/x", "Политика конфиденциальности", "footer"),
        priority("https://r.example/x", "Политика конфиденциальности", ""),
        priority("https://r.example/x", "Согласие", ""),
        priority("https://r.example/kontakty", "", ""),
        priority("https://r.example/news", "", "footer"),
        priority("https://r.example/news", "", ""),
    ]
    assert turns == sorted(set(turns))
