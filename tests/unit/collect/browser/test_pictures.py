"""Pictures in which a place is outlined."""

import io
import random

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from pdcheck.collect.browser import Browser, NotPictured, Place, picture, render
from pdcheck.collect.browser.pictures import smaller
from pdcheck.services import Catalogue
from pdcheck.sites import Screenshot

from .conftest import Stand

MARK = (214, 0, 108)
FORM = "<form id=f style='width:300px;height:200px'><input name=phone></form>"
FILLER = "<div style='height:3000px'></div>"
PLACES = [
    (FORM, "#f", "at once in sight"),
    (FILLER + FORM + FILLER, "#f", "below, after scrolling"),
    (
        f"<div style='display:none'><div style='visibility:hidden'>{FORM}</div></div>",
        "#f",
        "a window opened by a press",
    ),
    (f"<dialog>{FORM}</dialog>", "#f", "a dialog"),
    (f"<details><summary>Ещё</summary>{FORM}</details>", "#f", "folded"),
    (f"<div style='position:fixed;left:-2000px;top:0'>{FORM}</div>", "#f", "put aside"),
    (FORM + "<div style='position:fixed;inset:0;background:#000'>Реклама</div>", "#f", "covered"),
    (
        "<x-a></x-a><script>document.querySelector('x-a').attachShadow({mode: 'open'}).innerHTML = `"
        + FORM
        + "`</script>",
        "x-a #f",
        "in a shadow root",
    ),
]


def outlined(png: bytes) -> int:
    """How many pixels bear the colour of the outline."""
    with Image.open(io.BytesIO(png)) as image:
        pixels = image.convert("RGB").tobytes()
    return sum(
        all(abs(pixels[at + one] - MARK[one]) < 12 for one in range(3)) for at in range(0, len(pixels), 3)
    )


@pytest.mark.parametrize(("body", "selector", "why"), PLACES, ids=[why for *_, why in PLACES])
def test_place_is_outlined(stand: Stand, browser: Browser, body: str, selector: str, why: str) -> None:
    url = stand.page("/", body)
    (shot,) = picture([Place(name="a", page=url, selector=selector)], browser)
    assert isinstance(shot, Screenshot), why
    with Image.open(io.BytesIO(shot.png)) as image:
        assert image.width >= 300
        assert image.height >= 200
        assert image.width <= 1200
        assert image.height <= 1500
    assert outlined(shot.png) > 1500
    assert len(shot.png) <= 300_000


def test_form_across_the_page_is_pictured_in_lines_that_print_legibly(stand: Stand, browser: Browser) -> None:
    fields = "".join(f"<input placeholder='Поле {number}' style='width:200px'> " for number in range(5))
    url = stand.page("/", f"{FILLER}<form id=f style='display:flex;flex-wrap:wrap'>{fields}</form>")
    (shot,) = picture([Place(name="a", page=url, selector="#f")], browser)
    assert isinstance(shot, Screenshot)
    with Image.open(io.BytesIO(shot.png)) as image:
        assert image.width <= 820
        assert image.height >= 200


def test_form_that_no_narrower_window_fits_is_pictured_as_it_is(stand: Stand, browser: Browser) -> None:
    url = stand.page("/", "<form id=f style='width:1100px;height:60px'><input name=phone></form>")
    (shot,) = picture([Place(name="a", page=url, selector="#f")], browser)
    assert isinstance(shot, Screenshot)
    with Image.open(io.BytesIO(shot.png)) as image:
        assert image.width > 1000


def test_tall_form_is_pictured_to_its_button(stand: Stand, browser: Browser) -> None:
    url = stand.page("/", "<form id=f style='width:300px;height:1200px'><input name=phone></form>")
    (shot,) = picture([Place(name="a", page=url, selector="#f")], browser)
    assert isinstance(shot, Screenshot)
    with Image.open(io.BytesIO(shot.png)) as image:
        assert image.height >= 1200


def test_places_of_a_page_are_pictured_one_by_one(stand: Stand, browser: Browser) -> None:
    url = stand.page("/", FORM + "<p id=second style='height:100px'>текст</p>")
    names = {"a": "#f", "b": "#second", "c": "#nowhere", "d": "###"}
    places = [Place(name=name, page=url, selector=selector) for name, selector in names.items()]
    places.append(Place(name="e", page="http://nowhere.invalid/", selector="#f"))
    shots = {
        shot.place.name if isinstance(shot, NotPictured) else shot.name: shot
        for shot in picture(places, browser)
    }
    assert [name for name, shot in sorted(shots.items()) if isinstance(shot, Screenshot)] == ["a", "b"]
    assert all(shot.reason for shot in shots.values() if isinstance(shot, NotPictured))
    assert stand.asked.count("site.example/") == 1


NESTED = [
    (
        "<div><iframe srcdoc='<p>иное</p>'></iframe><iframe style='margin-top:1500px' width=500 height=400 srcdoc=\""
        + FORM
        + '"></iframe></div>',
        "body > div:nth-of-type(1) > pdcheck-frame:nth-of-type(2) > form:nth-of-type(1)",
        "the second frame of a page",
    ),
    (
        '<p></p><iframe width=500 height=400 srcdoc="' + FORM + '"></iframe>',
        'form[id="f"]',
        "an id within a frame",
    ),
    (
        "<x-a></x-a><script>document.querySelector('x-a').attachShadow({mode: 'open'}).innerHTML = `"
        + FORM
        + "`</script>",
        "body > x-a:nth-of-type(1) > pdcheck-shadow:nth-of-type(1) > form:nth-of-type(1)",
        "a shadow root",
    ),
]


@pytest.mark.parametrize(("body", "selector", "why"), NESTED, ids=[why for *_, why in NESTED])
def test_selector_of_the_rendered_html_is_found_again(
    stand: Stand, browser: Browser, catalogue: Catalogue, body: str, selector: str, why: str
) -> None:
    url = stand.page("/", body)
    html = render(url, catalogue, browser).html
    assert len(BeautifulSoup(html, "lxml").select(selector)) == 1, why
    (shot,) = picture([Place(name="a", page=url, selector=selector)], browser)
    assert isinstance(shot, Screenshot), why
    assert outlined(shot.png) > 1500


def test_noisy_picture_fits_the_report() -> None:
    noise = random.Random(1).randbytes(1200 * 900 * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (1200, 900), noise).save(file, "PNG")
    small = smaller(file.getvalue())
    assert len(small) <= 300_000
    with Image.open(io.BytesIO(small)) as image:
        assert image.format == "PNG"
