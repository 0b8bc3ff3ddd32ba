"""The catalogue of services: which one an address belongs to."""

import pytest

from pdcheck import checklist
from pdcheck.services import Catalogue, Category

CATALOGUE = checklist.load().catalogue


@pytest.mark.parametrize(
    ("host", "path", "name", "why"),
    [
        ("mc.yandex.ru", "/metrika/tag.js", "Яндекс Метрика", "the host of a service"),
        ("MC.Yandex.RU.", "/watch/1", "Яндекс Метрика", "hosts know no case and may end with a dot"),
        (
            "www.google.com",
            "/recaptcha/api.js",
            "Google reCAPTCHA",
            "a path tells services of one host apart",
        ),
        ("www.google.com", "/maps/embed", "Google Maps", "another path of the same host"),
        ("maps.google.com", "/", "Google Maps", "a host more exact than google.com"),
        ("static.hotjar.com", "/c/hotjar-1.js", "Hotjar", "a subdomain"),
        ("cdn.jsdelivr.net", "/npm/swiper/swiper.js", "jsDelivr", "a CDN"),
        ("cdn.jsdelivr.net", "/npm/yandex-metrica-watch/tag.js", "Яндекс Метрика", "a counter on a CDN"),
        ("vk.com", "/js/api/openapi.js", "VK Open API", "a script of VK"),
    ],
)
def test_an_address_belongs_to_its_service(host: str, path: str, name: str, why: str) -> None:
    found = CATALOGUE.of_address(host, path)
    assert found is not None, why
    assert found.name == name, why


@pytest.mark.parametrize(
    ("host", "path", "why"),
    [
        ("vk.com", "/romashka", "a page in a social network is a link, not a service"),
        ("romashka.example", "/metrika.js", "the site's own host"),
        ("notmc.yandex.example", "/", "another domain that holds the words"),
        ("com", "/", "a top domain alone"),
        ("", "/", "no host"),
    ],
)
def test_other_addresses_belong_to_none(host: str, path: str, why: str) -> None:
    assert CATALOGUE.of_address(host, path) is None, why


def test_the_catalogue_is_wide() -> None:
    services = CATALOGUE.services
    assert len(services) >= 150
    assert {one.category for one in services} == set(Category)
    assert sum(one.country == "RU" for one in services) >= 60
    assert sum(one.country not in ("", "RU") for one in services) >= 60


def test_an_empty_catalogue_knows_nothing() -> None:
    assert Catalogue().of_address("mc.yandex.ru", "/") is None
