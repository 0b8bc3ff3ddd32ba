"""Failing findings × the operator's circumstances → what they may cost, derived step by step.

One sanction a part of an article however many places fail; amounts of the day of the offence; never a
naive sum. Every rule used is a provision in checklists/law/koap.yaml, named here only by its id.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from pdcheck.facts import Fact
from pdcheck.findings import Exposure, ExposureItem, Finding, Totals
from pdcheck.law import Amounts, Confidence, Fine, Law, Range, Turnover, Wording, in_force
from pdcheck.operator import LegalForm, Operator
from pdcheck.outcomes import Verdict

Subject = Literal["citizens", "officials", "sole_proprietors", "legal_entities"]

_ANSWERS_AS: dict[LegalForm | None, Subject] = {
    None: "legal_entities",
    LegalForm.LEGAL_ENTITY: "legal_entities",
    LegalForm.NON_PROFIT: "legal_entities",
    LegalForm.PUBLIC_BODY: "legal_entities",
    LegalForm.SOLE_PROPRIETOR: "sole_proprietors",
    LegalForm.SELF_EMPLOYED: "citizens",
}
_NON_COMMERCIAL = (LegalForm.NON_PROFIT, LegalForm.PUBLIC_BODY)

_ONE_PENALTY = "koap.4.4.5"
_LAW_OF_THE_DAY = "koap.1.7"
_SOLE_PROPRIETORS_AS_OFFICIALS = "koap.2.4.note"
_SOLE_PROPRIETORS_AS_COMPANIES = "koap.13.11.note1"
_COMMERCIAL_ONLY = ("koap.13.11.note2", "koap.13.11.note3")
_SMALL_BUSINESS = "koap.4.1.2"
_REPEAT = "koap.4.6"
_NO_DISCOUNT = "koap.32.2"
_WARNING = "koap.4.1.1"
_LIMITATION = "koap.4.5"


class Sanction(Fact):
    """What one offence costs one subject under one edition, before it is tied to findings."""

    subject: Subject
    """Whose range of the sanction is used."""
    range: Range | None
    """None: the amount is a share of revenue and nothing but its floor and cap is known."""
    turnover: Turnover | None = None
    derivation: tuple[str, ...]
    """Steps in Russian, in order."""
    rules: tuple[str, ...] = ()
    """Ids of the general rules used, so that what is not confirmed can be said."""
    confidence: Confidence


def exposure_of(findings: Iterable[Finding], law: Law, operator: Operator | None) -> Exposure:
    """The exposure of all failing findings: breaches in the totals, contested positions beside them."""
    circumstances = operator or Operator()
    failing = [finding for finding in findings if finding.verdict is Verdict.FAIL]
    breaches = _by_fine([finding for finding in failing if not finding.contested])
    risks = _by_fine([finding for finding in failing if finding.contested])
    items = _items(breaches, law, circumstances)
    contested = _items(risks, law, circumstances)
    return Exposure(
        totals=_totals(items),
        items=items,
        officials=_officials(breaches, law, circumstances),
        contested=tuple(_beside(item, items) for item in contested),
        notes=_notes(items + contested, law, circumstances) if failing else (),
    )


def _by_fine(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for fine in finding.fines:
            grouped[fine].append(finding)
    return dict(sorted(grouped.items()))


class Chosen(NamedTuple):
    """A fine with the edition of one day, the repeat part standing in where a repeat is declared."""

    fine: Fine
    edition: date
    amounts: Amounts
    is_repeat: bool


def _items(grouped: dict[str, list[Finding]], law: Law, operator: Operator) -> tuple[ExposureItem, ...]:
    found = (_item(fine, findings, law, operator) for fine, findings in grouped.items())
    return tuple(item for item in found if item is not None)


def _item(identifier: str, findings: Sequence[Finding], law: Law, operator: Operator) -> ExposureItem | None:
    """One sanction for all findings of a part; the dearest edition where their days differ."""
    priced = [
        (chosen, sanction)
        for day in sorted({finding.on for finding in findings})
        if (chosen := choose(law, identifier, day, operator)) is not None
        and (sanction := sanction_of(chosen, operator, relief=_relief_holds(law, day))) is not None
    ]
    if not priced:
        return None
    chosen, sanction = max(
        priced, key=lambda pair: (pair[1].range.max if pair[1].range else 0, pair[0].edition)
    )
    return _as_item(chosen, sanction, findings, law)


def _as_item(chosen: Chosen, sanction: Sanction, findings: Sequence[Finding], law: Law) -> ExposureItem:
    steps = list(sanction.derivation)
    rules = list(sanction.rules)
    if chosen.is_repeat:
        steps.insert(0, "нарушение объявлено повторным, поэтому взята часть о повторном нарушении")
        rules.append(_REPEAT)
    if len(findings) > 1:
        steps.append(
            f"находок по этой части {len(findings)}, наказание за них считаем одно: "
            "нарушения одной части, выявленные в одной проверке"
        )
        rules.append(_ONE_PENALTY)
    requirements = tuple(dict.fromkeys(finding.requirement for finding in findings))
    return ExposureItem(
        fine=chosen.fine.id,
        article=chosen.fine.article,
        what_for=chosen.fine.what_for,
        edition=chosen.edition,
        subject=sanction.subject,
        min=sanction.range and sanction.range.min,
        max=sanction.range and sanction.range.max,
        turnover=sanction.turnover,
        derivation="; ".join(steps),
        confidence=sanction.confidence,
        unconfirmed=_unconfirmed(rules, law),
        positions=tuple(dict.fromkeys(p for finding in findings for p in finding.positions)),
        findings=requirements,
        targets=tuple(dict.fromkeys(finding.target for finding in findings)),
    )


def choose(law: Law, identifier: str, day: date, operator: Operator) -> Chosen | None:
    """The fine in force on a day, or the part about its repetition where the operator declares one."""
    repeats = (
        fine
        for fine in law.fines.values()
        if identifier in fine.repeat_of and {identifier, fine.id} & set(operator.repeated)
    )
    for fine in (*repeats, law.fines[identifier]):
        held = in_force(fine.editions, day)
        if held is not None and held[1] != "repealed":
            return Chosen(fine, held[0], held[1], is_repeat=fine.id != identifier)
    return None


def sanction_of(chosen: Chosen, operator: Operator, *, relief: bool) -> Sanction | None:
    """What the offence costs this operator; None where the sanction does not reach it.

    `relief` tells whether art. 4.1.2 was in force on the day of the offence.
    """
    subject = _ANSWERS_AS[operator.form]
    amounts = chosen.amounts
    if subject == "legal_entities":
        return _of_organisation(chosen.fine, amounts, operator, relief=relief)
    if subject == "sole_proprietors":
        return _of_sole_proprietor(amounts, operator)
    return _plain(amounts, "citizens", "физическое лицо без статуса предпринимателя отвечает как гражданин")


def _of_organisation(fine: Fine, amounts: Amounts, operator: Operator, *, relief: bool) -> Sanction | None:
    if fine.commercial_only and operator.form in _NON_COMMERCIAL:
        return None
    if operator.form is None:
        step = "правовая форма не указана: взята сумма для юридического лица"
    else:
        step = "сумма для юридических лиц"
    if amounts.turnover is not None:
        return _of_turnover(amounts, amounts.turnover, operator, "legal_entities", step)
    plain = _plain(amounts, "legal_entities", step)
    if plain is None or not relief or operator.form is LegalForm.PUBLIC_BODY:
        return plain
    relieved = _relieved(fine, amounts, plain)
    if relieved is None:
        return plain
    if operator.small_business:
        return relieved
    if operator.small_business is None and operator.form is not LegalForm.NON_PROFIT and relieved.range:
        hint = (
            f"если компания в реестре МСП как малая или микро, то {_roubles(relieved.range)}: "
            "это не указано и не учтено"
        )
        return plain.model_copy(update={"derivation": (*plain.derivation, hint)})
    return plain


def _relief_holds(law: Law, day: date) -> bool:
    rule = law.provisions.get(_SMALL_BUSINESS)
    return rule is not None and in_force(rule.editions, day) is not None


def _relieved(fine: Fine, amounts: Amounts, plain: Sanction) -> Sanction | None:
    """Art. 4.1.2: the sole proprietors' range or half the company's, never under the officials' minimum."""
    if not fine.small_business_relief or amounts.sole_proprietors_answer_as == "legal_entities":
        return None
    if plain.range is None:
        return None
    if amounts.sole_proprietors is not None:
        lowered = amounts.sole_proprietors
        step = "малое предприятие: взята сумма для предпринимателей (ст. 4.1.2 ч. 1)"
        subject: Subject = "sole_proprietors"
    else:
        lowered = Range(min=plain.range.min // 2, max=plain.range.max // 2)
        step = "малое предприятие: половина суммы для юридических лиц (ст. 4.1.2 ч. 2)"
        subject = "legal_entities"
    steps = [step]
    if amounts.officials is not None and lowered.min < amounts.officials.min:
        floor = amounts.officials.min
        lowered = Range(min=floor, max=max(lowered.max, floor))
        steps.append("не ниже минимума для должностных лиц (ст. 4.1.2 ч. 3)")
    return plain.model_copy(
        update={
            "subject": subject,
            "range": lowered,
            "derivation": tuple(steps),
            "rules": (*plain.rules, _SMALL_BUSINESS),
        }
    )


def _of_sole_proprietor(amounts: Amounts, operator: Operator) -> Sanction | None:
    match amounts.sole_proprietors_answer_as:
        case "own":
            return _plain(amounts, "sole_proprietors", "своя сумма для предпринимателей")
        case "officials":
            return _plain(
                amounts,
                "officials",
                "предприниматель отвечает как должностное лицо",
                _SOLE_PROPRIETORS_AS_OFFICIALS,
            )
        case "legal_entities":
            step = "предприниматель отвечает как юридическое лицо"
            if amounts.turnover is not None:
                return _of_turnover(amounts, amounts.turnover, operator, "legal_entities", step)
            return _plain(amounts, "legal_entities", step, _SOLE_PROPRIETORS_AS_COMPANIES)


def _of_turnover(
    amounts: Amounts, turnover: Turnover, operator: Operator, subject: Subject, step: str
) -> Sanction:
    """A share of revenue within its floor and cap."""
    share = f"от {turnover.percent_min:g} до {turnover.percent_max:g} % выручки, не меньше {turnover.floor:,}"
    limits = f"{share} и не больше {turnover.cap:,} ₽".replace(",", " ")
    if operator.revenue is None:
        span = Range(min=turnover.floor, max=turnover.cap)
        told = "выручка не указана: показаны наименьшая и наибольшая суммы"
    else:
        low, high = (
            min(max(round(operator.revenue * percent / 100), turnover.floor), turnover.cap)
            for percent in (turnover.percent_min, turnover.percent_max)
        )
        span = Range(min=low, max=high)
        told = "сосчитано от указанной выручки"
    return Sanction(
        subject=subject,
        range=span,
        turnover=turnover,
        derivation=(step, limits, told),
        confidence=_confidence(amounts, subject),
    )


def _plain(amounts: Amounts, subject: Subject, step: str, *rules: str) -> Sanction | None:
    span: Range | None = getattr(amounts, subject)
    if span is None:
        return None
    return Sanction(
        subject=subject,
        range=span,
        derivation=(step,),
        rules=rules,
        confidence=_confidence(amounts, subject),
    )


def _officials(grouped: dict[str, list[Finding]], law: Law, operator: Operator) -> tuple[ExposureItem, ...]:
    """Personal fines of officials of an organisation, where the notes to art. 13.11 allow them."""
    if _ANSWERS_AS[operator.form] != "legal_entities":
        return ()
    items = []
    for identifier, findings in grouped.items():
        chosen = choose(law, identifier, max(finding.on for finding in findings), operator)
        if chosen is None:
            continue
        if chosen.fine.commercial_only and operator.form not in _NON_COMMERCIAL:
            continue
        step = "личный штраф должностного лица, отдельно от штрафа организации"
        rules = (_COMMERCIAL_ONLY[0],) if chosen.fine.commercial_only else ()
        sanction = _plain(chosen.amounts, "officials", step, *rules)
        if sanction is not None:
            items.append(_as_item(chosen, sanction, findings, law))
    return tuple(items)


def _beside(risk: ExposureItem, breaches: Sequence[ExposureItem]) -> ExposureItem:
    """A contested item, told when its part is already counted among the breaches."""
    if all(risk.fine != breach.fine for breach in breaches):
        return risk
    told = f"{risk.derivation}; эта часть уже учтена среди нарушений, второго штрафа за неё не считаем"
    return risk.model_copy(update={"derivation": told})


def _totals(items: Sequence[ExposureItem]) -> Totals:
    shares = [item.turnover.percent_max for item in items if item.turnover is not None]
    return Totals(
        min=sum(item.min or 0 for item in items),
        max=sum(item.max or 0 for item in items),
        percent_of_revenue=max(shares, default=None),
    )


def _confidence(amounts: Amounts, subject: Subject) -> Confidence:
    return amounts.confidence_by_subject.get(subject, amounts.confidence)


def _rule(identifier: str, law: Law) -> tuple[str, Wording] | None:
    provision = law.provisions.get(identifier)
    if provision is None:
        return None
    newest = next(iter(provision.editions.values()))
    return None if newest == "repealed" else (provision.article, newest)


def _unconfirmed(rules: Iterable[str], law: Law) -> tuple[str, ...]:
    """The general rules used whose wording no source confirms well enough to rely on."""
    named = []
    for identifier in dict.fromkeys(rules):
        rule = _rule(identifier, law)
        if rule is not None and rule[1].confidence is Confidence.LOW:
            named.append(f"{rule[0]} КоАП: {rule[1].says}")
    return tuple(named)


def _notes(items: Sequence[ExposureItem], law: Law, operator: Operator) -> tuple[str, ...]:
    """General rules that bear on every amount, each marked where it is not confirmed."""
    rules = [_LAW_OF_THE_DAY, _ONE_PENALTY, _LIMITATION, _NO_DISCOUNT]
    if operator.small_business is not False or operator.form is LegalForm.NON_PROFIT:
        rules.append(_WARNING)
    told = []
    for identifier in rules if items else ():
        rule = _rule(identifier, law)
        if rule is None:
            continue
        article, wording = rule
        doubt = " (источниками не подтверждено)" if wording.confidence is Confidence.LOW else ""
        note = f". {wording.note}" if wording.note else ""
        told.append(f"{article} КоАП{doubt}: {wording.says}{note}")
    return tuple(told)


def _roubles(span: Range) -> str:
    return f"{span.min:,} – {span.max:,} ₽".replace(",", " ")
