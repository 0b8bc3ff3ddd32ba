"""The words that a report uses for what code names in English."""

from pdcheck.artifacts import State
from pdcheck.law import Confidence
from pdcheck.operator import LegalForm
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity

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

TARGET_KINDS = {"consent": "согласие", "policy": "политика"}
"""Sorts of examined things; an unknown one is shown as it is named."""

DOCUMENT_KINDS = {
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
}
ELEMENTS = {
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
    "operator_contact": "Контакт для обращений",
    "scope_terms": "Область действия и термины",
    "legal_grounds": "Правовые основания",
    "purposes": "Цели обработки",
    "pd_categories_per_purpose": "Данные для каждой цели",
    "subject_categories": "Категории субъектов",
    "actions_and_methods": "Действия и способы обработки",
    "processing_terms": "Сроки обработки и хранения",
    "destruction_procedure": "Порядок уничтожения",
    "cross_border": "Передача за границу",
    "localisation": "Место хранения",
    "cookies_and_metrics": "Cookie и счётчики",
    "subject_rights": "Права субъекта",
    "request_procedure": "Порядок запроса",
    "withdrawal_procedure": "Отзыв согласия",
    "security_measures": "Меры защиты",
    "responsible_person": "Ответственный за обработку",
    "special_categories_biometrics": "Специальные категории и биометрия",
    "minors": "Данные детей",
    "policy_date_or_version": "Дата или версия",
    "policy_permanent_address": "Постоянный адрес политики",
}
TERM_SORTS = {
    "fixed": "определённый период или дата",
    "event": "до события",
    "goal_bound": "до достижения целей",
    "until_withdrawal": "до отзыва",
    "indefinite": "бессрочно",
}
TRAITS = {
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
    "outdated_30_days": "отменённый срок ответа в 30 дней",
    "limits_subject_rights": "ограничение прав субъекта",
    "placeholder_text": "незаполненное место шаблона",
    "copied_foreign_company_name": "чужая организация или сайт",
    "gdpr_only": "иностранный шаблон без российского закона",
    "old_law_reference": "неверная или устаревшая ссылка на закон",
    "unlimited_processing_term": "обработка без ограничения срока",
    "consent_by_use": "согласием объявлено пользование или отправка формы",
    "mentions_foreign_services": "иностранные сервисы",
}
PURPOSE_COLUMNS = {
    "data": "данные",
    "subjects": "субъекты",
    "methods": "способы",
    "terms": "сроки",
    "destruction": "уничтожение",
    "grounds": "основания",
}
"""What a policy may say for one purpose."""

GLOSSARY = (
    ("Не соответствует", "в документе найдено то, чего закон не допускает, или нет того, чего он требует"),
    ("Спорный вопрос", "вывод держится на позиции, с которой можно спорить: это риск, а не нарушение"),
    ("Требует проверки человеком", "программа не берётся судить и называет вопрос, на который надо ответить"),
    ("Соответствует, не применимо", "требование выполнено либо к этому документу не относится"),
    (
        "Уверенность",
        "высокая — прочитано прямо; средняя — выведено из формулировки; "
        "низкая — выведено из отсутствия слов или из части документа",
    ),
)
