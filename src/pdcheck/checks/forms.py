"""Checks of forms: whether and how each asks for consent, and how it is sent."""

from urllib.parse import urlsplit

from pdcheck.artifacts import Passage
from pdcheck.law import Confidence
from pdcheck.operator import Operator
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, unclear
from pdcheck.sensitive import takes_special_data_bare
from pdcheck.sights import (
    SHOWN,
    agreeing_boxes,
    anchors,
    consent_subjects,
    form_proof,
    form_proofs,
    forms_counted,
    has_consent_words,
    is_out_of_sight,
    is_sign_in,
    no_forms,
    scripts_are_unread,
)
from pdcheck.sites import Consent, FieldKind, Form, Marketing, Method, Site, Subject

_REFUSED = {
    Consent.NONE: ("no_consent", "согласия не спрашивает"),
    Consent.BUTTON_PRESS: ("button_press", "согласием считает нажатие кнопки"),
    Consent.CHECKBOX_PRECHECKED: ("preticked", "ставит отметку согласия за посетителя"),
}


def are_seen(site: Site) -> Outcome:
    """Some form collects personal data."""
    if not site.forms:
        nothing = no_forms(site)
        return failed(nothing.reason) if nothing.verdict == "not_applicable" else nothing
    return passed(f"форм, которые собирают данные: {len(site.forms)}", *form_proofs(site.forms[:1]))


def consent_is_affirmative(site: Site, operator: Operator) -> Outcome:
    """Every form that collects personal data needs a mark of consent that the visitor makes himself."""
    if not site.forms:
        return no_forms(site)
    wrong = [form for form in site.forms if form.consent in _REFUSED and not _is_left_to_a_person(form)]
    if wrong:
        ways = dict.fromkeys(_REFUSED[form.consent] for form in wrong)
        return failed(
            f"{forms_counted(len(wrong))} из {len(site.forms)}: {', '.join(said for _, said in ways)} "
            f"({anchors(wrong)})",
            *(form_proof(form, _REFUSED[form.consent][1]) for form in wrong[:SHOWN]),
            causes=tuple(dict.fromkeys(_cause(form, site, operator) for form in wrong)),
        )
    doubtful = [(form, doubt) for form in site.forms if (doubt := _doubt(form))]
    if doubtful:
        said = "; ".join(dict.fromkeys(doubt for _, doubt in doubtful))
        proofs = (form_proof(form, doubt) for form, doubt in doubtful[:SHOWN])
        return unclear(f"{said} ({anchors(form for form, _ in doubtful)})", *proofs)
    return passed(
        f"у каждой формы есть пустая обязательная галочка согласия: {forms_counted(len(site.forms))}"
    )


def _cause(form: Form, site: Site, operator: Operator) -> str:
    if takes_special_data_bare(form, site, operator):
        return "special_data"
    return _REFUSED[form.consent][0]


def _is_left_to_a_person(form: Form) -> bool:
    """Without consent, yet not plainly wrong: a sign-in, or a box that is about terms or news alone."""
    return form.consent is Consent.NONE and (
        _agrees_to_terms(form) or _agrees_to_news_alone(form) or is_sign_in(form)
    )


def _agrees_to_news_alone(form: Form) -> bool:
    """A subscription with an empty box of consent to it: what else is needed a person decides."""
    about = {subject for box in form.boxes for subject in box.about}
    kinds = {field.kind for field in form.fields}
    asks_little = kinds <= {FieldKind.EMAIL, FieldKind.NAME}
    return form.subscribes and asks_little and about == {Subject.MARKETING} and not _is_ticked(form)


def _is_ticked(form: Form) -> bool:
    return any(box.is_ticked for box in form.boxes)


def _agrees_to_terms(form: Form) -> bool:
    return any({Subject.TERMS, Subject.POLICY} & set(box.about) for box in form.boxes)


def _doubt(form: Form) -> str:
    if form.consent is Consent.UNKNOWN:
        return "форму рисует чужой скрипт или кадр: её полей и согласия не видно"
    if form.consent is Consent.CHECKBOX_UNCHECKED:
        return "галочка пуста, но не видно, что без неё форма не отправится"
    if form.consent is Consent.NONE and _agrees_to_news_alone(form):
        return "галочка есть, но она о рассылке: довольно ли её для обработки адреса, решает человек"
    if form.consent is Consent.NONE and _agrees_to_terms(form):
        return "галочка есть, но она об условиях или о другом, а не об обработке данных"
    if form.consent is Consent.NONE:
        return "это вход в личный кабинет: нужно ли согласие, зависит от договора с пользователем"
    if Subject.PROCESSING not in consent_subjects(form):
        return "галочка о политике или условиях, о согласии на обработку не сказано"
    return ""


