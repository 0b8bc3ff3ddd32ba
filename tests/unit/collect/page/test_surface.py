"""Notices, sign-in, messengers, people, the operator, links, topics."""

from collections.abc import Callable

import pytest

from pdcheck.sites import Page

COOKIES = "Мы используем файлы cookie."
BANNERS = [
    (
        f"<div class=cookie-banner>{COOKIES}<button>Принять</button><button>Отклонить</button></div>",
        "with_reject",
        "выбор",
    ),
    (f"<div class=cookie>{COOKIES}<button>Принять</button></div>", "opt_in", "только согласие"),
    (f"<div class=cookie>{COOKIES}<button>ОК</button></div>", "notice", "принять к сведению"),
    (
        f"<div>{COOKIES} Продолжая пользоваться сайтом, вы соглашаетесь с этим. <button>Согласен</button></div>",
        "notice",
        "согласие уже дано продолжением",
    ),
    (
        f"<div><p>{COOKIES}</p><div><button>Хорошо</button><button>Только необходимые</button></div></div>",
        "with_reject",
        "без имени в разметке",
    ),
    (
        f"<div class=x style='display:none'><p>{COOKIES}</p><button>Принять</button></div>",
        "opt_in",
        "скрыто до показа",
    ),
    (
        "<script>el.innerHTML = '<p>Мы используем cookie</p><button>Принять</button>'</script>",
        "opt_in",
        "рисует скрипт",
    ),
    (
        '<script>el(\'div\').className = "x"; if (seen === "yes") { count("a") } '
        'el.innerHTML = `<p>Мы используем cookie</p><button id="y">Принять</button><button>Отклонить</button>`</script>',
        "with_reject",
        "рисует скрипт, в котором есть и короткие строки",
    ),
    ("<script src='https://consent.cookiebot.com/uc.js'></script>", "notice", "рисует платформа"),
    ("<footer><a href=/cookies>Политика использования cookie</a></footer>", None, "ссылка — не уведомление"),
    (
        "<article><p>В политике сказано: мы используем cookie для статистики и храним их год.</p></article>",
        None,
        "текст статьи",
    ),
    (
        "<!-- <div class=cookie>Мы используем cookie <button>Принять</button></div> -->",
        None,
        "закомментировано",
    ),
]


@pytest.mark.parametrize(("html", "kind", "why"), BANNERS, ids=[row[2] for row in BANNERS])
def test_a_notice_is_told_by_the_choice_it_offers(
    read: Callable[..., Page], html: str, kind: str | None, why: str
) -> None:
    banner = read(html).banner
    assert (banner and banner.kind) == kind, why


CONTACTS = [
    ("<p>Почта: <a href='mailto:a@topol.example'>написать</a></p>", ["a@topol.example"], "ссылка"),
    (
        "<footer>Почта: privacy@topol.example, ежедневно</footer>",
        ["privacy@topol.example"],
        "слова без ссылки",
    ),
    ("<p>Телефон: +7 (812) 000-00-10</p>", ["+7 (812) 000-00-10"], "телефон без ссылки"),
    ("<p>Артикул 78120000010123, от 10 до 20</p>", [], "не телефон"),
]


@pytest.mark.parametrize(("html", "expected", "why"), CONTACTS, ids=[row[2] for row in CONTACTS])
def test_a_way_to_write_is_seen_with_and_without_a_link(
    read: Callable[..., Page], html: str, expected: list[str], why: str
) -> None:
    assert [contact.text for contact in read(html).operator.contacts] == expected, why


LOGINS = [
    ('<a href="/oauth/google" title="Войти через Google"></a>', 1, 0, "значок с подсказкой"),
    ('<a href="/social/facebook/login" class="soc"></a>', 1, 0, "адрес без слов"),
    ("<button>Войти с Apple</button>", 1, 0, "кнопка"),
    ('<script src="https://accounts.google.com/gsi/client"></script>', 1, 0, "скрипт входа"),
    ('<a href="/login/vk">Войти через VK ID</a>', 0, 1, "российский вход"),
    ('<a href="https://facebook.com/romashka" title="Facebook"></a>', 0, 0, "ссылка на страницу в сети"),
    ('<a href="https://play.google.com/store/apps">Google Play</a>', 0, 0, "магазин приложений"),
    ('<a href="/login">Войти</a>', 0, 0, "обычный вход"),
]


