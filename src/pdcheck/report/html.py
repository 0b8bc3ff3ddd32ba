"""Report → one self-contained HTML page, for the screen or, as markup, for the PDF."""

import re
from collections.abc import Callable
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pdcheck.findings import Report
from pdcheck.report import addresses, chart, contacts, typography, words
from pdcheck.report.cards import SHOWN_PLACES, Card, places_of
from pdcheck.report.outline import outline, subject_of
from pdcheck.report.things import Sort, said, said_where
from pdcheck.report.view import FULL_READINGS, FULL_SITES, SHOWN_PURPOSES, View, view_of
from pdcheck.sites import Cookie

_ADDRESS = re.compile(r"[\w-]\.[a-zа-я]{2,}/", re.IGNORECASE)
"""What tells the address of a source from words about it."""
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
        contacts_left=contacts.LEFT,
        ticks=contacts.TICKS,
        group_fills=contacts.FILLS,
        css=Markup(_css()),
        is_print=is_print,
        contents=entries,
        titles={entry.anchor.replace("-", "_"): entry.heading for entry in entries},
        numbers={entry.anchor.replace("-", "_"): entry.number for entry in entries},
        subject=subject.title,
        subject_short=subject.short,
        subject_matter=subject.matter,
        law_day="день каждого документа" if report.on == "document" else typography.long_date(report.on),
        payers=_payers(report),
        anchors={f"{cited.norm.id}{cited.norm.edition}": cited.anchor for cited in view.norms},
        full_readings=FULL_READINGS,
        full_sites=FULL_SITES,
        printed=_printed(view),
        shown_places=SHOWN_PLACES,
        shown_purposes=SHOWN_PURPOSES,
        Sort=Sort,
        **{name: getattr(words, name) for name in dir(words) if name.isupper()},
    )


def _printed(view: View) -> frozenset[str]:
    """Anchors of the things whose reading the report prints in full."""
    sites = [seen.thing.anchor for seen in view.sites] if len(view.sites) <= FULL_SITES else []
    documents = [thing.anchor for thing in view.documents] if len(view.documents) <= FULL_READINGS else []
    return frozenset(sites + documents + [seen.thing.anchor for seen in view.exports])


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

    def address(url: str, home: str = "") -> Markup:
        """An address for the eye, and a link where going there is safe."""
        told = clean(addresses.shown(url, home)) if "://" in url else clean(url)
        target = addresses.link(url)
        if not target:
            return Markup('<span class="file">%s</span>') % told
        return Markup('<a class="file" href="%s" rel="noopener noreferrer nofollow">%s</a>') % (target, told)

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
        lower_first=typography.lower_first,
        brief=typography.brief,
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
        in_act=typography.cited,
        is_sourced=lambda wording: any(map(_ADDRESS.search, wording.sources)),
        kinds_and_cases=typography.kinds_and_cases,
        places_of=places_of,
        said=said,
        said_where=said_where,
        country_bars=chart.country_bars,
        duration=contacts.duration,
        employee=contacts.employee,
        told_in_brief=contacts.told_in_brief,
        on_axis=contacts.on_axis,
        lifetime=_lifetime,
        address=address,
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


def _lifetime(cookie: Cookie) -> str:
    """How long a cookie or a record of storage stays."""
    if cookie.days is not None:
        return typography.span_of_days(cookie.days)
    return "без срока" if cookie.kept_in == "local_storage" else "до закрытия браузера"
