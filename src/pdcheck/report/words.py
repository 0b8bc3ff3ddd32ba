"""The words that a report uses for what code names in English."""

from pdcheck.artifacts import State
from pdcheck.law import Confidence
from pdcheck.operator import LegalForm
from pdcheck.outcomes import Verdict
from pdcheck.report.paper_words import PAPER_ELEMENTS, PAPER_KINDS, PAPER_TRAITS
from pdcheck.requirements import Group, Severity
from pdcheck.services import Category
from pdcheck.sites import BannerKind, Consent, FieldKind, Marketing, Method, PublishedKind, Stage
from pdcheck.stated import Standing

VERDICTS = {
    Verdict.FAIL: "не соответствует",
    Verdict.UNCLEAR: "требует проверки человеком",
    Verdict.PASS: "соответствует",
    Verdict.NOT_APPLICABLE: "не применимо",
}
SEVERITIES = {Severity.HIGH: "высокая", Severity.MEDIUM: "средняя", Severity.LOW: "низкая"}
CONFIDENCES = {Confidence.HIGH: "высокая", Confidence.MEDIUM: "средняя", Confidence.LOW: "низкая"}
STATES = {
    State.PRESENT: "есть",
    State.PARTIAL: "частично",
    State.ABSENT: "нет",
    State.NOT_APPLICABLE: "не применимо",
}
MARKS = {State.PRESENT: "+", State.PARTIAL: "±", State.ABSENT: "–", State.NOT_APPLICABLE: ""}
"""For tables too narrow for words; shapes, so that they differ in grey too."""
WORDINGS = {
    "near_verbatim": "",
    "condensed": "с сокращениями",
    "paraphrase": "изложение",
    "unknown": "текст редакции не известен",
}
LEGAL_FORMS = {
    LegalForm.LEGAL_ENTITY: "юридическое лицо",
    LegalForm.SOLE_PROPRIETOR: "индивидуальный предприниматель",
    LegalForm.SELF_EMPLOYED: "физическое лицо (самозанятый)",
    LegalForm.NON_PROFIT: "некоммерческая организация",
    LegalForm.PUBLIC_BODY: "государственный или муниципальный орган",
}
SUBJECTS = {
    "citizens": "гражданин",
    "officials": "должностное лицо",
    "sole_proprietors": "индивидуальный предприниматель",
    "legal_entities": "юридическое лицо",
}
SETTLED_BY = {"check": "проверкой текста", "answer": "ответом человека"}