@pytest.mark.parametrize(("html", "foreign", "domestic", "why"), LOGINS, ids=[row[3] for row in LOGINS])
def test_sign_in_is_told_from_links_to_networks(
    read: Callable[..., Page], html: str, foreign: int, domestic: int, why: str
) -> None:
    page = read(html)
    assert (len(page.foreign_logins), len(page.domestic_logins)) == (foreign, domestic), why


def test_messengers_are_named_once(read: Callable[..., Page]) -> None:
    html = '<a href="https://wa.me/79990000000"></a><a href="https://t.me/a"></a><a href="tg://resolve?domain=b"></a>'
    assert [one.text for one in read(html).messengers] == ["WhatsApp", "Telegram"]


OPERATORS = [
    ("<footer>ООО «Ромашка» ИНН 7707083893</footer>", "ООО «Ромашка»", "7707083893", 0, "подвал"),
    (
        "<table><tr><td>ИНН<td>7707083893<tr><td>Название<td>ООО «Ромашка»</table>",
        "ООО «Ромашка»",
        "7707083893",
        0,
        "таблица",
    ),
    (
        "<p>Индивидуальный предприниматель Ветров Олег Иванович<br>ИНН: 500100732259</p>",
        "Индивидуальный предприниматель Ветров Олег Иванович",
        "500100732259",
        0,
        "предприниматель",
    ),
    (
        "<p>ИП «Ветров Олег Иванович», ИНН 1123433456</p>",
        "ИП «Ветров Олег Иванович»",
        "1123433456",
        1,
        "контрольная цифра неверна",
    ),
    ("<p>ИП Фамилия Имя Отчество ИНН: ХХХХХХХХ</p>", None, None, 1, "шаблон не заполнен"),
    ("<p>Мы продаём цветы</p>", None, None, 0, "ничего нет"),
    ("<h2>Администрация</h2><h3>Ветрова Анна Олеговна</h3>", None, None, 0, "администрация клиники"),
    ("<p>Администрация сайта не отвечает за ссылки</p>", None, None, 0, "администрация сайта"),
    ("<h2>Управление проектами и командами</h2>", None, None, 0, "услуга"),
    (
        "<p>Администрация городского округа Ростов, ИНН 7707083893</p>",
        "Администрация городского округа Ростов",
        "7707083893",
        0,
        "орган власти",
    ),
    (
        '<script type="application/ld+json">{"@type":"Organization","legalName":"ООО «Ромашка»","taxID":"7707083893"}</script><p>x',
        "ООО «Ромашка»",
        "7707083893",
        0,
        "разметка для поисковиков",
    ),
]


@pytest.mark.parametrize(
    ("html", "name", "inn", "wrong", "why"), OPERATORS, ids=[row[4] for row in OPERATORS]
)
def test_the_operator_is_named_with_numbers_that_hold(
    read: Callable[..., Page], html: str, name: str | None, inn: str | None, wrong: int, why: str
) -> None:
    seen = read(html).operator
    assert (seen.name and seen.name.text, seen.inn and seen.inn.text) == (name, inn), why
    assert len(seen.wrong_numbers) == wrong, why


CARD = "<div class=card><img src=/p/1.jpg><h3>{name}</h3><p>{role}</p></div>"
PEOPLE = [
    (CARD.format(name="Олег Ветров", role="Менеджер"), [(True, False, False)], "фото и имя"),
    (
        "<div><h3>Олег Ветров</h3><p>Менеджер, +7 999 000-00-00</p></div>",
        [(False, False, False)],
        "имя и телефон",
    ),
    (
        CARD.format(name="Ветрова<br>Анна Олеговна", role="Врач-стоматолог"),
        [(True, True, False)],
        "врач, имя в две строки",
    ),
    (
        f"<section class=reviews>{CARD.format(name='Анна Ветрова', role='Все понравилось')}</section>",
        [(True, False, True)],
        "отзыв",
    ),
    (CARD.format(name="Кухня Прованс", role="от 100 000 ₽"), [], "товар"),
    ("<p>Наш офис на улице Анны Ахматовой открыт.</p>", [], "имя внутри фразы"),
]


