"""A small catalogue and a reader of snippets."""

from collections.abc import Callable

import pytest

from pdcheck.collect.page import read_page
from pdcheck.services import Catalogue, Category, KnownService
from pdcheck.sites import Page

Read = Callable[..., Page]


def _service(
    name: str, country: str, category: Category, *hosts: str, calls: tuple[str, ...] = ()
) -> KnownService:
    return KnownService(
        id=name.lower(), name=name, owner=name, country=country, category=category, hosts=hosts, calls=calls
    )


CATALOGUE = Catalogue(
    services=(
        _service("Metrika", "RU", Category.ANALYTICS, "mc.yandex.ru", calls=("ym(",)),
        _service("Analytics", "US", Category.ANALYTICS, "google-analytics.com", calls=("ga('send'",)),
        _service("Tags", "US", Category.TAG_MANAGER, "googletagmanager.com"),
        _service("Fonts", "US", Category.FONT, "fonts.googleapis.com"),
        _service("Video", "US", Category.VIDEO, "youtube.com"),
        _service("Bot", "AE", Category.FORM_BACKEND, "api.telegram.org"),
        _service("Jump", "AE", Category.FORM_BACKEND, "t.me"),
        _service("Quiz", "RU", Category.FORM_BACKEND, "script.marquiz.ru"),
        _service("Builder", "RU", Category.FORM_BACKEND, "builder.example"),
        _service("Callback", "RU", Category.CALLTRACKING, "envybox.io"),
        _service("Calls", "RU", Category.CALLTRACKING, "calltouch.ru"),
        _service("Forms", "US", Category.FORM_BACKEND, "docs.google.com/forms"),
    )
)


@pytest.fixture
def read() -> Read:
    """Reads a snippet as a page of romashka.example."""

    def read_snippet(html: str, url: str = "https://romashka.example/", **options: object) -> Page:
        return read_page(html, url, CATALOGUE, **options)  # type: ignore[arg-type]

    return read_snippet
