"""What the reader of policies makes of single statements, each row with its reason."""

import pytest
from tests.conftest import document_of

from pdcheck.artifacts import Reading
from pdcheck.reading import POLICY_ELEMENTS, POLICY_TRAITS, read_policy

TITLE = "Политика обработки персональных данных\nОператор: ООО «Тополь» (ИНН 7700000016).\nМы собираем имя, телефон и адрес.\n"


def reading_of(words: str) -> Reading:
    return read_policy(document_of(TITLE + words + "\n"))


ELEMENTS = [
    ("operator_ids", "", "present", "the number stands in the title"),
    ("operator_address", "Адрес: 150000, г. Ярославль, ул. Речная, д. 4.", "present", "street and house"),
    ("operator_address", "Город: Ярославль", "partial", "a town only"),
    ("operator_contact", "Пишите на data@topol.example.", "present", "a mailbox"),
    ("operator_contact", "Пишите нам в Telegram: @topol_help", "partial", "a messenger only"),
    ("legal_grounds", "Основание обработки: Трудовой кодекс.", "present", "a named act"),
    ("legal_grounds", "Отправляя форму, вы соглашаетесь с политикой.", "partial", "consent by sending"),
    ("purposes", "Цель обработки: ответ на обращение посетителя.", "present", "a concrete purpose"),
    ("purposes", "Данные обрабатываются в целях исполнения договоров.", "partial", "a formula"),
    ("subject_categories", "Категории субъектов: соискатели, работники.", "present", "two categories"),
    ("subject_categories", "Пользователь вправе писать нам.", "partial", "users only"),
    ("processing_terms", "Данные хранятся три года.", "present", "a period"),
    ("processing_terms", "Анкеты лежат до конца сезона.", "present", "an event in plain words"),
    ("processing_terms", "Данные хранятся не дольше, чем этого требуют цели.", "partial", "no term at all"),
    ("processing_terms", "Политика действует бессрочно до замены новой.", "absent", "the policy's own term"),
    ("destruction_procedure", "По окончании срока комиссия уничтожает бумаги и составляет акт.", "present", "who and by what"),
    ("destruction_procedure", "После отзыва данные удаляются.", "partial", "only that they go"),
    ("destruction_procedure", "Меры защищают данные от уничтожения.", "absent", "boilerplate of security"),
    ("third_parties", "Мы не передаём данные третьим лицам.", "present", "a denial"),
    ("third_parties", "Данные могут передаваться третьим лицам.", "partial", "nobody named"),
    ("cross_border", "Трансграничная передача не осуществляется.", "present", "a denial"),
    ("cross_border", "До начала трансграничной передачи оператор обязан уведомить орган.", "partial", "a duty recited"),
    ("cross_border", "Трансграничная передача — передача данных на территорию иностранного государства.", "absent", "a definition"),
    ("localisation", "Данные хранятся на серверах в Казани.", "present", "a Russian town"),
    ("localisation", "Обработка ведётся на территории Российской Федерации.", "partial", "processing only"),
    ("cookies_and_metrics", "Сайт не использует cookie.", "present", "a clear denial"),
    ("cookies_and_metrics", "Сайт использует файлы cookie.", "partial", "no tool named"),
    ("withdrawal_procedure", "Согласие можно отозвать письмом на data@topol.example.", "present", "how and where"),
    ("withdrawal_procedure", "Вы вправе отозвать согласие.", "partial", "the right alone"),
    ("withdrawal_procedure", "Чтобы оставить отзыв о товаре, заполните форму.", "absent", "a review of goods"),
    ("responsible_person", "Кто за это отвечает\nДиректор Анна Ивановна Серова, +7 495 000-10-20.", "present", "a name under a plain heading"),
    ("responsible_person", "Назначен ответственный: Серова Анна Ивановна, data@topol.example.", "present", "without what for"),
    ("responsible_person", "Ответственный за обработку — Серова Анна Ивановна.", "present", "a name after a dash"),
    ("responsible_person", "Ответственный за обработку назначен приказом.", "partial", "nobody named"),
    ("request_procedure", "Запросы и отзыв согласия направляйте на data@topol.example; ответим в течение 10 рабочих дней.", "present", "beside withdrawal"),
    ("third_parties", "Данные о посещениях получает ООО «Клён».", "present", "who gets them"),
    ("third_parties", "Оператор получает данные от партнёров.", "absent", "where they come from"),
    ("purposes", "Цель\nДанные\nСрок\nДоставка заказа\nимя, адрес\n3 года\nРассылка новостей\nпочта\nдо отписки", "present", "a table alone"),
    ("actions_and_methods", "Порядок уничтожения: комиссия удаляет записи, уничтожает бумаги.", "absent", "destruction only"),
    ("cookies_and_metrics", "Чат на сайте ведёт JivoSite.", "absent", "a chat is no counter"),
    ("minors", "Сайт не предназначен для лиц младше 14 лет.", "present", "a statement"),
    ("processing_terms", "Срок хранения: <укажите срок>.", "absent", "a hint of a template"),
    ("destruction_procedure", "(описать порядок уничтожения, акт, комиссия)", "absent", "a hint in brackets"),
    ("localisation", "Данные хранятся на серверах в [указать город].", "absent", "a place to be filled in"),
    ("responsible_person", "Ответственный за обработку: ____ (указать ФИО и телефон).", "partial", "an empty field"),
    ("cookies_and_metrics", "<если стоит Яндекс Метрика, назовите её>", "absent", "a hint names a tool"),
    ("policy_date_or_version", "Редакция от 3 марта 2026 г.", "present", "an edition"),
    ("policy_date_or_version", "Составлена по закону от 27.07.2006 № 152-ФЗ.", "absent", "the date of the law"),
    ("policy_permanent_address", "Политика доступна по адресу https://topol.example/privacy.", "present", "its page"),
    ("policy_permanent_address", "Актуальная редакция размещена на этой странице.", "partial", "no address"),
]  # fmt: skip