DOCUMENT_KINDS = {
    **PAPER_KINDS,
    "written_employee": "письменное согласие работника",
    "written_other": "письменное согласие",
    "online_site": "согласие на сайте",
    "marketing": "согласие на рекламу",
    "distribution": "согласие на распространение",
    "minor": "согласие законного представителя несовершеннолетнего",
    "biometric": "согласие на обработку биометрии",
    "medical": "согласие пациента",
    "candidate": "согласие соискателя",
    "embedded_in_contract": "согласие внутри договора или иного документа",
    "other": "иное согласие",
    "policy": "политика обработки персональных данных",
    "site": "сайт",
    "page": "страница сайта",
    "correspondence": "переписка и звонки",
    "answer": "ответ на запрос субъекта",
    "refusal": "отказ субъекту",
    "operator_notice": "уведомление субъекта",
    "third_party_notice": "уведомление о данных, полученных не от субъекта",
    "subject_request": "обращение субъекта",
    "withdrawal": "отзыв согласия",
    "destruction_act": "акт об уничтожении",
    "destruction_log": "выгрузка из журнала событий",
    "register": "реестр работников",
    "papers": "папка бумаг",
    "answers": "ответы на анкету",
    "journal": "журнал обращений",
}
PEOPLE = {
    "worker": "работников",
    "dismissed": "уволенных",
    "candidate": "соискателей",
    "contractor": "исполнителей по договорам",
}
DERIVED = {
    "protection_level": "Уровень защищённости",
    "harm_degree": "Степень вреда",
}
COLUMN_READ = {
    "named": "по названию",
    "alike": "по словам названия",
    "told": "как указано в --columns",
    "double": "не взят: смысл уже есть у другого столбца",
    "unknown": "не узнан",
}
ELEMENTS = {
    **PAPER_ELEMENTS,
    "subject_name": "Фамилия, имя, отчество субъекта",
    "subject_address": "Адрес субъекта",
    "subject_id_document": "Документ, удостоверяющий личность",
    "representative": "Представитель и его полномочия",
    "operator_name": "Наименование оператора",
    "operator_address": "Адрес оператора",
    "purpose": "Цель обработки",
    "pd_list": "Перечень персональных данных",
    "pd_list_closed": "Перечень закрыт",
    "third_parties": "Получатели и обработчики",
    "actions_list": "Перечень действий",
    "processing_methods": "Способы обработки",
    "term": "Срок действия",
    "withdrawal": "Порядок отзыва",
    "signature": "Подпись или иное действие",
    "contact_info_of_subject": "Контакты субъекта",
    "operator_ids": "ИНН и ОГРН оператора",
    "information_resources": "Сведения об информационных ресурсах",
    "categories_and_list_for_distribution": "Категории и перечень данных для распространения",
    "conditions_and_prohibitions": "Условия и запреты",
    "conditions_of_transfer_over_networks": "Условия передачи по сетям",
    "operator_contact": "Контакты оператора",
    "scope_terms": "Область действия и термины",
    "legal_grounds": "Правовые основания",
    "purposes": "Цели обработки",
    "pd_categories_per_purpose": "Категории данных по целям",
    "subject_categories": "Категории субъектов",
    "actions_and_methods": "Действия и способы обработки",
    "processing_terms": "Сроки обработки",
    "destruction_procedure": "Порядок уничтожения",
    "cross_border": "Трансграничная передача",
    "localisation": "Хранение в России",
    "cookies_and_metrics": "Cookie и счётчики",
    "subject_rights": "Права субъекта",
    "request_procedure": "Порядок обращений",
    "withdrawal_procedure": "Порядок отзыва согласия",
    "security_measures": "Меры защиты",
    "responsible_person": "Ответственное лицо",
    "special_categories_biometrics": "Специальные категории и биометрия",
    "minors": "Данные несовершеннолетних",
    "policy_date_or_version": "Дата или версия политики",
    "policy_permanent_address": "Постоянный адрес политики",
    "confirmation_of_processing": "Подтверждение факта обработки",
    "methods": "Способы обработки",
    "operator_name_location": "Наименование и место нахождения оператора",
    "persons_with_access": "Кто имеет доступ",
    "processed_data": "Обрабатываемые данные",
    "data_source": "Источник данных",
    "terms_incl_storage": "Сроки обработки и хранения",
    "rights_procedure": "Порядок осуществления прав",
    "processor": "Обработчик по поручению",
    "par_18_1_measures": "Меры статьи 18.1",
    "other": "Иные сведения",
    "addressee": "Кому",
    "request_reference": "На какой запрос",
    "legal_reason": "Норма, на которую ссылаются",
    "appeal_procedure": "Куда обжаловать",
    "date": "Дата",
    "subject_matter": "О чём уведомляют",
    "relation_or_fact_of_processing": "Отношения с оператором",
    "demand": "Что требуют",
    "contact_for_answer": "Куда ответить",
    "consent_reference": "Какое согласие",
    "withdrawal_statement": "Отзыв согласия",
    "demand_stop": "Требование прекратить обработку",
    "demand_destroy": "Требование уничтожить данные",
    "operator_name_address": "Наименование и адрес оператора",
    "subjects": "Чьи данные",
    "destroyed_by": "Кто уничтожил",
    "categories": "Категории данных",
    "ispdn_name": "Информационная система",
    "media_name_qty": "Носители и число листов",
    "destruction_method": "Способ уничтожения",
    "reason": "Причина",
    "signatures": "Подписи",
    "legal_ground": "Правовое основание",
    "intended_users": "Предполагаемые пользователи",
}
TERM_SORTS = {
    "fixed": "определённый период или дата",
    "event": "до события",
    "goal_bound": "до достижения целей",
    "until_withdrawal": "до отзыва",
    "indefinite": "бессрочно",
}
TRAITS = {
    **PAPER_TRAITS,
    "purpose_vague": "цель названа общими словами",
    "multiple_unrelated_purposes": "несколько не связанных между собой целей",
    "unnamed_third_parties": "получатели названы только по категории",
    "indefinite_term": "срок не определён",
    "marketing_mixed": "реклама внутри согласия на обработку",
    "distribution_mixed": "распространение внутри обычного согласия",
    "policy_mixed": "согласие смешано с политикой",
    "embedded_in_other_document": "согласие внутри другого документа",
    "cross_border_mentioned": "упомянута трансграничная передача",
    "special_categories_mentioned": "упомянуты специальные категории данных",
    "biometric_mentioned": "упомянуты биометрические данные",
    "deems_consent_by_silence_or_use": "согласием объявлено молчание или пользование",
    "outdated_30_days": "на ответ отведено 30 дней по прежним правилам",
    "limits_subject_rights": "права субъекта ограничены",
    "placeholder_text": "остались незаполненные места шаблона",
    "copied_foreign_company_name": "осталось чужое наименование",
    "mentions_foreign_services": "названы иностранные сервисы",
    "gdpr_only": "западный шаблон без российского закона",
    "old_law_reference": "ошибочная или устаревшая ссылка на закон",
    "unlimited_processing_term": "срок обработки не ограничен",
    "consent_by_use": "согласием объявлено пользование сайтом",
    "mentions_152fz": "назван закон № 152-ФЗ",
    "demands": "требуют",
    "narrow_request": "спрашивали не обо всём",
    "evasive": "вместо сведений общие слова",
    "refers_to_policy": "отсылка к политике или положению",
    "asks_of_person": "от человека требуют",
    "fee_demanded": "просят плату",
    "data_of_others": "данные других людей",
    "others_named": "названы другие люди",
    "refusal_grounds": "на что ссылается отказ",
    "refusal_point": "назван пункт части 8 статьи 14",
    "reasons_given": "причины объяснены",
    "notice_matter": "о чём уведомляют",
    "answers_withdrawal": "ответ на отзыв согласия",
    "extension_length": "на сколько продлён срок",
    "slow_advertising_stop": "реклама прекращается не сразу",
    "log_attached": "названа выгрузка из журнала событий",
}
TRAIT_VALUES = {
    "access": "сведения",
    "correct": "исправить",
    "block": "заблокировать",
    "destroy": "уничтожить",
    "stop": "прекратить обработку",
    "stop_advertising": "прекратить рекламу",
    "stop_distribution": "прекратить публикацию",
    "extension": "продление срока",
    "corrected": "данные исправлены",
    "blocked": "данные заблокированы",
    "destroyed": "данные уничтожены",
    "stopped": "обработка прекращена",
    "advertising_stopped": "реклама прекращена",
    "asks_documents": "просьба дополнить запрос",
    "remedied": "нарушение устранено",
    "passport_copy": "копия паспорта",
    "notary": "нотариальное заверение",
    "visit": "личная явка",
    "own_form": "своя форма запроса",
    "other_documents": "иные документы",
    "channel": "один способ подачи",
    "reason": "обоснование запроса",
    "security": "оборона, безопасность, правопорядок",
    "criminal": "задержание или обвинение",
    "anti_laundering": "противодействие легализации доходов",
    "others_rights": "права третьих лиц",
    "transport": "транспортная безопасность",
    "repeated": "повторный запрос",
    "no_authority": "нет полномочий представителя",
    "no_identity": "личность не подтверждена",
    "internal": "внутренние правила или тайна компании",
    "other_ground": "обработка без согласия",
}
"""Values of traits that have a name; others are shown as they are."""
PERIOD_UNITS = {"working_days": "рабочих дней", "days": "дней", "weeks": "недель", "months": "месяцев"}
LETTER_DAYS = {
    "document": "дата документа",
    "requested": "запрос датирован",
    "received": "запрос получен",
    "sent": "отправлено",
    "done": "исполнено",
    "until": "обещано до",
}

