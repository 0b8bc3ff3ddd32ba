"""Each element of a consent: what states it, what states it in part, what only looks like it."""

import pytest
from tests.conftest import document_of

from pdcheck.artifacts import State
from pdcheck.reading import read_consent

FRAME = "Согласие на обработку персональных данных\n{}\n"
PRESENT, PARTIAL, ABSENT, NA = State.PRESENT, State.PARTIAL, State.ABSENT, State.NOT_APPLICABLE

CASES = {
    "subject_name": [
        ("Я, ____________, даю согласие.", PRESENT, "a blank after «Я»"),
        ("Я, Петров Иван Сергеевич, даю согласие.", PRESENT, "a filled form"),
        ("ФИО: [ФИО субъекта]", PRESENT, "a placeholder"),
        ("Перечень: фамилия, имя, отчество, телефон.", ABSENT, "only an item of the list"),
    ],
    "subject_address": [
        ("Я, ____, зарегистрированный(ая) по адресу: ______, даю согласие.", PRESENT, "a field"),
        ("Я, ____, даю согласие ООО «Тополь» (адрес: ____).", ABSENT, "the operator's field"),
        ("Обрабатываются: имя, адрес проживания, телефон.", ABSENT, "only an item of the list"),
    ],
    "subject_id_document": [
        ("Паспорт серия ____ № ______ выдан ________ (кем, когда)", PRESENT, "number and issue"),
        ("паспорт: серия, номер ________", PARTIAL, "number only"),
        ("Обрабатываются: ФИО, паспортные данные, телефон.", ABSENT, "only an item of the list"),
    ],
    "representative": [
        ("Я, ____, даю согласие на обработку моих данных.", NA, "the subject signs"),
        ("Я, ____, как законный представитель ребёнка, даю согласие.", PARTIAL, "no document of authority"),
        ("Пользователь гарантирует, что получил согласие законного представителя.", NA, "only vouches"),
    ],
    "operator_name": [
        ("Даю согласие ООО «Тополь» на обработку данных.", PRESENT, "legal form and name"),
        ("Даю согласие обществу с ограниченной ответственностью «Тополь».", PRESENT, "form in words"),
        ("Даю согласие ИП Ивановой Анне Петровне.", PRESENT, "a full name with a status"),
        ("Даю согласие ИП Ивановой А. П. на обработку.", PARTIAL, "initials"),
        ("Даю согласие Администрации сайта на обработку.", PARTIAL, "an unnamed role"),
        ("Оператор (наименование, адрес): ________", PRESENT, "a field"),
        ("Даю согласие на обработку моих данных.", ABSENT, "nobody"),
    ],
    "operator_address": [
        (
            "Даю согласие ООО «Тополь», 603000, г. Нижний Новгород, ул. Садовая, д. 7, оф. 3.",
            PRESENT,
            "street",
        ),
        ("Оператор: ИП Иванова Анна Петровна, ИНН 526000000001, город Пермь.", PARTIAL, "a city only"),
        ("Даю согласие ООО «Тополь», e-mail: info@topol.example.", ABSENT, "a mailbox only"),
    ],
    "purpose": [
        ("в целях записи на приём и напоминания о визите.", PRESENT, "concrete"),
        ("Цель обработки: доставка заказа.", PRESENT, "a label"),
        ("Согласие дано в целях соблюдения законов и иных нормативных правовых актов.", PARTIAL, "a formula"),
        ("Я даю согласие на обработку моих персональных данных.", ABSENT, "none"),
    ],
    "pd_list": [
        ("на обработку следующих персональных данных: имя, телефон, город.", PRESENT, "enumerated"),
        ("на обработку персональных данных, указанных мной в анкете.", PARTIAL, "by reference"),
        ("на обработку персональных данных.", ABSENT, "a bare category"),
    ],
    "pd_list_closed": [
        ("на обработку следующих персональных данных: имя, телефон, город.", PRESENT, "closed"),
        (
            "на обработку следующих данных: имя, телефон и иные данные, указанные в форме.",
            ABSENT,
            "open tail",
        ),
        ("на обработку данных: ФИО, телефон, e-mail и т. д.", ABSENT, "and so on"),
        ("на обработку персональных данных.", NA, "no list"),
    ],
    "third_parties": [
        ("Персональные данные третьим лицам не передаются.", NA, "denied"),
        ("Разрешаю передачу данных банкам и страховым компаниям.", PARTIAL, "categories"),
        ("Действия: сбор, хранение, передача, удаление.", ABSENT, "a transfer to no one"),
        (
            "Обработка поручается ООО «Сервер», 127000, г. Москва, ул. Летняя, д. 3.",
            PRESENT,
            "name and address",
        ),
        ("Передача допускается только по требованию суда.", NA, "as a court demands"),
    ],
    "actions_list": [
        ("Действия: сбор, запись, хранение, удаление.", PRESENT, "enumerated"),
        ("действия, предусмотренные пунктом 3 статьи 3 закона № 152-ФЗ", PARTIAL, "by reference"),
        ("Оператор вправе передавать мои данные в архив.", PARTIAL, "one operation"),
        ("При отзыве согласия данные подлежат удалению.", ABSENT, "deletion on withdrawal"),
    ],
    "processing_methods": [
        ("с использованием средств автоматизации и без использования таких средств", PRESENT, "both"),
        ("Обработка смешанная.", PRESENT, "mixed"),
        ("обработка, в том числе автоматизированная, данных", PARTIAL, "one side hinted"),
        ("на бумажных и электронных носителях", PARTIAL, "media"),
        ("Обработка моих данных разрешена.", ABSENT, "nothing"),
    ],
    "term": [
        ("Согласие действует 5 лет.", PRESENT, "a period"),
        ("Согласие действует до достижения целей обработки или отзыва.", PRESENT, "the goals"),
        ("Срок действия согласия: ______", PRESENT, "a field"),
        ("Согласие действует до окончания обучения.", PRESENT, "an event"),
        ("Согласие действует до момента его отзыва.", PARTIAL, "until withdrawal only"),
        ("Согласие действует бессрочно.", PARTIAL, "indefinite"),
        ("Оператор ответит в течение 10 рабочих дней.", ABSENT, "the term of an answer"),
    ],
    "withdrawal": [
        ("Согласие можно отозвать, направив письмо на info@topol.example.", PRESENT, "right and channel"),
        ("Согласие может быть отозвано письменным заявлением.", PRESENT, "a form"),
        ("Субъект вправе отозвать согласие.", PARTIAL, "the possibility only"),
        ("Данные хранятся пять лет.", ABSENT, "nothing"),
    ],
    "signature": [
        ("Подпись ____________ Дата ________", PRESENT, "a place to sign"),
        ("Проставляя отметку в поле «Согласен», я даю согласие.", PRESENT, "a tick box"),
        ("Отправляя форму, я даю согласие на обработку данных.", PARTIAL, "sending a form"),
        ("Согласие составлено на русском языке.", ABSENT, "nothing"),
    ],
}


@pytest.mark.parametrize(
    ("element", "words", "state", "why"),
    [(element, *case) for element, cases in CASES.items() for case in cases],
)
def test_state_of_an_element(element: str, words: str, state: State, why: str) -> None:
    found = read_consent(document_of(FRAME.format(words))).elements[element]
    assert found.state is state, f"{why}: {found}"


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("Согласие действует 5 лет.", "fixed"),
        ("Согласие действует до окончания обучения.", "event"),
        ("Согласие действует до достижения целей обработки.", "goal_bound"),
        ("Согласие действует до отзыва.", "until_withdrawal"),
        ("Согласие действует бессрочно.", "indefinite"),
    ],
)
def test_sort_of_a_term(words: str, sort: str) -> None:
    assert read_consent(document_of(FRAME.format(words))).elements["term"].sort == sort


def test_open_tail_is_shown() -> None:
    reading = read_consent(
        document_of(FRAME.format("данных: имя, телефон и иные данные, указанные в форме."))
    )
    counter = reading.elements["pd_list_closed"].counter
    assert counter is not None
    assert "иные данные" in counter.text
