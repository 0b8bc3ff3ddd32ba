"""The consent that belongs to a form, and its kind."""

from collections.abc import Callable

import pytest

from pdcheck.sites import Page

PD = '<a href="/soglasie">обработку персональных данных</a>'
BOX = f'<label><input type="checkbox" name="agree"> Согласен на {PD}</label>'
TEL = '<input type="tel" name="phone">'
GO = "<button>Отправить</button>"

CONSENTS = [
    (
        f"<div>{TEL}{GO}<p>Продолжая пользоваться сайтом, вы соглашаетесь с политикой конфиденциальности</p></div>",
        "none",
        "уведомление о cookie — не согласие формы",
    ),
    (
        f"<div><form>{TEL}{GO}</form><footer>Пользуясь порталом, вы даете согласие на обработку персональных данных</footer></div>",
        "none",
        "подвал",
    ),
    (f"<form>{TEL}{GO}</form>", "none", "ничего нет"),
    (f"<form>{TEL}{BOX}{GO}</form>", "checkbox_unchecked", "пустая галочка, которую никто не требует"),
    (
        f"<form>{TEL}{BOX.replace('name=', 'required name=')}{GO}</form>",
        "required_checkbox",
        "атрибут required",
    ),
    (
        f"<form>{TEL}{BOX.replace('name=', 'checked name=')}{GO}</form>",
        "checkbox_prechecked",
        "атрибут checked",
    ),
    (
        f"<form>{TEL}{BOX.replace('name=', 'checked required name=')}{GO}</form>",
        "checkbox_prechecked",
        "стоит заранее, хоть и required",
    ),
    (f"<form>{TEL}{BOX}<button disabled>Отправить</button></form>", "required_checkbox", "кнопка ждёт"),
    (
        f"<div>{TEL}{BOX.replace('name=', 'required name=')}{GO}</div>",
        "checkbox_unchecked",
        "вне form атрибут required ничего не держит",
    ),
    (
        f"<form>{TEL}<input type=checkbox id=c><label for=c>Даю согласие на {PD}</label>{GO}</form>",
        "checkbox_unchecked",
        "подпись по for",
    ),
    (
        f"<form>{TEL}<div><input type=checkbox><span>Даю согласие на {PD}</span></div>{GO}</form>",
        "checkbox_unchecked",
        "подпись рядом",
    ),
    (
        f"<form>{TEL}<div><label><input type=checkbox><i></i></label> Я согласен на {PD}</div>{GO}</form>",
        "checkbox_unchecked",
        "пустая метка, слова рядом",
    ),
    (
        f"<form>{TEL}<div role=checkbox aria-checked=false class=box>Согласен на {PD}</div>{GO}</form>",
        "checkbox_unchecked",
        "своя галочка",
    ),
    (
        f"<form>{TEL}<div role=checkbox aria-checked=true class=box>Согласен на {PD}</div>{GO}</form>",
        "checkbox_prechecked",
        "своя галочка стоит",
    ),
    (f"<form>{TEL}{GO}<p>Нажимая на кнопку, вы даёте согласие на {PD}</p></form>", "button_press", "нажатие"),
    (
        f"<div><form>{TEL}{GO}</form><p>Отправляя форму, вы соглашаетесь с политикой конфиденциальности</p></div>",
        "button_press",
        "слова за формой",
    ),
    (
        f"<section><form>{TEL}{GO}</form><label><input type=checkbox> Согласен на {PD}</label></section>",
        "checkbox_unchecked",
        "галочка за формой",
    ),
    (
        f"<form>{TEL}{GO}<p>Нажимая кнопку,<br>вы соглашаетесь с<br>политикой конфиденциальности</p></form>",
        "button_press",
        "слова в три строки",
    ),
    (
        f"<form>{TEL}{GO}<p>Отправляя сообщение, я соглашаюсь с условиями передачи данных</p></form>",
        "button_press",
        "передача данных",
    ),
    (
        f"<form>{TEL}<label><input type=checkbox> <a href=/p>Политика конфиденциальности</a></label>{GO}</form>",
        "checkbox_unchecked",
        "подпись без глагола",
    ),
    (
        f"<form>{TEL}{GO}<p>Мы обрабатываем данные согласно политике конфиденциальности</p></form>",
        "none",
        "«согласно» — не согласие",
    ),
    (f"<form>{TEL}{GO}<p>Согласуем адрес по телефону</p></form>", "none", "«согласуем» — не согласие"),
    (
        f"<form>{TEL}{GO}<a href=/privacy>Политика конфиденциальности</a></form>",
        "none",
        "одна ссылка — не согласие",
    ),
    (
        f"<form>{TEL}<label><input type=checkbox required> Принимаю условия договора оферты</label>{GO}</form>",
        "none",
        "оферта — не согласие на обработку",
    ),
    (
        f"<form>{TEL}<label><input type=checkbox required> Принимаю оферту и политику конфиденциальности</label>{GO}</form>",
        "required_checkbox",
        "названа политика",
    ),
    (
        f"<form>{TEL}<label><input type=checkbox> Хочу получать новости и скидки</label>{GO}</form>",
        "none",
        "только рассылка",
    ),
    (
        f"<form>{TEL}<label><input type=checkbox name=opt checked> Нужна доставка</label>{GO}</form>",
        "none",
        "выбор, а не согласие",
    ),
    (
        f'<form>{TEL}<span class="wpcf7-acceptance"><label><input type=checkbox> Согласен на {PD}</label></span>{GO}</form>',
        "required_checkbox",
        "Contact Form 7 без optional",
    ),
    (
        f'<form>{TEL}<span class="wpcf7-acceptance optional"><label><input type=checkbox> Согласен на {PD}</label></span>{GO}</form>',
        "checkbox_unchecked",
        "Contact Form 7 с optional",
    ),
    (
        f'<form class="t-form js-form-proccess"><div class="t-input-group">{TEL}</div><div class="t-input-group"><label class="t-checkbox__control">'
        f'<input type="checkbox" class="t-checkbox js-tilda-rule" data-tilda-req="1"><div class="t-checkbox__indicator"></div>Согласен на {PD}</label></div>{GO}</form>',
        "required_checkbox",
        "Tilda",
    ),
    (
        f"<form>{TEL}<input type=checkbox id=ok><label for=ok>Согласен на {PD}</label>{GO}</form>"
        "<script>const ok = document.getElementById('ok'); btn.onclick = () => { if (!ok.checked) { alert('!'); return; } };</script>",
        "required_checkbox",
        "скрипт не пускает",
    ),
    (
        f"<form>{TEL}<input type=checkbox id=ok><label for=ok>Согласен на {PD}</label>{GO}</form>"
        "<script>document.getElementById('ok').checked = true;</script>",
        "checkbox_prechecked",
        "скрипт ставит галочку",
    ),
    (
        f'<form>{TEL}<input type=checkbox class="_req"><span>Согласен на {PD}</span>{GO}</form>',
        "checkbox_unchecked",
        "класс без скрипта ничего не держит",
    ),
]


