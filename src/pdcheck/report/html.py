"""Report → one self-contained HTML page, for the screen or, as markup, for the PDF."""

import re
from collections.abc import Callable, Mapping
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pdcheck.findings import ExposureItem, Report
from pdcheck.inspection import Duty
from pdcheck.operator import LegalForm, Operator
from pdcheck.report import addresses, areas, chart, contacts, paper_words, quotes, risk, typography, words
from pdcheck.report.brand import Brand, Colours
from pdcheck.report.cards import SHOWN_PLACES, SHOWN_PROOFS, SHOWN_SIDES, Card, places_of, told_of
from pdcheck.report.outline import outline, subject_of
from pdcheck.report.refuting import refuted_by
from pdcheck.report.things import WHOLE, Sort, Thing, said, said_where
from pdcheck.report.view import (
    FEW_MARKS,
    FULL_NORMS,
    FULL_READINGS,
    FULL_SITES,
    QUOTED_PASSES,
    SHOWN_GAPS,
    SHOWN_PURPOSES,
    SHOWN_WAIVED,
    View,
    first_sentence,
    view_of,
)
from pdcheck.sites import Cookie

_ADDRESS = re.compile(r"[\w-]\.[a-zа-я]{2,}/", re.IGNORECASE)
"""What tells the address of a source from words about it."""
_UNBROKEN_ADDRESS = 34
"""Characters of an address that no line break divides."""
_UNBROKEN = re.compile(rf"\d+(?:-\d+)?-(?:ФЗ|ст)\b|№{typography.NBSP}\S{{1,12}}")


def as_html(report: Report, brand: Brand | None = None) -> str:
    """The report for a browser: no script, nothing to fetch, system fonts where PT Sans is missing."""
    return render(report, typography.clean, is_print=False, brand=brand)


def render(report: Report, clean: Callable[[str], str], *, is_print: bool, brand: Brand | None = None) -> str:
    """The markup of the report; `clean` takes every string that did not come from the templates."""
    view = view_of(report)
    entries = outline(view)
    subject = subject_of(report)
    colours = brand.colours if brand else Colours()
    return (
        _environment(clean)
        .get_template("report.html.j2")
        .render(
            view=view,
            report=report,
            bars=chart.bars(view),
            chart_left=chart.LEFT,
            contacts_left=contacts.LEFT,
            ticks=contacts.TICKS,
            group_fills={group: getattr(colours, tone, tone) for group, tone in contacts.FILLS.items()},
            colours=colours,
            area_bars=chart.area_bars(view),
            ranges=chart.ranges(report.exposure),
            range_ticks=chart.range_ticks(report.exposure),
            css=Markup(_css(brand)),
            brand=brand,
            is_print=is_print,
            contents=entries,
            titles={entry.anchor.replace("-", "_"): entry.heading for entry in entries},
            numbers={entry.anchor.replace("-", "_"): entry.number for entry in entries},
            subject=subject.title,
            subject_short=subject.short,
            subject_matter=subject.matter,
            law_day="день каждого документа" if report.on == "document" else typography.long_date(report.on),
            payers=_payers(report),
            payer=lambda item: _payer(item, report.operator),
            told_positions={},
            told_norms={},
            drawn_in_questions=[],
            anchors={f"{cited.norm.id}{cited.norm.edition}": cited.anchor for cited in view.norms},
            full_readings=FULL_READINGS,
            shown_waived=SHOWN_WAIVED,
            full_norms=FULL_NORMS,
            few_marks=FEW_MARKS,
            quoted_passes=QUOTED_PASSES,
            shown_problems=SHOWN_GAPS,
            full_sites=FULL_SITES,
            printed=_printed(view),
            shown_places=SHOWN_PLACES,
            shown_proofs=SHOWN_PROOFS,
            shown_sides=SHOWN_SIDES,
            shown_purposes=SHOWN_PURPOSES,
            Sort=Sort,
            AREAS=areas.AREAS,
            WHOLE_NAME=WHOLE,
            area_of=_area_of(report),
            **{
                name: getattr(own, name)
                for own in (paper_words, words)
                for name in dir(own)
                if name.isupper()
            },
        )
    )


def page_of(
    template: str,
    facts: Mapping[str, object],
    clean: Callable[[str], str],
    brand: Brand | None,
    *,
    is_print: bool,
    package: str,
) -> str:
    """A page of another package's template in the style of reports, its charts and colours included."""
    return (
        _environment(clean, package)
        .get_template(template)
        .render(
            css=Markup(_css(brand)),
            colours=brand.colours if brand else Colours(),
            brand=brand,
            is_print=is_print,
            chart_left=chart.LEFT,
            SEVERITIES=words.SEVERITIES,
            **facts,
        )
    )


def _area_of(report: Report) -> Callable[[Thing], str]:
    """The title of the area in which a thing of a company stands."""
    by_target = areas.areas_by_target(report)
    return lambda thing: areas.AREAS[by_target[thing.target.target]]