@pytest.mark.parametrize(("html", "people", "why"), PEOPLE, ids=[row[2] for row in PEOPLE])
def test_people_are_told_with_photo_trade_and_review(
    read: Callable[..., Page], html: str, people: list[tuple[bool, bool, bool]], why: str
) -> None:
    seen = [(one.has_photo, one.is_public_role, one.is_author_of_review) for one in read(html).people]
    assert seen == people, why


LINKS = [
    ("<footer><a href=/privacy>Политика конфиденциальности</a></footer>", ["/privacy"], "именительный"),
    ("<p>Согласно <a href=/p>политике обработки персональных данных</a></p>", ["/p"], "косвенный падеж"),
    ("<a href=/privacy-policy.pdf><img src=x alt=''></a>", ["/privacy-policy.pdf"], "по адресу"),
    ("<a href='#'>Политика конфиденциальности</a>", ["#"], "мёртвая ссылка видна"),
    ("<a href=/catalog>Каталог</a>", [], "другая ссылка"),
    ("<nav><a href=/news/1>Политика</a></nav>", [], "рубрика новостей"),
    (
        "<form><input type=tel>Отправляя, вы соглашаетесь с <a href=/1>политикой</a></form>",
        ["/1"],
        "одно слово внутри согласия",
    ),
    ("<a href=/soglasie>Согласие на обработку персональных данных</a>", [], "согласие — не политика"),
    ("<a href=/oferta>Договор оферты</a>", [], "оферта"),
]


@pytest.mark.parametrize(("html", "hrefs", "why"), LINKS, ids=[row[2] for row in LINKS])
def test_links_to_the_policy_are_found_by_words_and_address(
    read: Callable[..., Page], html: str, hrefs: list[str], why: str
) -> None:
    assert [link.href for link in read(html).policy_links] == hrefs, why


TOPICS = [
    ("https://a.example/privacy/", "<h1>Политика конфиденциальности</h1>", "policy"),
    ("https://a.example/about", "<h1>Наша команда</h1>", "team"),
    ("https://a.example/vakansii", "<h1>Ваканисии</h1>", "vacancies"),
    ("https://a.example/kontakty.html", "<p>x", "contacts"),
    ("https://a.example/x", "<h2>Отзывы клиентов</h2>", "reviews"),
    ("https://a.example/cart", "<p>x", "checkout"),
]


@pytest.mark.parametrize(("url", "html", "topic"), TOPICS, ids=[row[2] for row in TOPICS])
def test_a_page_is_told_by_address_and_headings(
    read: Callable[..., Page], url: str, html: str, topic: str
) -> None:
    assert topic in read(html, url).topics


def test_an_empty_root_is_a_script_app(read: Callable[..., Page]) -> None:
    app = "<div id=root></div><script type=module src=/assets/index.js></script>"
    assert read(app).is_script_app
    assert not read(f"<div id=root><p>{'Слова. ' * 100}</p></div><script src=/a.js></script>").is_script_app


HOSTILE = [
    ("<div>" * 5000 + "x", "вложенность"),
    ("<p>слово <a href=/x>ссылка</a></p>" * 20_000, "много узлов"),
    (
        "<form>" + "<label><input type=checkbox> Согласен на обработку персональных данных</label>" * 3000,
        "много галочек",
    ),
    ("<script>" + '"\\' * 50_000 + "</script>", "незакрытые кавычки"),
    ("<p>" + "ИНН " * 50_000, "повторы слов"),
    ("", "пусто"),
    ("\0\0", "нули"),
]


@pytest.mark.parametrize(("html", "why"), HOSTILE, ids=[row[1] for row in HOSTILE])
def test_hostile_pages_are_read_within_bounds(read: Callable[..., Page], html: str, why: str) -> None:
    assert read(html).url == "https://romashka.example/", why


def test_markup_in_a_title_stays_text(read: Callable[..., Page]) -> None:
    assert read("<title><script>alert(1)</script></title>").title == "<script>alert(1)</script>"
