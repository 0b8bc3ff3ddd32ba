"""Which controls make one form, how it is sent, and what is drawn out of sight."""

from collections.abc import Callable

import pytest

from pdcheck.sites import Page

TEL = '<input type="tel" name="phone">'
GO = "<button>Отправить</button>"

GROUPS = [
    (f"<div><input placeholder='Имя'>{TEL}{GO}</div>", [2], "блок без form"),
    (
        f"<div><div><div>{TEL}</div><div><input placeholder='Имя'></div></div><div>{GO}</div></div>",
        [2],
        "кнопка в другом блоке",
    ),
    (f"<div>{TEL}<button>×</button></div>", [1], "кнопка без слов не делит форму"),
    (f"<section><div>{TEL}{GO}</div><div><input type=email>{GO}</div></section>", [1, 1], "два блока"),
    (
        f"<div>{TEL}{GO}</div><div>{TEL}{GO}</div>",
        [1],
        "блоки без form, одинаковые для посетителя, — одна форма",
    ),
    (f"<form>{TEL}{GO}</form><form>{TEL}{GO}</form>", [1, 1], "две form — две формы"),
    (f"<form id=f>{GO}</form><div><input type=tel form=f></div>", [1], "поле приписано к форме"),
    (
        f"<form><div class=step><input type=radio name=a>Да</div><div class=step hidden>{TEL}{GO}</div></form>",
        [2],
        "шаги квиза",
    ),
    ("<form><button>Выйти</button></form>", [], "кнопка без полей"),
    (
        f"<form id=aspnet><header><input type=search></header><main><div>{TEL}{GO}</div></main><footer><div><input type=email>{GO}</div></footer></form>",
        [1, 1, 1],
        "форма вокруг всей страницы ничего не говорит",
    ),
    (f"<template><form>{TEL}</form></template>", [1], "шаблон модального окна"),
]


@pytest.mark.parametrize(("html", "sizes", "why"), GROUPS, ids=[row[2] for row in GROUPS])
def test_fields_are_grouped_by_what_is_sent_together(
    read: Callable[..., Page], html: str, sizes: list[int], why: str
) -> None:
    assert [len(form.fields) for form in read(html).forms] == sizes, why


SENDING = [
    (f"<form method=POST action=/send>{TEL}</form>", "post", False, "метод назван"),
    (f"<form method=get action=/send>{TEL}</form>", "get", False, "GET назван"),
    (f"<form action=/send.php>{TEL}</form>", None, False, "метод не назван и обработчика не видно"),
    (
        f"<form onsubmit='return send(event)'>{TEL}</form><script>function send(e) {{ fetch('/x') }}</script>",
        "js",
        True,
        "обработчик в атрибуте",
    ),
    (f"<form onsubmit='return send(event)'>{TEL}</form>", "js", False, "сам обработчик не прочитан"),
    (f"<form onsubmit=\"ga('send', 'event')\">{TEL}</form>", None, False, "в атрибуте только счётчик"),
    (
        f"<form id=lead>{TEL}</form><script>document.getElementById('lead').addEventListener('submit', e => {{e.preventDefault(); fetch('/x', {{method: 'POST'}})}})</script>",
        "js",
        True,
        "обработчик по id",
    ),
    (
        f"<form class=lead-form>{TEL}</form><script>$('.lead-form').on('submit', function(){{ $.ajax({{url: '/x'}}); return false; }})</script>",
        "js",
        True,
        "jQuery по классу",
    ),
    (
        f"<form id=lead>{TEL}</form><script>// document.getElementById('lead').onsubmit = e => fetch('/x')\nlet a = 1</script>",
        None,
        False,
        "обработчик закомментирован",
    ),
    (
        f"<form action=/s>{TEL}<button formmethod=post>Отправить</button></form>",
        "post",
        False,
        "метод на кнопке",
    ),
    (f"<div>{TEL}{GO}</div>", "js", False, "без form отправить может только скрипт"),
]


@pytest.mark.parametrize(("html", "method", "handled", "why"), SENDING, ids=[row[3] for row in SENDING])
def test_the_way_of_sending_is_told_by_markup_and_scripts(
    read: Callable[..., Page], html: str, method: str | None, handled: bool, why: str
) -> None:
    (form,) = read(html).forms
    assert (form.method, form.has_handler) == (method, handled), why


TARGETS = [
    ("fetch('https://api.telegram.org/bot1:X/sendMessage', {method: 'POST'})", ("api.telegram.org",), "бот"),
    (
        "const API = 'https://hook.example/in'; fetch(API, {method: 'POST'})",
        ("hook.example",),
        "адрес в переменной",
    ),
    (
        "window.open(`https://t.me/shop?text=${encodeURIComponent(text)}`)",
        ("t.me",),
        "переход в мессенджер с данными",
    ),
    ("location.href = 'https://t.me/shop'", (), "переход без данных"),
    ("fetch('https://rates.example/day').then(r => r.json())", (), "чтение, не отправка"),
    ("fetch('/api/send', {method: 'POST'})", (), "свой сервер"),
    ("axios.post('https://hook.example/in', data)", ("hook.example",), "axios"),
]


@pytest.mark.parametrize(("code", "hosts", "why"), TARGETS, ids=[row[2] for row in TARGETS])
def test_hosts_to_which_scripts_send_are_found(
    read: Callable[..., Page], code: str, hosts: tuple[str, ...], why: str
) -> None:
    script = f"<script>document.getElementById('f').addEventListener('submit', e => {{ e.preventDefault(); {code} }})</script>"
    (form,) = read(f"<form id=f>{TEL}{GO}</form>{script}").forms
    assert form.sends_to == hosts, why