def _printed(view: View) -> frozenset[str]:
    """Anchors of the things whose reading the report prints in full."""
    sites = [seen.thing.anchor for seen in view.sites] if len(view.sites) <= FULL_SITES else []
    documents = [thing.anchor for thing in view.documents] if len(view.documents) <= FULL_READINGS else []
    journals = [seen.thing.anchor for seen in view.journals]
    exports = [seen.thing.anchor for seen in view.exports]
    return frozenset(sites + documents + journals + exports)


def _payers(report: Report) -> str:
    named = dict.fromkeys(_payer(item, report.operator).split(",")[0] for item in report.exposure.items)
    return typography.upper_first(", ".join(named))


def _payer(item: ExposureItem, operator: Operator | None) -> str:
    """Who pays; a company may be fined by the amounts of others."""
    form = operator.form if operator else None
    is_person = form in (LegalForm.SOLE_PROPRIETOR, LegalForm.SELF_EMPLOYED)
    if item.subject == "sole_proprietors" and not is_person:
        return "юридическое лицо, по сумме для предпринимателей"
    return words.SUBJECTS[item.subject]


def _css(brand: Brand | None) -> str:
    css = (resources.files("pdcheck.report") / "templates" / "report.css").read_text(encoding="utf-8")
    if brand is None:
        return css
    own, theirs = Colours(), brand.colours
    pairs = ((own.main, theirs.main), (own.middle, theirs.middle), (own.tint, theirs.tint))
    for ours, colour in pairs:
        css = css.replace(ours, colour).replace(f"%23{ours[1:]}", f"%23{colour[1:]}")
    return css


def _environment(clean: Callable[[str], str], *packages: str) -> Environment:
    """How templates are filled; `packages` have templates beside those of reports."""

    def finalize(value: object) -> object:
        return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)

    def typo(text: str) -> Markup:
        """Text of ours or of the checklists, with its spaces tied; quotes never go through this."""
        return _unbroken(typography.tied(typography.in_order(typography.set_in_russian(clean(text)))))

    def address(url: str, home: str = "") -> Markup:
        """An address for the eye, and a link where going there is safe."""
        told = clean(addresses.shown(url, home))
        kind = "file nb" if len(told) <= _UNBROKEN_ADDRESS else "file"
        target = addresses.link(url)
        if not target:
            return Markup('<span class="%s">%s</span>') % (kind, told)
        link = Markup('<a class="%s" href="%s" rel="noopener noreferrer nofollow">%s</a>')
        return link % (kind, target, told)

    environment = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in ("pdcheck.report", *packages)]),
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
        in_order=typography.in_order,
        upper_first=typography.upper_first,
        ended=typography.ended,
        brief=typography.brief,
        short_blanks=quotes.with_short_blanks,
        roubles=typography.roubles,
        long_date=typography.long_date,
        short_date=typography.short_date,
        first_sentence=first_sentence,
        moment=typography.moment,
        grouped=typography.grouped,
        percent=lambda number: f"{number:g}".replace(".", ",") + typography.NBSP + "%",
    )
    environment.globals.update(
        counted=typography.counted,
        span_of_roubles=typography.span_of_roubles,
        mark=_mark,
        risk_order=risk.ORDER,
        in_act=typography.cited,
        place_in_act=typography.place_in_act,
        is_sourced=lambda wording: any(map(_ADDRESS.search, wording.sources)),
        kinds_and_cases=typography.kinds_and_cases,
        places_of=places_of,
        told_of=told_of,
        refuted_by=refuted_by,
        code_in=quotes.code_in,
        says_enough=quotes.says_enough,
        said=said,
        said_where=said_where,
        country_bars=chart.country_bars,
        duration=contacts.duration,
        employee=contacts.employee,
        told_in_brief=contacts.told_in_brief,
        on_axis=contacts.on_axis,
        lifetime=_lifetime,
        value_said=_value_said,
        address=address,
        cards_behind=_cards_behind,
        shown=addresses.shown,
    )
    return environment


def _cards_behind(duty: Duty, view: View) -> list[Card]:
    """The cards that tell why a duty is open, the surest first."""
    return [card for name in (*duty.rests_on, duty.requirement) for card in view.cards_of.get(name, ())]


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


def _value_said(value: str) -> str:
    """A value of a trait in words: «продление срока», «5 рабочих дней»."""
    number, _, unit = value.partition(" ")
    if number.isdigit() and unit in words.PERIOD_UNITS:
        return f"{number} {words.PERIOD_UNITS[unit]}"
    return words.TRAIT_VALUES.get(value, value)


def _lifetime(cookie: Cookie) -> str:
    """How long a cookie or a record of storage stays."""
    if cookie.days is not None:
        return typography.span_of_days(cookie.days)
    return "без срока" if cookie.kept_in == "local_storage" else "до закрытия браузера"
