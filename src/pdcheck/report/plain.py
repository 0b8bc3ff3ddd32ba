"""Texts of a report for formats without our style sheet: plain words, and what several formats tell alike."""

from datetime import date

from pdcheck.findings import ExposureItem, Finding, Norm, Proof, Report, Totals
from pdcheck.outcomes import Verdict
from pdcheck.report import quotes, typography
from pdcheck.report.cards import sort_of
from pdcheck.report.things import Sort

CONCLUSIONS = {Sort.BREACH: "нарушение", Sort.RISK: "риск", Sort.QUESTION: "проверить человеку"}


def words(text: str) -> str:
    """Text of ours or of the checklists, set in Russian; for quotes `typography.clean` alone is right."""
    return typography.in_order(typography.set_in_russian(typography.clean(text)))


def conclusion(finding: Finding) -> str:
    """«нарушение», «риск», «проверить человеку»; of the others their verdict is nobody's work."""
    sort = sort_of(finding)
    return CONCLUSIONS[sort] if sort else ""


def asking(report: Report) -> tuple[Finding, ...]:
    """Findings that ask somebody to act: breaches, risks, questions; waived ones too.

    What the questionnaire still has to hear is asked by `pdcheck ask`.
    """
    return tuple(
        one
        for one in report.findings
        if one.verdict in (Verdict.FAIL, Verdict.UNCLEAR) and not one.is_unanswered
    )


def cost(item: ExposureItem) -> str:
    """«75 000 – 150 000 ₽», a share of revenue, or that nothing is known."""
    told = []
    if item.min is not None and item.max is not None:
        told.append(typography.span_of_roubles(item.min, item.max))
    if item.turnover is not None:
        turnover = item.turnover
        told.append(
            f"{percent(turnover.percent_min)} – {percent(turnover.percent_max)} ({turnover.base}), "
            f"не менее {typography.roubles(turnover.floor)} и не более {typography.roubles(turnover.cap)}"
        )
    return "; ".join(told) or "сумма не определена"


def percent(number: float) -> str:
    """«0,5 %»."""
    return f"{number:g}".replace(".", ",") + typography.NBSP + "%"


def total(report: Report) -> str:
    """What all breaches together may cost the organisation; empty where the calculation names nothing."""
    return totalled(report.exposure.totals) or ("сумма не определена" if report.exposure.items else "")


def totalled(totals: Totals) -> str:
    """«75 000 – 150 000 ₽ или до 3 % выручки»; empty where nothing is known."""
    told = [typography.span_of_roubles(totals.min, totals.max)] if totals.max else []
    if totals.percent_of_revenue is not None:
        told.append(f"до {percent(totals.percent_of_revenue)} выручки")
    return " или ".join(told)


def items_of(finding: Finding, report: Report) -> tuple[ExposureItem, ...]:
    """The sanctions for the organisation that a finding may bring on its target."""
    exposure = report.exposure
    items = exposure.contested if finding.contested else exposure.items
    return tuple(
        item
        for item in items
        if item.fine in finding.fines
        and finding.requirement in item.findings
        and (not item.targets or finding.target in item.targets)
    )


def cited(finding: Finding, report: Report) -> tuple[Norm, ...]:
    """The norms behind a finding, in the editions of its day."""
    editions: dict[str, Norm] = {}
    for norm in report.norms:
        known = editions.get(norm.id)
        if norm.edition <= finding.on and (known is None or known.edition < norm.edition):
            editions[norm.id] = norm
    return tuple(editions[one] for one in finding.law if one in editions)


def norm_name(norm: Norm, report: Report) -> str:
    """«ч. 1 ст. 9 Закона № 152-ФЗ»."""
    acts = {act.id: act.short for act in report.acts}
    return words(typography.cited(norm.article, acts.get(norm.act, norm.act)))


def quoted(proof: Proof) -> str:
    """Its words in quotation marks, of scripts the part that matters; empty where its place says it."""
    code = quotes.code_in(proof.quote)
    if code:
        return typography.clean(code)
    if not proof.quote or f"«{proof.quote}»" in proof.location.anchor:
        return ""
    return f"«{typography.clean(quotes.with_short_blanks(proof.quote))}»"


def law_day(report: Report) -> str:
    """The day of law in words."""
    return "день каждого документа" if report.on == "document" else typography.long_date(report.on)


def short_day(day: date) -> str:
    """«24.11.2026»."""
    return typography.short_date(day)
