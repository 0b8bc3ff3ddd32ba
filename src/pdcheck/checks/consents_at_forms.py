"""Checks of the words of consent at forms: where they lead, and what else they stand for."""

import re

from pdcheck.artifacts import Passage
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.sights import (
    SHOWN,
    anchors,
    consent_links,
    form_proof,
    form_proofs,
    forms_counted,
    has_consent_words,
    link_proof,
    no_forms,
    opens,
    quoted,
)
from pdcheck.sites import Consent, Form, Published, Site, Subject

_CONTRACT = re.compile(r"оферт|договор|правил\w* (?:сайта|пользования)", re.IGNORECASE)


def consent_text_is_linked(site: Site) -> Outcome:
    """The words of consent at each form lead to the document that they are about."""
    if not site.forms:
        return no_forms(site)
    asking = [form for form in site.forms if has_consent_words(form)]
    wanting = [form for form in asking if not any(opens(link, site) for link in consent_links(form))]
    if wanting:
        return failed(
            f"{forms_counted(len(wanting))} из {len(asking)}: слова согласия никуда не ведут "
            f"({anchors(wanting)})",
            *(form_proof(form, _dead(form)) for form in wanting[:SHOWN]),
        )
    astray = [form for form in asking if _leads_to_terms_only(form)]
    if astray:
        return unclear(
            f"ссылки в словах согласия ведут на оферту или договор ({anchors(astray)})", *form_proofs(astray)
        )
    if not asking:
        return _unasked(site)
    return passed(
        f"слова согласия ведут на документ: {forms_counted(len(asking))}",
        confidence=Confidence.MEDIUM if site.is_single_page else Confidence.HIGH,
    )


def _unasked(site: Site) -> Outcome:
    """What is said where no form shows words of consent."""
    unseen = [form for form in site.forms if form.consent is Consent.UNKNOWN]
    if unseen:
        return unclear(
            f"слов согласия не видно: форму рисует чужой скрипт ({anchors(unseen)})", *form_proofs(unseen)
        )
    return not_applicable(f"слов о согласии нет ни у одной формы: {forms_counted(len(site.forms))}")


def _dead(form: Form) -> str:
    links = consent_links(form)
    if not links:
        return "ссылки нет"
    return links[0].status if links[0].url else "ссылка пуста или ведёт на «#»"


def _leads_to_terms_only(form: Form) -> bool:
    known = {link.url for link in (*form.policy_links, *form.consent_links)}
    live = [link for link in consent_links(form) if link.leads_somewhere]
    return all(link.url not in known and _CONTRACT.search(link.text) is not None for link in live)


def each_purpose_is_consented_to_apart(site: Site) -> Outcome:
    """One mark does not stand for processing and for publication or transfer to others as well."""
    if not site.forms:
        return no_forms(site)
    asking = [form for form in site.forms if has_consent_words(form)]
    published, passed_on = [], []
    for form in asking:
        for passage, about in _acts(form):
            if Subject.PROCESSING in about and Subject.DISTRIBUTION in about:
                published.append(form_proof(form, "распространение в том же согласии", passage))
            elif Subject.PROCESSING in about and Subject.TRANSFER in about:
                passed_on.append(form_proof(form, "передача в том же согласии", passage))
    for form in site.forms:
        for one in _documents_at(form, site):
            spread = one.reading.trait("distribution_mixed") if one.reading and one.kind != "policy" else None
            if spread is not None and spread.holds and one.reading and one.reading.kind != "distribution":
                published += quoted(spread.passages, "в тексте, на который ведёт форма")
    published = list(dict.fromkeys(published))
    if published:
        return failed(
            f"публикация или распространение разрешаются тем же согласием: {len(published)}",
            *published[:SHOWN],
        )
    if passed_on:
        return unclear(
            f"тем же согласием разрешается передача другим лицам: {len(passed_on)}; нужна ли она для той же "
            "цели, из слов не видно",
            *passed_on[:SHOWN],
        )
    if not asking:
        return _unasked(site)
    return passed(
        f"посторонних целей у согласия в словах форм не видно: {forms_counted(len(asking))}",
        confidence=Confidence.MEDIUM,
    )


def _acts(form: Form) -> list[tuple[Passage, tuple[Subject, ...]]]:
    """Each act of agreement with what it is about."""
    if form.boxes:
        return [(box.passage, box.about) for box in form.boxes]
    return [(form.statement or form.passage, form.statement_about)]


