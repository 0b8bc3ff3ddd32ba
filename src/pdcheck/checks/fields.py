"""Checks of what forms ask for: more than is needed, and of candidates."""

import re

from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, not_applicable, passed, unclear
from pdcheck.sights import SHOWN, anchors, form_proof, forms_counted, no_forms, visible_fields
from pdcheck.sites import FieldKind, Form, Site

_WEIGHTY = {
    "passport": "паспорт",
    "snils": "СНИЛС",
    "inn": "ИНН",
    "birthdate": "дату рождения",
    "card": "данные карты",
    "nationality": "национальность",
    "religion": "вероисповедание",
    "biometric": "биометрические данные",
    "health": "сведения о здоровье",
    "politics": "политические взгляды",
    "intimate": "сведения об интимной жизни",
    "conviction": "судимость",
}
_EXPLAINED = re.compile(
    r"договор|полис|страхов|кредит|займ|ипотек|пропуск|билет|виз[аыу]|бронир|гостиниц|заселени|зачислени|вычет|справк"
    r"|медицин|пациент|соревновани|турнир",
    re.IGNORECASE,
)
"""Purposes that explain any of the weighty data."""
_EXPLAINED_TOO = {
    "birthdate": re.compile(
        r"возраст|скидк|поздрав|анкет|трудоустр|ваканси|при[её]м|запис\w+ в |ребен|ребён|детск", re.IGNORECASE
    ),
    "health": re.compile(
        r"при[её]м|врач|лечен|пациент|тренировк|спорт|массаж|процедур|питани|диет"
        r"|консультац\w+ (?:врач|психолог)|запис",
        re.IGNORECASE,
    ),
    "passport": re.compile(r"доставк|транспортн", re.IGNORECASE),
    "inn": re.compile(r"оплат|сч[её]т|самозанят", re.IGNORECASE),
    "card": re.compile(r"оплат|возврат", re.IGNORECASE),
}
"""Purposes that explain some data and not others: a delivery needs no birth date, a vacancy no СНИЛС yet."""
_CANDIDATE = re.compile(r"ваканси|резюме|соискател|трудоустрой|карьер|хочу работать|\bcv\b", re.IGNORECASE)


def only_needed_data_are_asked(site: Site) -> Outcome:
    """Weighty data (passport, СНИЛС, birth date …) are asked only where the form's purpose explains them."""
    if not site.forms:
        return no_forms(site)
    asking = [(form, told) for form in site.forms if (told := _weighty(form))]
    if not asking:
        return passed(
            f"паспорта, СНИЛС, даты рождения и подобного формы не просят: {forms_counted(len(site.forms))}; "
            "нужно ли остальное, решает человек",
            confidence=Confidence.MEDIUM,
        )
    bare = [(form, rest) for form, told in asking if (rest := _unexplained(form, told))]
    every = ", ".join(dict.fromkeys(_WEIGHTY[key] for _, told in asking for key in told))
    if bare:
        lacking = ", ".join(dict.fromkeys(_WEIGHTY[key] for _, told in bare for key in told))
        return unclear(
            f"{forms_counted(len(bare))}: просят {lacking}; зачем, у формы не сказано",
            *(
                form_proof(form, ", ".join(_WEIGHTY[key] for key in told), form.passage)
                for form, told in bare[:SHOWN]
            ),
        )
    return passed(f"просят {every}; цель видна из слов формы", confidence=Confidence.MEDIUM)


def _weighty(form: Form) -> list[str]:
    """The weighty data that a form asks for."""
    keys = [field.sort if field.sort in _WEIGHTY else field.kind.value for field in visible_fields(form)]
    return [key for key in dict.fromkeys(keys) if key in _WEIGHTY]


def _unexplained(form: Form, asked: list[str]) -> list[str]:
    """The weighty data whose purpose the form's words do not show."""
    words = _words(form)
    if _EXPLAINED.search(words):
        return []
    return [key for key in asked if not (key in _EXPLAINED_TOO and _EXPLAINED_TOO[key].search(words))]


def _words(form: Form) -> str:
    """The form's words without the captions of the weighty fields, which would explain themselves."""
    words = f"{form.passage.text} {form.submit} {form.anchor}"
    for field in form.fields:
        if field.words and (field.sort in _WEIGHTY or field.kind.value in _WEIGHTY):
            words = words.replace(field.words, " ")
    return words


def candidates_consent_to_their_own_purpose(site: Site) -> Outcome:
    """A form for candidates leads to a consent that is about candidates."""
    if not site.forms:
        return no_forms(site)
    forms = [form for form in site.forms if _is_for_candidates(form, site)]
    if not forms:
        return not_applicable("анкет соискателей и полей для резюме не видно")
    wanting = []
    for form in forms:
        opened = [site.published_at(link.url) for link in form.consent_links]
        if not any(one and one.reading and one.reading.kind == "candidate" for one in opened):
            wanting.append(form)
    if not wanting:
        return passed(f"у форм для соискателей своё согласие: {forms_counted(len(forms))}")
    return unclear(
        f"{forms_counted(len(wanting))} для соискателей, своего согласия не видно ({anchors(wanting)})",
        *(form_proof(form) for form in wanting[:SHOWN]),
    )


def _is_for_candidates(form: Form, site: Site) -> bool:
    if any(field.sort == "cv" for field in form.fields):
        return True
    if _CANDIDATE.search(f"{form.submit} {form.anchor} {form.selector}"):
        return True
    on_vacancies = any(
        "vacancies" in page.topics for page in site.pages if form.page in (page.url, page.final_url)
    )
    return on_vacancies and any(field.kind is FieldKind.FILE for field in form.fields)
