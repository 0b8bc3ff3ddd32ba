"""Report → the few lines that a terminal shows when an audit ends."""

from collections import Counter

from pdcheck.findings import Finding, Report
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity

_RED, _YELLOW, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_SHOWN = 5
"""How many breaches are named; the rest are in the report."""


def summary(report: Report, *, coloured: bool = False) -> str:
    """What was read, how many findings of each sort, the gravest breaches, and what they may cost."""

    def paint(colour: str, text: str) -> str:
        return f"{colour}{text}{_PLAIN}" if coloured else text

    read = sum(target.reading is not None for target in report.targets)
    breaches = [f for f in report.findings if f.verdict is Verdict.FAIL and not f.contested]
    risks = sum(f.verdict is Verdict.FAIL and f.contested for f in report.findings)
    doubts = sum(f.verdict is Verdict.UNCLEAR for f in report.findings)
    passes = sum(f.verdict is Verdict.PASS for f in report.findings)
    lines = [
        paint(_BOLD, f"Прочитано: {read} из {len(report.targets)}. ")
        + ", ".join(
            (
                paint(_RED if breaches else _GREEN, f"нарушений {len(breaches)}"),
                paint(_YELLOW if risks else _PLAIN, f"спорных рисков {risks}"),
                paint(_YELLOW if doubts else _PLAIN, f"требует проверки человеком {doubts}"),
                f"соответствует {passes}",
            )
        )
    ]
    lines += [f"  не прочитано: {gap.source}: {gap.reason}" for gap in report.gaps]
    lines += _gravest(breaches)
    totals = report.exposure.totals
    if totals.max:
        lines.append(f"Возможные штрафы: {_roubles(totals.min)} – {_roubles(totals.max)}")
    return "\n".join(lines)


def _gravest(breaches: list[Finding]) -> list[str]:
    """The commonest of the gravest breaches, one line each."""
    levels = list(Severity)
    counted = Counter((levels.index(f.severity), f.title) for f in breaches)
    named = sorted(counted, key=lambda key: (key[0], -counted[key], key[1]))
    lines = [
        f"  • {title}" + (f" ({counted[level, title]})" if counted[level, title] > 1 else "")
        for level, title in named[:_SHOWN]
    ]
    if len(named) > _SHOWN:
        lines.append(f"  … и ещё {len(named) - _SHOWN}")
    return lines


def _roubles(amount: int) -> str:
    return f"{amount:,}".replace(",", " ") + " ₽"
