"""Report → the few lines that a terminal shows when an audit ends."""

from collections import Counter
from collections.abc import Iterator

from pdcheck.findings import Finding, Report
from pdcheck.identity import name_of
from pdcheck.outcomes import Verdict
from pdcheck.report.areas import WHOLE
from pdcheck.report.cards import sort_of
from pdcheck.report.contacts import told_in_brief
from pdcheck.report.risk import Risks
from pdcheck.report.site import different_forms
from pdcheck.report.things import Sort
from pdcheck.report.typography import kinds_and_cases, short_date
from pdcheck.report.words import STANDINGS
from pdcheck.stated import StatedCorrespondence, StatedJournal, StatedSite

_RED, _YELLOW, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_SHOWN = 5
"""How many breaches are named; the rest are in the report."""
_SHOWN_GAPS = 10
_SHOWN_SITES = 3


def summary(report: Report, *, coloured: bool = False) -> str:
    """What was read, how many findings of each sort, the riskiest breaches, and what they may cost."""

    def paint(colour: str, text: str) -> str:
        return f"{colour}{text}{_PLAIN}" if coloured else text

    targets = [target for target in report.targets if target.kind != WHOLE]
    read = sum(target.reading is not None for target in targets)
    by_sort = {sort: [f for f in report.findings if sort_of(f) is sort] for sort in Sort}
    breaches, risks, doubts = by_sort[Sort.BREACH], by_sort[Sort.RISK], by_sort[Sort.QUESTION]
    passed = [f for f in report.findings if f.verdict is Verdict.PASS]
    lines = [
        paint(_BOLD, _read(report, read, len(targets)))
        + ", ".join(
            (
                paint(_RED if breaches else _GREEN, f"нарушений {_counted(breaches)}"),
                paint(_YELLOW if risks else _PLAIN, f"спорных вопросов {_counted(risks)}"),
                paint(_YELLOW if doubts else _PLAIN, f"требует проверки человеком {_counted(doubts)}"),
                f"без нарушений {_counted(passed)}",
            )
        )
    ]
    lines += list(_decisions(report))
    lines += list(_sites(report))
    lines += list(_exports(report))
    lines += list(_journals(report))
    lines += list(_answers(report))
    lines += [f"  не прочитано: {gap.source}: {gap.reason}" for gap in report.gaps[:_SHOWN_GAPS]]
    if len(report.gaps) > _SHOWN_GAPS:
        lines.append(f"  … и ещё {len(report.gaps) - _SHOWN_GAPS}")
    lines += _first(sorted(breaches, key=Risks(report).rank))
    totals = report.exposure.totals
    if totals.max:
        lines.append(f"Возможные штрафы: {_roubles(totals.min)} – {_roubles(totals.max)}")
    return "\n".join(lines)


def _read(report: Report, read: int, given: int) -> str:
    """What the numbers count: a file that was opened may have parts that were not read."""
    if not report.gaps:
        return f"Прочитано: {read} из {given}. "
    return f"Открыто файлов, папок и сайтов: {read} из {given}; прочитано не всё, мест: {len(report.gaps)}. "


def _counted(findings: list[Finding]) -> str:
    return kinds_and_cases(len({finding.requirement for finding in findings}), len(findings))


def _decisions(report: Report) -> Iterator[str]:
    """What is known, what waits by a decision, and whose day has passed."""
    asking = [one for one in report.findings if one.verdict in (Verdict.FAIL, Verdict.UNCLEAR)]
    open_ones = [one for one in asking if not one.is_waived]
    if report.baseline is not None:
        known = sum(one.known for one in open_ones)
        yield f"Известно из прошлого отчёта: {known}, новых: {len(open_ones) - known}"
    if len(open_ones) < len(asking):
        yield f"Отложено решением компании: {len(asking) - len(open_ones)}"
    for one in open_ones:
        if one.waiver is not None:
            title, day = one.title.removesuffix("."), short_date(one.waiver.until)
            yield f"  отсрочка истекла {day}: {title} — {name_of(one.target)}"


def _sites(report: Report) -> Iterator[str]:
    """What was seen of each of the first sites, one line each."""
    sites = [(one, one.reading) for one in report.targets if isinstance(one.reading, StatedSite)]
    for target, site in sites[:_SHOWN_SITES]:
        forms = sum(group[0].collects_personal_data for group in different_forms(site.forms))
        foreign = sum(service.foreign for service in site.services)
        browser = "браузер смотрел" if site.is_rendered else "браузер не смотрел"
        yield (
            f"  {target.target}: страниц {len(site.pages)}, разных форм с персональными данными {forms}, "
            f"сторонних сервисов {len(site.services)} (иностранных {foreign}); {browser}"
        )
    if len(sites) > _SHOWN_SITES:
        yield f"  … и ещё {len(sites) - _SHOWN_SITES}"


def _exports(report: Report) -> Iterator[str]:
    """What was read of each of the first exports of conversations, and whom the program has to ask about."""
    exports = [(one, one.reading) for one in report.targets if isinstance(one.reading, StatedCorrespondence)]
    for target, read in exports[:_SHOWN_SITES]:
        yield f"  {target.target}: {told_in_brief(read)}"
        if read.sideless:
            yield (
                f"    кто из участников сотрудник? диалогов, где это не известно: {read.sideless}; "
                "перечислите сотрудников так, как они названы в выгрузке, в файле и укажите его в --staff"
            )
    if len(exports) > _SHOWN_SITES:
        yield f"  … и ещё {len(exports) - _SHOWN_SITES}"


def _journals(report: Report) -> Iterator[str]:
    """How many requests of each journal stand how, one line each."""
    for target in report.targets:
        if isinstance(target.reading, StatedJournal):
            counts = target.reading.counts
            said = "; ".join(f"{STANDINGS[one]} — {counts[one]}" for one in STANDINGS if counts.get(one))
            yield f"  {target.target}: обращений {sum(counts.values())}" + (f": {said}" if said else "")


def _answers(report: Report) -> Iterator[str]:
    """How many questions of the questionnaire are settled how; where it was not handed in, nothing."""
    asked = [finding for finding in report.findings if finding.section]
    if not asked:
        return
    concerning = [one for one in asked if one.verdict is not Verdict.NOT_APPLICABLE or one.covered_by]
    said = sum(one.settled_by == "answer" for one in asked)
    unanswered = sum(one.is_unanswered for one in asked)
    read = len(concerning) - unanswered - sum(one.settled_by == "answer" for one in concerning)
    yield f"  анкета: решено прочитанным {read}, отвечено {said}, без ответа {unanswered}"


def _first(breaches: list[Finding]) -> list[str]:
    """What is riskiest, a requirement a line, in the order in which it is given."""
    titles = {one.requirement: one.title for one in reversed(breaches)}
    counted = Counter(one.requirement for one in breaches)
    lines = [
        f"  • {titles[name]}" + (f" ({count})" if count > 1 else "")
        for name, count in list(counted.items())[:_SHOWN]
    ]
    if len(counted) > _SHOWN:
        lines.append(f"  … и ещё {len(counted) - _SHOWN}")
    return lines


def _roubles(amount: int) -> str:
    return f"{amount:,}".replace(",", " ") + " ₽"