def test_the_sites_own_scripts_tell_where_data_go(read: Callable[..., Page]) -> None:
    code = "$('#order').submit(function(){ $.post('https://api.telegram.org/bot1/sendMessage', data); return false })"
    html = f"<form id=order>{TEL}{GO}</form><script src=/js/form.js></script>"
    unread = read(html)
    assert unread.unseen_scripts == ("https://romashka.example/js/form.js",)
    page = read(html, scripts={"https://romashka.example/js/form.js": code})
    assert page.forms[0].sends_to == ("api.telegram.org",)
    assert [service.name for service in page.services] == ["Bot"]
    assert not page.unseen_scripts


def test_any_script_of_the_site_itself_counts_as_unread_but_for_libraries(read: Callable[..., Page]) -> None:
    html = "<script src=/js/main.js></script><script src=/js/jquery.min.js></script><script src=//cdn.example/a.js></script>"
    page = read(html)
    assert page.unread_scripts == ("https://romashka.example/js/main.js",)
    assert not page.unseen_scripts


BUILT = [
    (f"<script type='text/template'><form>{TEL}{GO}</form></script>", ["none"], "шаблон"),
    (
        "<script>el.innerHTML = '<form><input type=tel><button>Отправить</button></form>'</script>",
        ["none"],
        "строка",
    ),
    (
        "<script>el.innerHTML = '<form><input type=tel>' +\n '<label><input type=checkbox required> Согласен на обработку персональных данных</label></form>'</script>",
        ["required_checkbox"],
        "строка из кусков",
    ),
    (
        "<script>el.innerHTML = `<form><input type=tel>${consent}</form>`</script>",
        ["unknown"],
        "согласие подставляет скрипт",
    ),
    (
        f"<form>{TEL}</form><script>el.innerHTML = '<form>{TEL}</form>'</script>".replace('"', ""),
        ["none"],
        "та же форма не считается дважды",
    ),
    ("<script>var example = '<form><input type=tel></form>'</script>", [], "строка никуда не вставлена"),
]


@pytest.mark.parametrize(("html", "consents", "why"), BUILT, ids=[row[2] for row in BUILT])
def test_forms_that_scripts_write_are_read_from_their_markup(
    read: Callable[..., Page], html: str, consents: list[str], why: str
) -> None:
    assert [form.consent for form in read(html).forms] == consents, why


EMBEDDED = [
    (
        '<script src="https://wcdn.envybox.io/widget.js"></script>',
        "wcdn.envybox.io",
        "обратный звонок рисует скрипт",
    ),
    (
        '<iframe src="https://docs.google.com/forms/d/e/1/viewform?embedded=true"></iframe>',
        "docs.google.com",
        "Google Forms",
    ),
    (
        '<iframe src="https://forms.yandex.ru/cloud/65aa/?iframe=1"></iframe>',
        "forms.yandex.ru",
        "Яндекс Формы",
    ),
    ('<script src="//script.marquiz.ru/v2.js"></script>', "script.marquiz.ru", "квиз рисует скрипт"),
]


@pytest.mark.parametrize(("html", "host", "why"), EMBEDDED, ids=[row[2] for row in EMBEDDED])
def test_a_form_drawn_elsewhere_has_an_unknown_consent(
    read: Callable[..., Page], html: str, host: str, why: str
) -> None:
    (form,) = read(f"<main><div>{html}</div></main>").forms
    assert (form.embedded_from, form.consent, form.fields) == (host, "unknown", ()), why
    assert form.collects_personal_data


def test_a_statement_beside_a_frame_is_its_consent(read: Callable[..., Page]) -> None:
    frame = '<iframe src="https://docs.google.com/forms/d/e/1/viewform"></iframe>'
    words = "<p>Регистрируясь, вы соглашаетесь на обработку персональных данных</p>"
    (form,) = read(f"<main><div>{frame}{words}</div></main>").forms
    assert form.consent == "button_press"


NOT_EMBEDDED = [
    ('<script src="https://mod.calltouch.ru/init.js"></script>', "учёт звонков"),
    ('<iframe src="https://www.youtube.com/embed/1"></iframe>', "видео"),
    (
        '<link rel=stylesheet href="https://builder.example/s.css"><script src="https://builder.example/app.js"></script>',
        "сайт стоит на платформе",
    ),
    ('<a href="https://docs.google.com/forms/d/1">Анкета</a>', "ссылка"),
]


@pytest.mark.parametrize(("html", "why"), NOT_EMBEDDED, ids=[row[1] for row in NOT_EMBEDDED])
def test_other_frames_and_scripts_draw_no_form(read: Callable[..., Page], html: str, why: str) -> None:
    assert not read(html).forms, why


def test_a_form_is_named_for_people(read: Callable[..., Page]) -> None:
    (form,) = read(f"<form id=callback>{TEL}<button>Заказать звонок</button></form>").forms
    assert form.anchor == "форма «Заказать звонок»"
    assert form.selector == 'form[id="callback"]'
    assert form.passage.location.source == "https://romashka.example/"


def test_forms_of_one_name_are_told_apart_by_their_number(read: Callable[..., Page]) -> None:
    form = f"<form>{TEL}<button>Отправить</button></form>"
    other = f"<form>{TEL}<button>Купить</button></form>"
    nameless = f"<form>{TEL}</form>"
    assert [one.anchor for one in read(form + other + form + nameless).forms] == [
        "форма «Отправить», 1-я на странице",
        "форма «Купить»",
        "форма «Отправить», 3-я на странице",
        "форма 4",
    ]