TOPICS = {
    "policy": "политика",
    "consent": "согласие",
    "offer": "оферта",
    "cookies": "о cookie",
    "contacts": "контакты",
    "team": "люди",
    "reviews": "отзывы",
    "vacancies": "вакансии",
    "checkout": "заказ",
    "sign_in": "вход",
    "subscription": "подписка",
}
FIELD_KINDS = {
    FieldKind.NAME: "имя",
    FieldKind.PHONE: "телефон",
    FieldKind.EMAIL: "эл. почта",
    FieldKind.MESSAGE: "сообщение",
    FieldKind.ADDRESS: "адрес",
    FieldKind.BIRTH_DATE: "дата рождения",
    FieldKind.PASSPORT: "паспорт",
    FieldKind.FILE: "файл",
    FieldKind.OTHER: "иное",
}
FIELD_SORTS = {
    "snils": "СНИЛС",
    "inn": "ИНН",
    "health": "здоровье",
    "biometric": "биометрия",
    "photo": "фотография",
    "cv": "резюме",
    "children": "дети",
    "religion": "религия",
    "nationality": "национальность",
    "card": "банковская карта",
    "position": "должность",
    "company": "организация",
    "gender": "пол",
    "age": "возраст",
    "social_account": "учётная запись в соцсети",
    "password": "пароль",
    "date": "дата",
    "choice": "выбор из списка",
}
CONSENTS = {
    Consent.NONE: "не спрашивают",
    Consent.BUTTON_PRESS: "нажатием кнопки отправки",
    Consent.CHECKBOX_PRECHECKED: "галочка стоит заранее",
    Consent.CHECKBOX_UNCHECKED: "пустая галочка; обязательна ли она, не видно",
    Consent.REQUIRED_CHECKBOX: "пустая обязательная галочка",
    Consent.UNKNOWN: "не видно: форму рисует скрипт или чужой узел",
}
MARKETING = {
    Marketing.SEPARATE: "отдельной галочкой",
    Marketing.MIXED: "отдельной галочки нет",
}
METHODS = {
    Method.GET: "GET: данные видны в адресе",
    Method.POST: "POST",
    Method.JS: "скриптом",
}
CATEGORIES = {
    Category.ANALYTICS: "счётчик посещений",
    Category.TAG_MANAGER: "менеджер тегов",
    Category.ADVERTISING: "реклама",
    Category.CALLTRACKING: "учёт звонков",
    Category.CHAT: "чат",
    Category.MAP: "карта",
    Category.VIDEO: "видео",
    Category.CAPTCHA: "капча",
    Category.FORM_BACKEND: "приём форм",
    Category.MAILING: "рассылки",
    Category.REVIEWS: "отзывы",
    Category.SOCIAL: "соцсеть",
    Category.FONT: "шрифты",
    Category.CDN: "раздача файлов",
    Category.OTHER: "иное",
}
PUBLISHED_KINDS = {
    PublishedKind.POLICY: "политика",
    PublishedKind.CONSENT: "согласие",
    PublishedKind.OFFER: "оферта",
    PublishedKind.COOKIES: "правила о cookie",
    PublishedKind.OTHER: "иной документ",
}
BANNERS = {
    BannerKind.NONE: "не найдена",
    BannerKind.NOTICE: "только сообщает, выбора не даёт",
    BannerKind.OPT_IN: "можно согласиться, кнопки отказа нет",
    BannerKind.WITH_REJECT: "можно согласиться и отказаться",
}
STAGES = {
    Stage.BEFORE: "до выбора",
    Stage.ACCEPTED: "после согласия",
    Stage.REFUSED: "после отказа",
}
COOKIE_PURPOSES = {
    "necessary": "необходимая",
    "functional": "удобство",
    "analytics": "статистика",
    "advertising": "реклама",
}
STORES = {"local_storage": "localStorage", "session_storage": "sessionStorage"}
OPERATOR_FACTS = {"name": "Наименование", "inn": "ИНН", "ogrn": "ОГРН или ОГРНИП", "address": "Адрес"}
COUNTRIES = {
    "": "не известна",
    **dict(
        pair.split(" ", 1)
        for pair in (
            "AE ОАЭ,AM Армения,AT Австрия,AU Австралия,AZ Азербайджан,BE Бельгия,BG Болгария,BR Бразилия,"
            "BY Беларусь,CA Канада,CH Швейцария,CN Китай,CY Кипр,CZ Чехия,DE Германия,DK Дания,EE Эстония,"
            "ES Испания,FI Финляндия,FR Франция,GB Великобритания,GE Грузия,GR Греция,HK Гонконг,"
            "HR Хорватия,HU Венгрия,IE Ирландия,IL Израиль,IN Индия,IS Исландия,IT Италия,JP Япония,"
            "KG Киргизия,KR Республика Корея,KZ Казахстан,LT Литва,LU Люксембург,LV Латвия,MD Молдавия,"
            "MT Мальта,MY Малайзия,NL Нидерланды,NO Норвегия,NZ Новая Зеландия,PL Польша,PT Португалия,"
            "RO Румыния,RS Сербия,RU Россия,SE Швеция,SG Сингапур,SI Словения,SK Словакия,TH Таиланд,"
            "TR Турция,TW Тайвань,UA Украина,US США,UZ Узбекистан,VG Брит. Виргинские о-ва,VN Вьетнам,"
            "ZA ЮАР"
        ).split(",")
    ),
}
"""By ISO 3166; a country that is not here is shown by its code."""