TRAITS = [
    ("outdated_30_days", "Ответ на запрос субъекта даётся в течение 30 дней.", True, "the old term"),
    ("outdated_30_days", "Претензия рассматривается в течение 30 дней.", False, "a claim"),
    ("outdated_30_days", "После отзыва согласия данные уничтожаются в течение 30 дней.", False, "destruction"),
    ("limits_subject_rights", "Оператор вправе не сообщать пользователю об утечке.", True, "silence about leaks"),
    ("limits_subject_rights", "Мы не несём ответственности за содержание сайтов по ссылкам.", False, "other sites"),
    ("placeholder_text", "Дата редакции: ДД.ММ.ГГГГ", True, "a mask of a date"),
    ("unlimited_processing_term", "Обработка осуществляется без ограничения срока.", True, "no limit"),
    ("unlimited_processing_term", "К политике обеспечен неограниченный доступ.", False, "another matter"),
    ("consent_by_use", "Заполняя форму, вы даёте согласие на обработку.", True, "filling in"),
    ("consent_by_use", "Используя сайт, вы подтверждаете, что ознакомлены с политикой.", False, "only reading it"),
    ("consent_by_use", "Проставляя галочку, вы даёте согласие.", False, "a tick"),
    ("old_law_reference", "По ст. 21.1 Федерального закона № 152-ФЗ мы уведомим орган.", True, "no such article"),
    ("old_law_reference", "По ст. 18.1 Федерального закона № 152-ФЗ политика опубликована.", False, "an article there is"),
    ("mentions_foreign_services", "Подключена гугл-аналитика.", True, "Google in Russian letters"),
]  # fmt: skip


@pytest.mark.parametrize(("element", "words", "state", "reason"), ELEMENTS)
def test_state_of_an_element(element: str, words: str, state: str, reason: str) -> None:
    assert reading_of(words).elements[element].state == state, reason


@pytest.mark.parametrize(("trait", "words", "holds", "reason"), TRAITS)
def test_trait(trait: str, words: str, holds: bool, reason: str) -> None:
    assert reading_of(words).traits[trait].holds is holds, reason


def test_reading_has_every_element_and_trait() -> None:
    reading = reading_of("")
    assert tuple(reading.elements) == POLICY_ELEMENTS
    assert tuple(reading.traits) == POLICY_TRAITS


def test_quotes_stand_in_the_text_where_they_say() -> None:
    words = (
        TITLE
        + "2. Термины\nОбработка персональных данных — любое действие.\n3. Срок\nДанные хранятся три года.\n"
    )
    reading = read_policy(document_of(words))
    for element in reading.elements.values():
        if element.passage:
            place = element.passage.location
            assert words[place.start : place.end] == element.passage.text


def test_flattened_table_gives_a_row_a_purpose() -> None:
    table = "Цель обработки\nКатегории данных\nПравовое основание\nДоставка\nимя, адрес\nдоговор\nНайм\nимя, стаж\nсогласие"
    rows = reading_of(table).purposes
    assert [(row.purpose.text, row.data and row.data.text) for row in rows] == [
        ("Доставка", "имя, адрес"),
        ("Найм", "имя, стаж"),
    ]


def test_chapters_of_a_policy_are_no_row() -> None:
    chapters = "2. Цели обработки\n- доставка;\n- найм.\n3. Персональные данные\nимя, телефон, адрес.\n"
    assert all(row.data is None for row in reading_of(chapters).purposes)


def test_a_table_that_mentions_operations_enumerates_none() -> None:
    table = "Цель\nДанные\nСрок\nПорядок уничтожения\nДоставка заказа\nимя, адрес\n3 года\nкомиссия удаляет записи\nНовости\nпочта\nдо отписки\nпочта удаляется\nДанные передаются ООО «Клён»."
    assert reading_of(table).elements["actions_and_methods"].state == "absent"
