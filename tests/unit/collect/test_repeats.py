"""A form that one template draws on many pages is told once, wherever its verdict is the same."""

import pytest
from tests.unit.collect.test_website import FOOTER, collected, page

from pdcheck.artifacts import Location, Passage
from pdcheck.collect.repeats import with_repeats
from pdcheck.sights import anchors, different, form_proofs, linked, quoted
from pdcheck.sites import Consent, Field, FieldKind, Form, Link, Page

SITE = "https://lavka.example/"


def form_on(path: str, *, text: str = "Заявка", **update: object) -> Form:
    url = SITE + path
    form = Form(
        page=url,
        anchor="форма «Жду»",
        selector="form",
        passage=Passage(text=text, location=Location(source=url, anchor="форма «Жду»")),
        fields=(Field(kind=FieldKind.PHONE, words="Телефон"),),
        collects_personal_data=True,
        consent=Consent.NONE,
        submit="Жду",
        action=url,
    )
    return form.model_copy(update=update)


def page_of(path: str, *forms: Form, **update: object) -> Page:
    return Page(url=SITE + path, final_url=SITE + path, forms=forms).model_copy(update=update)


def test_same_form_of_many_pages_is_told_by_the_first() -> None:
    pages = with_repeats([page_of(path, form_on(path)) for path in ("a", "b", "c")])
    assert pages[0].forms[0].also_on == (f"{SITE}b", f"{SITE}c")
    assert [one.forms[0].is_repeat for one in pages] == [False, True, True]
    assert (
        anchors(one for page in pages for one in page.forms if not one.is_repeat)
        == "форма «Жду» на 3 страницах"
    )
    (proof,) = form_proofs(one for page in pages for one in page.forms)
    assert proof.also_on == (f"{SITE}b", f"{SITE}c")


def test_the_pictured_form_tells_of_its_repeats() -> None:
    pages = with_repeats([page_of("a", form_on("a")), page_of("b", form_on("b", screenshot="1"))])
    assert [one.forms[0].is_repeat for one in pages] == [True, False]


DIFFERENCES = [
    (page_of("b", form_on("b", consent=Consent.BUTTON_PRESS)), "another consent"),
    (page_of("b", form_on("b", submit="Купить")), "another button"),
    (page_of("b", form_on("b", action="https://other.example/")), "sent elsewhere"),
    (page_of("b", form_on("b", fields=(Field(kind=FieldKind.EMAIL),))), "other fields"),
    (page_of("b", form_on("b"), final_url="http://lavka.example/b"), "an open connection"),
    (page_of("b", form_on("b"), unseen_scripts=("/x.js",)), "scripts that may hold forms"),
    (page_of("b", form_on("b"), unread_scripts=("/x.js",)), "scripts that were not read"),
    (page_of("b", form_on("b", has_handler=True)), "a handler of its own"),
    (page_of("b", form_on("b"), topics=("vacancies",)), "a page for candidates"),
]


@pytest.mark.parametrize(("other", "reason"), DIFFERENCES, ids=[reason for _, reason in DIFFERENCES])
def test_forms_that_may_be_judged_apart_stay_apart(other: Page, reason: str) -> None:
    pages = with_repeats([page_of("a", form_on("a")), other])
    assert not any(form.is_repeat for page in pages for form in page.forms), reason


def test_scripts_that_a_browser_ran_on_one_page_speak_for_the_form() -> None:
    drawn = page_of("a", form_on("a", has_handler=True), is_rendered=True)
    pages = with_repeats([drawn, page_of("b", form_on("b"), unseen_scripts=("/x.js",))])
    assert [one.forms[0].is_repeat for one in pages] == [False, True]


def test_words_beside_weighty_fields_tell_forms_apart_and_names_of_goods_do_not() -> None:
    plain = with_repeats([page_of(one, form_on(one, text=f"Чай {one}")) for one in "ab"])
    assert sum(form.is_repeat for page in plain for form in page.forms) == 1
    weighty = (Field(kind=FieldKind.PASSPORT, words="Паспорт"),)
    told = with_repeats([page_of(one, form_on(one, text=f"Для {one}", fields=weighty)) for one in "ab"])
    assert sum(form.is_repeat for page in told for form in page.forms) == 0


def test_form_of_a_template_is_one_form_of_the_site() -> None:
    form = '<form action="/call" method="post"><input name="phone" type="tel"><button>Жду</button></form>'
    links = '<a href="/a">А</a> <a href="/b">Б</a>'
    footer = FOOTER.format(policy="#")
    bodies = {
        path: page(f"<p>Страница {path}</p>{links}{form}").replace("</main>", f"</main>{footer}")
        for path in ("/", "/a", "/b")
    }
    found = collected(bodies)
    assert found.site is not None
    (only,) = found.site.forms
    assert len(only.also_on) == 2
    assert sum(len(one.forms) for one in found.site.pages) == 3


def link_on(path: str, text: str = "Оферта") -> Link:
    place = Location(source=SITE + path, anchor=f"подвал страницы, ссылка «{text}»")
    return Link(href="#", text=text, passage=Passage(text=text, location=place))


def test_link_and_words_that_pages_repeat_are_told_once() -> None:
    links = [link_on("a"), link_on("b"), link_on("a", "Договор")]
    assert [link.text for link in different(links)] == ["Оферта", "Договор"]
    first, second = linked(links)
    assert (first.also_on, second.also_on) == ((f"{SITE}b",), ())
    assert [len(proof.also_on) for proof in quoted(link.passage for link in links)] == [1, 0]


def test_words_of_one_document_in_two_places_stay_two_proofs() -> None:
    places = [Location(source="a", anchor="абз. 1", start=start, end=start + 3) for start in (0, 9)]
    assert len(quoted(Passage(text="раз", location=place) for place in places)) == 2