def consent_is_its_own_document(site: Site) -> Outcome:
    """What the visitor consents to is a document apart from policy, offer and terms."""
    if not site.forms:
        return no_forms(site)
    asking = [form for form in site.forms if has_consent_words(form) or _accepts_consent(form, site)]
    if not asking:
        return _unasked(site)
    judged = [(form, *_document_of_consent(form, site)) for form in asking]
    bad = [(form, said, proof) for form, is_apart, said, proof in judged if is_apart is False]
    if bad:
        said = "; ".join(dict.fromkeys(words for _, words, _ in bad))
        return failed(
            f"{forms_counted(len(bad))} из {len(asking)}: {said} ({anchors(form for form, *_ in bad)})",
            *(proof for *_, proof in bad[:SHOWN]),
            *(Evidence(passage=one) for form, *_ in bad[:SHOWN] for one in _words_within(form, site)),
        )
    dim = [(form, said, proof) for form, is_apart, said, proof in judged if is_apart is None]
    if dim:
        said = "; ".join(dict.fromkeys(words for _, words, _ in dim))
        return unclear(f"{said} ({anchors(form for form, *_ in dim)})", *(proof for *_, proof in dim[:SHOWN]))
    return passed(
        f"{'; '.join(dict.fromkeys(words for _, _, words, _ in judged))}: {forms_counted(len(asking))}",
        confidence=Confidence.MEDIUM if site.is_single_page else Confidence.HIGH,
    )


def _document_of_consent(form: Form, site: Site) -> tuple[bool | None, str, Evidence]:
    """Whether the form's consent has its own document, what was seen, and its proof."""
    for passage, about in _acts(form):
        if Subject.PROCESSING in about and Subject.TERMS in about:
            return False, "одна отметка значит и условия, и согласие", form_proof(form, passage=passage)
    if not has_consent_words(form):
        return False, "согласие находится внутри условий, которые принимают у формы", form_proof(form)
    policies = {link.url for link in form.policy_links if link.url}
    live = [link for link in form.consent_links if link.leads_somewhere]
    own = [link for link in live if link.url not in policies]
    if own:
        return _opened(form, own[0].url, site, link_proof(form, own[0]))
    if live:
        return False, "ссылка на согласие открывает политику", link_proof(form, live[0])
    links = [link for link in consent_links(form) if link.leads_somewhere]
    if not links:
        return None, "слова согласия стоят у формы, отдельного текста согласия не видно", form_proof(form)
    if _tells_itself(form):
        return None, "текст согласия стоит у самой формы рядом с другими документами", form_proof(form)
    return False, "согласие ведёт только на политику, оферту или условия", link_proof(form, links[0])


def _documents_at(form: Form, site: Site) -> list[Published]:
    """What the links within the words and boxes beside a form open."""
    links = (*form.statement_links, *form.consent_links, *(link for box in form.boxes for link in box.links))
    opened = (site.published_at(link.url) for link in dict.fromkeys(links) if link.url)
    return list({one.url: one for one in opened if one is not None}.values())


def _accepts_consent(form: Form, site: Site) -> bool:
    """Whether terms that are accepted at the form hold a consent, though its words tell of none."""
    return any(one.embedded is not None for one in _documents_at(form, site))


def _words_within(form: Form, site: Site) -> list[Passage]:
    """The words of consent inside the terms to which a form leads."""
    return [
        one.reading.kind_because
        for one in _documents_at(form, site)
        if one.embedded is not None and one.reading is not None and one.reading.kind_because is not None
    ]


def _tells_itself(form: Form) -> bool:
    """The words at the form are a consent with its purpose, not a mention of one."""
    words = form.statement.text if form.statement else ""
    return len(words) > 180 and re.search(r"\bцел[ьяию]|\bв целях", words) is not None


def _opened(form: Form, url: str, site: Site, proof: Evidence) -> tuple[bool | None, str, Evidence]:
    """What the linked document turned out to be, where it was opened."""
    document = site.published_at(url)
    if document is None or document.reading is None:
        known = True if site.is_single_page else None
        return known, "на согласие есть своя ссылка, но сам документ не открывали", proof
    inside = document.reading.traits.get("embedded_in_other_document")
    if document.kind in ("policy", "offer") or document.reading.kind in ("policy", "embedded_in_contract"):
        return False, "ссылка на согласие открывает политику, оферту или договор", proof
    if inside is not None and inside.holds:
        return False, "согласие находится внутри другого документа", proof
    return True, "согласие открывается отдельным документом", proof
