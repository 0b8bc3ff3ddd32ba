"""Report → one self-contained HTML page, for the screen or, as markup, for the PDF."""

import re
from collections.abc import Callable
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pdcheck.findings import Report
from pdcheck.report import chart, typography, words
from pdcheck.report.outline import outline, subject_of
from pdcheck.report.view import FULL_READINGS, Card, Sort, view_of

MEASURES = 12
"""Cards that the page for signatures has a line for."""

_UNBROKEN = re.compile(rf"\d+(?:-\d+)?-(?:ФЗ|ст)\b|№{typography.NBSP}\S{{1,12}}")


def as_html(report: Report) -> str:
    """The report for a browser: no script, nothing to fetch, system fonts where PT Sans is missing."""
    return render(report, typography.clean, is_print=False)


def render(report: Report, clean: Callable[[str], str], *, is_print: bool) -> str:
    """The markup of the report; `clean` takes every string that did not come from the templates."""
    environment = _environment(clean)
    view = view_of(report)
    entries = outline(view)
    subject = subject_of(report)
    return environment.get_template("report.html.j2").render(
        view=view,
        report=report,
        bars=chart.bars(view),
        chart_left=chart.LEFT,
        css=Markup(_css()),
        is_print=is_print,
        contents=entries,
        titles={entry.anchor.replace("-", "_"): entry.heading for entry in entries},
        numbers={entry.anchor.replace("-", "_"): entry.number for entry in entries},
        subject=subject.title,
        subject_short=subject.short,
        subject_matter=subject.matter,
        law_day="день каждого документа" if report.on == "document" else typography.long_date(report.on),
        broken_things=sum(thing.breaches > 0 for thing in view.things),
        payers=_payers(report),
        anchors={f"{cited.norm.id}{cited.norm.edition}": cited.anchor for cited in view.norms},
        measures=view.cards[:MEASURES],
        full_readings=FULL_READINGS,
        Sort=Sort,
        **{name: getattr(words, name) for name in dir(words) if name.isupper()},
    )


def _payers(report: Report) -> str:
    named = dict.fromkeys(words.SUBJECTS[item.subject] for item in report.exposure.items)
    return ", ".join(named).capitalize()


def _css() -> str:
    return (resources.files("pdcheck.report") / "templates" / "report.css").read_text(encoding="utf-8")


def _environment(clean: Callable[[str], str]) -> Environment:
    def finalize(value: object) -> object:
        return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)

    def typo(text: str) -> Markup:
        """Text of ours or of the checklists, with its spaces tied; quotes never go through this."""
        return _unbroken(typography.tied(clean(text)))

    environment = Environment(
        loader=PackageLoader("pdcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        typo=typo,
        sentence=typography.sentence,
        heading=typography.heading,
        roubles=typography.roubles,
        long_date=typography.long_date,
        short_date=typography.short_date,
        moment=typography.moment,
        grouped=typography.grouped,
        percent=lambda number: f"{number:g}".replace(".", ",") + typography.NBSP + "%",
    )
    environment.globals.update(
        counted=typography.counted,
        span_of_roubles=typography.span_of_roubles,
        mark=_mark,
    )
    return environment


def _unbroken(text: str) -> Markup:
    """The text escaped, with numbers of acts in spans that no line break divides."""
    pieces = []
    last = 0
    for found in _UNBROKEN.finditer(text):
        pieces += [escape(text[last : found.start()]), Markup('<span class="nb">%s</span>') % found[0]]
        last = found.end()
    return Markup("").join([*pieces, escape(text[last:])])


def _mark(card: Card) -> str:
    """The class of the shape that stands for a card: shapes tell sorts and severities apart in grey."""
    return (
        f"mark {card.sort.value}-{card.severity.value}"
        if card.sort is Sort.BREACH
        else f"mark {card.sort.value}"
    )