STANDINGS = {
    Standing.OVERDUE: "без ответа, срок прошёл",
    Standing.LATE: "ответ после срока",
    Standing.DOUBTFUL: "нельзя сказать, в срок ли",
    Standing.DUE_SOON: "без ответа, срок в ближайшие 7 дней",
    Standing.WAITING: "без ответа, срок ещё не близко",
    Standing.UNDATED: "ответ без даты",
    Standing.IMPOSSIBLE: "невозможные даты",
    Standing.UNREADABLE: "прочитать не удалось",
    Standing.IN_TIME: "ответ в срок",
}
"""In the order in which a journal is told."""

GLOSSARY = (
    ("Не соответствует", "найдено то, чего закон не допускает, или нет того, чего он требует"),
    ("Спорный вопрос", "вывод держится на позиции, с которой можно спорить: это риск, а не нарушение"),
    ("Требует проверки человеком", "программа не берётся судить и называет вопрос, на который надо ответить"),
    ("Подтверждено прочитанным", "есть слова или места, которые показывают, что требование выполнено"),
    (
        "Признаков нарушения не замечено",
        "программа искала известные ей обороты и признаки и не нашла; это не доказывает, что нарушения нет",
    ),
    ("Не применимо", "требование к проверенному не относится"),
    (
        "Вывод отпадёт, если",
        "что его опровергнет. Найдётся место, где это есть, — вывод держится на том, что в прочитанном этого "
        "нет; названное место значит иное — оно относится к другому или понято неверно",
    ),
    (
        "Уверенность",
        "высокая — прочитано прямо; средняя — выведено из формулировки; "
        "низкая — выведено из отсутствия слов или из части документа",
    ),
)
SITE_GLOSSARY = (
    (
        "До выбора, после согласия, после отказа",
        "что браузер увидел, пока никто не тронул плашку о cookie, и что — после нажатия её кнопок",
    ),
    (
        "Иностранный сервис",
        "сервис, владелец которого зарегистрирован за границей; где стоят его серверы, программа не знает",
    ),
)
"""Words that only a report on a site needs."""

GROUPS = {
    Group.LAW: "Закон: персональные данные и реклама",
    Group.BOUNDARIES: "Границы: рабочее и личное",
    Group.SERVICE: "Обслуживание: тон, сроки, ответственность",
}
"""Headings of the parts of a report on correspondence, which are never summed up together."""

GROUPS_BRIEF = {Group.LAW: "закон", Group.BOUNDARIES: "границы", Group.SERVICE: "обслуживание"}

ROLES = {
    "client": "клиент",
    "operator": "сотрудник",
    "bot": "бот",
    "system": "система",
    "unknown": "не известно кто",
}
CHANNELS = {
    "site_chat": "чат на сайте",
    "app_chat": "чат в приложении",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "max": "MAX",
    "vk": "ВКонтакте",
    "email": "почта",
    "call": "звонок",
    "personal_vk": "личный ВКонтакте сотрудника",
    "personal_telegram": "личный Telegram сотрудника",
    "personal_whatsapp": "личный WhatsApp сотрудника",
}