@pytest.mark.parametrize(("html", "kind", "why"), CONSENTS, ids=[row[2] for row in CONSENTS])
def test_the_kind_of_consent_follows_from_what_the_visitor_has_to_do(
    read: Callable[..., Page], html: str, kind: str, why: str
) -> None:
    (form,) = read(html).forms
    assert form.consent == kind, why


def test_a_consent_belongs_to_the_form_beside_which_it_stands(read: Callable[..., Page]) -> None:
    html = f"<div><form>{TEL}{GO}</form></div><div><form>{TEL}{GO}<p>Нажимая кнопку, вы соглашаетесь на {PD}</p></form></div>"
    first, second = read(html).forms
    assert (first.consent, second.consent) == ("none", "button_press")


def test_a_statement_names_its_subjects_and_keeps_its_dead_links(read: Callable[..., Page]) -> None:
    words = '<p>Нажимая кнопку, вы соглашаетесь на обработку персональных данных и с <a href="#">политикой</a></p>'
    (form,) = read(f"<form>{TEL}{GO}{words}</form>").forms
    assert set(form.statement_about) == {"processing", "policy"}
    assert [link.leads_somewhere for link in form.statement_links] == [False]


LINKS = [
    (
        "Согласен с <a href='#policy' data-fancybox>политикой обработки данных</a>",
        True,
        False,
        "окно на той же странице",
    ),
    ("Согласен с <a href='#nowhere'>политикой обработки данных</a>", False, False, "нет такого места"),
    ("Согласен с <a href=/1>политикой</a>", True, False, "одно слово внутри согласия"),
    ("Согласен с <a href=/privacy>политикой конфиденциальности</a>", True, False, "политика"),
    (
        "Согласен на <a href=/privacy.html>обработку персональных данных</a>",
        True,
        False,
        "слова о данных ведут в политику",
    ),
    ("Даю <a href=/soglasie>согласие на обработку персональных данных</a>", False, True, "текст согласия"),
    (
        "Согласен на <a href=/soglasie-pd>обработку персональных данных</a>",
        False,
        True,
        "адрес называет согласие",
    ),
    (
        "Согласен на <a href=/personal-data.html>обработку персональных данных</a> и с <a href=/privacy.html>политикой</a>",
        True,
        True,
        "рядом с политикой другой текст",
    ),
    (
        "Согласен на обработку персональных данных по <a href=''>политике конфиденциальности</a>",
        False,
        False,
        "пустая ссылка",
    ),
]


@pytest.mark.parametrize(("words", "policy", "consent", "why"), LINKS, ids=[row[3] for row in LINKS])
def test_links_of_a_consent_are_told_by_words_and_address(
    read: Callable[..., Page], words: str, policy: bool, consent: bool, why: str
) -> None:
    (form,) = read(f"<form>{TEL}<label><input type=checkbox> {words}</label>{GO}</form>").forms
    assert any(link.leads_somewhere for link in form.policy_links) is policy, why
    assert any(link.leads_somewhere for link in form.consent_links) is consent, why


MAIL = '<label><input type="checkbox" name="mail"> Согласен получать рекламную рассылку</label>'
MARKETING = [
    (f"<form>{TEL}{BOX}{GO}</form>", "not_applicable", "рекламы нет"),
    (f"<form>{TEL}{BOX}{MAIL}{GO}</form>", "separate", "своя галочка"),
    (
        f"<form>{TEL}<label><input type=checkbox> Согласен на {PD} и на получение рекламы</label>{GO}</form>",
        "mixed",
        "одна галочка на всё",
    ),
    ("<form>Новости<input type=email><button>Подписаться</button></form>", "mixed", "подписка без согласия"),
]


@pytest.mark.parametrize(("html", "marketing", "why"), MARKETING, ids=[row[2] for row in MARKETING])
def test_consent_to_advertising_is_separate_only_by_a_box_of_its_own(
    read: Callable[..., Page], html: str, marketing: str, why: str
) -> None:
    (form,) = read(html).forms
    assert form.marketing == marketing, why