def consent_is_not_preticked(site: Site) -> Outcome:
    """No box of consent is ticked before the visitor touches it."""
    if not site.forms:
        return no_forms(site)
    ticked = [
        form_proof(form, "отметка стоит заранее", passage)
        for form in site.forms
        for passage, is_ticked in _boxes(form)
        if is_ticked
    ]
    if ticked:
        return failed(
            f"отметок согласия, поставленных заранее: {len(ticked)}", *ticked, causes=("preticked",)
        )
    unseen = [form for form in site.forms if is_out_of_sight(form)]
    if unseen:
        return unclear(
            f"галочек не видно: форму рисует чужой скрипт ({anchors(unseen)})", *form_proofs(unseen)
        )
    boxes = sum(len(_boxes(form)) for form in site.forms)
    if not boxes:
        return not_applicable(f"галочек согласия нет ни у одной формы: {forms_counted(len(site.forms))}")
    return passed(f"все галочки согласия пусты: {boxes}")


def _boxes(form: Form) -> list[tuple[Passage, bool]]:
    """Boxes of consent; the form's kind tells of one where the words beside it were not made out."""
    boxes = agreeing_boxes(form)
    if boxes:
        if form.consent is Consent.CHECKBOX_PRECHECKED and not any(ticked for _, ticked in boxes):
            return [(boxes[0][0], True), *boxes[1:]]
        return boxes
    if form.consent in (Consent.CHECKBOX_UNCHECKED, Consent.REQUIRED_CHECKBOX, Consent.CHECKBOX_PRECHECKED):
        return [(form.statement or form.passage, form.consent is Consent.CHECKBOX_PRECHECKED)]
    return []


def marketing_is_consented_to_apart(site: Site) -> Outcome:
    """Newsletters and advertising have a consent of their own wherever a form leads to them."""
    if not site.forms:
        return no_forms(site)
    mixed = [form for form in site.forms if form.marketing is Marketing.MIXED]
    if mixed:
        return failed(
            f"{forms_counted(len(mixed))}: на рассылку или рекламу своего согласия нет ({anchors(mixed)})",
            *(form_proof(form, _mixed(form)) for form in mixed[:SHOWN]),
        )
    apart = [form for form in site.forms if form.marketing is Marketing.SEPARATE]
    if not apart:
        return not_applicable(f"рассылок и рекламы формы не предлагают: {forms_counted(len(site.forms))}")
    return passed(f"на рекламу своя галочка: {forms_counted(len(apart))}")


def _mixed(form: Form) -> str:
    if form.subscribes and not has_consent_words(form):
        return "подписка без согласия на рекламу"
    return "согласие на рекламу соединено с другим"


def are_sent_safely(site: Site) -> Outcome:
    """No form sends data in the address of a page or over an open connection."""
    if not site.forms:
        return no_forms(site)
    wrong = [(form, said) for form in site.forms if (said := _exposed(form, site))]
    if wrong:
        said = "; ".join(dict.fromkeys(words for _, words in wrong))
        return failed(
            f"{forms_counted(len(wrong))} из {len(site.forms)}: {said} "
            f"({anchors(form for form, _ in wrong)})",
            *(form_proof(form, words, form.passage) for form, words in wrong[:SHOWN]),
        )
    dim = [form for form in site.forms if _is_unseen(form) and not _is_for_a_script(form, site)]
    if dim:
        return unclear(
            f"как уходят данные, не видно: {forms_counted(len(dim))} без обработчика в разметке "
            f"({anchors(dim)})",
            *(form_proof(form, passage=form.passage) for form in dim[:SHOWN]),
        )
    guessed = any(_is_unseen(form) for form in site.forms)
    return passed(
        f"данные не попадают в адрес страницы и не идут открыто: {forms_counted(len(site.forms))}"
        + ("; отправляет их скрипт сайта, который не прочитан" if guessed else ""),
        confidence=Confidence.LOW if guessed else Confidence.HIGH,
    )


def _is_unseen(form: Form) -> bool:
    """Whether nothing seen tells how the form is sent."""
    return not form.has_handler and form.method in (None, Method.JS)


def _exposed(form: Form, site: Site) -> str:
    action, page = urlsplit(form.action), urlsplit(form.page)
    if action.scheme == "http" and (page.scheme != "http" or action.netloc != page.netloc):
        return "данные уходят по незащищённому http"
    if form.method is Method.GET:
        return "данные уходят методом GET, в адресе страницы"
    if form.method is not None or form.has_handler or not _is_own_page(form):
        return ""
    if _is_for_a_script(form, site) or (not form.action and scripts_are_unread(form, site)):
        return ""
    return "способ отправки не указан, и браузер отправит данные в адресе страницы (GET)"


def _is_for_a_script(form: Form, site: Site) -> bool:
    """A form marked for a script that names no way of sending, where a script was seen or left unread.

    Without a script it would only reload its page: whoever keeps such a form sends it by one.
    """
    if not form.selector.startswith("form[id=") or not _is_own_page(form):
        return False
    return form.method is Method.JS or (form.method is None and scripts_are_unread(form, site))


def _is_own_page(form: Form) -> bool:
    action = form.action.partition("#")[0].rstrip("?")
    return not action or action == form.page.partition("#")[0].rstrip("?")
