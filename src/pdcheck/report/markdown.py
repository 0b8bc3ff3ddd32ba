"""Report → a short summary in Markdown: what, how much, what first, and a table of findings."""

import re
from collections.abc import Iterator, Sequence

from pdcheck.findings import Report
from pdcheck.identity import name_of
from pdcheck.report import plain
from pdcheck.report.cards import Card
from pdcheck.report.outline import subject_of
from pdcheck.report.things import WHOLE, said, said_where
from pdcheck.report.typography import clean, heading, kinds_and_cases, moment
from pdcheck.report.view import SHOWN_GAPS, View, view_of
from pdcheck.report.words import SEVERITIES

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_markdown(report: Report) -> str:
    """The summary; every card is a row, every list that is cut says by how much."""
    view = view_of(report)
    parts = [
        f"# {escaped(subject_of(report).title)}",
        "\n".join(_facts(view)),
        "\n".join(_counts(view)),
        *_first(view),
        *_table(view),
        *_waived(view),
        *_left(view),
        "_Отчёт составлен программой и не заменяет заключения юриста._",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Words in which nothing is markup, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(clean(text).split()))


def _facts(view: View) -> Iterator[str]:
    report = view.report
    if report.operator and report.operator.name:
        yield f"- Оператор: {escaped(report.operator.name)}"
    yield (
        f"- Прочитано: {said(view.read)}"
        + (f" (передано: {said(view.passed_to)})" if view.read != view.passed_to else "")
        + (f"; прочитано не всё, мест: {len(report.gaps)}" if report.gaps else "")
    )
    checked = moment(report.audited_at)
    yield f"- Право на {plain.law_day(report)}; проверено {checked}; pdcheck {report.pdcheck}"


def _counts(view: View) -> Iterator[str]:
    counts = view.counts
    yield (
        f"**Нарушений: {kinds_and_cases(len(view.breaches), counts['breach'])}**"
        f" · спорных вопросов: {kinds_and_cases(len(view.risks), counts['risk'])}"
        f" · проверить человеку: {kinds_and_cases(len(view.questions), counts['question'])}"
        + (f" · вопросов анкеты без ответа: {view.unanswered}" if view.unanswered else "")
        + f" · без нарушений: {counts['pass']}"
    )
    if told := plain.total(view.report):
        apart = "Спорные вопросы и личные штрафы в сумму не входят."
        yield f"\nВозможные штрафы организации: **{told}**. {apart}"
    if view.report.baseline:
        yield f"\nИз них известно из прошлого отчёта: {view.known}; новых: {view.fresh}."


def _first(view: View) -> Iterator[str]:
    if not view.steps:
        return
    yield "## Что сделать в первую очередь"
    yield "\n".join(
        f"{number}. **{escaped(heading(plain.words(step.card.title)))}**"
        + (f" ({said_where(step.card.tally)})" if len(view.things) > 1 and step.card.tally else "")
        + (f" — {escaped(plain.words(step.text))}" if step.text else "")
        for number, step in enumerate(view.steps, 1)
        if step.card is not None
    )


def _table(view: View) -> Iterator[str]:
    if not view.cards:
        return
    yield "## Находки"
    rows = ["| № | Что | Тяжесть | Где | Сумма | Норма |", "|---|---|---|---|---|---|"]
    rows += [_row(card, view) for card in view.cards]
    yield "\n".join(rows)
    yield "Н — нарушение, С — спорный вопрос (риск), В — вопрос человеку: «да» означает, что всё в порядке."


def _row(card: Card, view: View) -> str:
    costs = [plain.cost(cost.item) for cost in card.costs if cost.kind != "officials"]
    cells = (
        card.number,
        escaped(heading(plain.words(card.title))),
        SEVERITIES[card.severity],
        escaped(_where(card, view)),
        escaped("; ".join(dict.fromkeys(costs))) or "–",
        escaped("; ".join(plain.norm_name(norm, view.report) for norm in card.norms)) or "–",
    )
    return f"| {' | '.join(cells)} |"


def _where(card: Card, view: View) -> str:
    """The only thing by its name, of several how many."""
    if not card.tally:
        return WHOLE
    named = [view.codes[one.target].name for one in card.shown if one.target in view.codes]
    return named[0] if sum(card.tally.values()) == 1 and named else said(card.tally)


def _waived(view: View) -> Iterator[str]:
    if not view.waived:
        return
    yield "## Отложено решением компании"
    lines = [
        f"- {escaped(heading(plain.words(one.title)))}, {escaped(one.where)}: "
        f"{'срок истёк' if one.expired else 'до'} {plain.short_day(one.until)}; "
        f"{escaped(one.reason)} ({escaped(one.owner)})"
        for one in view.waived[:SHOWN_GAPS]
    ]
    yield "\n".join([*lines, *_more(view.waived)])


def _left(view: View) -> Iterator[str]:
    report = view.report
    lines = [
        f"- {escaped(gap.source)}: {escaped(gap.what)} — {escaped(gap.reason)}"
        for gap in report.gaps[:SHOWN_GAPS]
    ]
    lines += _more(report.gaps)
    lines += [
        f"- {escaped(heading(plain.words(one.title)))} — нужно: {escaped(one.needs)}"
        for one in report.not_examined
    ]
    lines += [
        f"- {escaped(name_of(one.target))}: сбой проверки {escaped(one.requirement)}, вывод за человеком"
        for one in report.problems[:SHOWN_GAPS]
    ]
    lines += _more(report.problems)
    if lines:
        yield "## Что осталось непроверенным"
        yield "\n".join(lines)


def _more(every: Sequence[object]) -> list[str]:
    left = len(every) - SHOWN_GAPS
    return [f"- И ещё {left}: полный перечень — в отчёте в формате JSON"] if left > 0 else []
