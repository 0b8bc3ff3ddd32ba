"""The usual site builders and home-made ways of writing a form, each as its markup goes."""

from collections.abc import Callable

import pytest

from pdcheck.sites import Page

BUILDERS = [
    (
        '<div><form class="t-form js-form-proccess"><div class="t-input-group"><div class="t-input-title">Имя</div><div class="t-input-block">'
        '<input name="Name" class="t-input"></div></div><div class="t-input-group"><input type="tel" name="tildaspec-phone-part[]" placeholder="(000) 000-00-00">'
        '<input type="hidden" name="Phone"></div><button class="t-submit">Отправить</button></form>'
        '<div class="t718__form-bottom-text">Нажимая на кнопку, вы даете согласие на обработку персональных данных</div></div>',
        ["name", "phone"],
        "button_press",
        "Tilda: слова под формой",
    ),
    (
        '<form method="POST"><label for="P_NAME"><span>Ваше имя <i>*</i></span></label><input id="P_NAME" name="form_text_1">'
        '<label for="P_PHONE">Телефон</label><input id="P_PHONE" name="form_text_2"><div class="licence_block"><input type="checkbox" id="lic" checked required>'
        '<label for="lic">Я согласен на <a href="/licence">обработку персональных данных</a></label></div><input type="submit" value="Отправить"></form>',
        ["name", "phone"],
        "checkbox_prechecked",
        "Битрикс: поля по подписям",
    ),
    (
        '<form class="wpforms-form" novalidate method="post"><label for="w0">Имя</label><input id="w0" name="wpforms[fields][0]"><ul><li>'
        '<input type="checkbox" id="w3" required><label for="w3">Соглашаюсь на обработку персональных данных</label></li></ul>'
        '<div class="wpforms-field-hp"><label for="hp">Message</label><input name="wpforms[hp]" id="hp"></div><input type="tel"><button>Отправить</button></form>',
        ["name", "phone"],
        "required_checkbox",
        "WPForms: ловушка не поле",
    ),
    (
        '<form class="elementor-form" method="post"><input name="form_fields[name]" placeholder="Имя"><input type="tel" name="form_fields[field_1]">'
        '<span class="elementor-field-option"><input type="checkbox" id="acc" required checked> <label for="acc">Согласен с <a href="/p">политикой конфиденциальности</a></label></span>'
        "<button>Отправить</button></form>",
        ["name", "phone"],
        "checkbox_prechecked",
        "Elementor",
    ),
    (
        '<div class="w-form"><form method="get"><input name="Phone" type="tel"><label class="w-checkbox"><div class="w-checkbox-input"></div><input type="checkbox">'
        '<span class="w-form-label">Даю согласие на обработку ПДн</span></label><input type="submit" value="Отправить"></form></div>',
        ["phone"],
        "checkbox_unchecked",
        "Webflow",
    ),
    (
        '<div class="modal"><input placeholder="Как к Вам обращаться?"><input placeholder="+7"><a class="btn" onclick="send()">Перезвоните мне</a>'
        '<div><div class="custom-check active"></div><span>Согласие на обработку персональных данных</span></div></div>',
        ["name", "phone"],
        "checkbox_prechecked",
        "нарисованная галочка с классом active",
    ),
    (
        '<div class="quiz"><div class="step"><label><input type=radio name=q1>Кирпич</label><button>Далее</button></div><div class="step"><label><input type=radio name=q2>Брус</label>'
        '<button>Далее</button></div><div class="step"><input placeholder="Телефон"><label><input type=checkbox>Согласен с политикой конфиденциальности</label>'
        "<button>Получить расчёт</button></div></div>",
        ["other", "other", "phone"],
        "checkbox_unchecked",
        "шаги квиза без form",
    ),
    (
        "<form><input type=tel><p>Согласны ли вы на обработку персональных данных?</p><label><input type=radio name=agree checked>Да</label>"
        "<label><input type=radio name=agree>Нет</label><button>Отправить</button></form>",
        ["phone"],
        "checkbox_prechecked",
        "согласие переключателем",
    ),
    (
        '<form name="contact" method="POST" data-netlify="true"><p style="display:none"><label>Don’t fill: <input name="bot-field"></label></p>'
        "<input type=email><button>Send</button></form>",
        ["email"],
        "none",
        "ловушка с предупреждением",
    ),
    (
        "<form><input type=tel><button>Отправить</button></form><footer><p>Отправляя любую форму на сайте, вы соглашаетесь с политикой конфиденциальности</p></footer>",
        ["phone"],
        "button_press",
        "слова в подвале обо всех формах",
    ),
    (
        '<form><input name="billing_first_name"><input name="billing_address_1" placeholder="Улица, дом"><input type=tel><input name="coupon_code">'
        "<p>Нажимая «Оформить заказ», я соглашаюсь с <a href=/o>офертой</a> и <a href=/p>политикой обработки данных</a></p><button>Оформить заказ</button></form>",
        ["name", "address", "phone", "other"],
        "button_press",
        "оформление заказа",
    ),
]


@pytest.mark.parametrize(("html", "fields", "consent", "why"), BUILDERS, ids=[row[3] for row in BUILDERS])
def test_a_form_is_read_as_its_builder_writes_it(
    read: Callable[..., Page], html: str, fields: list[str], consent: str, why: str
) -> None:
    (form,) = read(f"<main>{html}</main>").forms
    assert [field.kind for field in form.fields] == fields, why
    assert form.consent == consent, why
    assert form.collects_personal_data, why
