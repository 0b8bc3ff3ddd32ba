"""What was read of exports of conversations → the tables and bars that a report prints of each."""

from collections.abc import Sequence
from math import log10

from pdcheck.artifacts import Gap
from pdcheck.correspondence import DialogueSeen, Left, Spread, StaffWork, Week
from pdcheck.facts import Fact
from pdcheck.report.site import Shown
from pdcheck.report.things import Thing
from pdcheck.report.typography import NBSP, counted
from pdcheck.requirements import Group
from pdcheck.stated import StatedCorrespondence

SHOWN_DIALOGUES = 40
SHOWN_STAFF = 15
SHOWN_RULES = 18
SHOWN_WEEKS = 26
"""Half a year: columns of more weeks would be too narrow to read."""
SHOWN_LEFT = 12

FEW_ANSWERS = 5
"""Below so many answers an employee's median says nothing and stands in the table only."""

LEFT = 190
"""Where bars begin, leaving room for names; a drawing is 480 wide."""
_FULL = 230
_WIDTH = 480
_STEP = 20
_LONGEST_NAME = 34
"""Characters that fit left of the bars."""
_RULE_STEP = 27
"""A rule's name stands over its bar."""
_WIDE = 430
_STRIPE = 10
_GAP = 8
"""Between the stripes of two employees."""
_HEIGHT = 70
"""Of the columns of a chart of weeks."""
_FOOT = 40
"""Where columns begin."""

TICKS = (
    (60, "1 мин"),
    (600, "10 мин"),
    (3600, "1 ч"),
    (21_600, "6 ч"),
    (86_400, "1 сут"),
    (604_800, "7 сут"),
)
"""Marks of the axis of durations, in seconds."""
FILLS = {Group.LAW: "main", Group.BOUNDARIES: "middle", Group.SERVICE: "#ffffff", None: "main"}
"""Of bars, by the group of rules, as `brand.Colours` calls them: apart in grey too."""
_FASTEST, _SLOWEST = 10, 1_209_600
"""Ten seconds and a fortnight: the ends of the axis of durations, which is logarithmic."""


class RuleBar(Fact):
    """Dialogues in which one rule is broken."""

    name: str
    group: Group | None
    count: int
    y: int
    width: float


class Stripe(Fact):
    """Dialogues with breaches of one group."""

    group: Group
    count: int
    y: int
    width: float


class StaffBar(Fact):
    """Dialogues of one employee with breaches of the employee's own, a stripe a group."""

    name: str
    total: int
    y: int
    stripes: tuple[Stripe, ...]


class TimeBar(Fact):
    """How long answers took: from the median to what nine of ten do not exceed."""

    name: str
    median: str
    p90: str
    count: int
    y: int
    x_median: float
    x_p90: float


class Column(Fact):
    """A week of a chart: the whole and the part that is marked."""

    label: str
    """Of the first week of a month, or of all where there are few."""
    whole: int
    part: int
    x: float
    width: float
    height: float
    part_height: float


class ExportView(Fact):
    """An export as the report prints it."""

    thing: Thing
    read: StatedCorrespondence
    rules: Shown[RuleBar]
    staff: Shown[StaffWork]
    staff_bars: tuple[StaffBar, ...]
    times: tuple[TimeBar, ...]
    dialogues: Shown[DialogueSeen]
    left: Shown[Left]
    is_whole: bool
    """Nothing of the export is damaged or unread."""
    weeks: tuple[Week, ...]
    """The latest."""
    earlier_weeks: int
    broken_columns: dict[Group, tuple[Column, ...]]
    """Dialogues of each week, and of them those with a breach, by the group of rules."""
    unanswered_columns: tuple[Column, ...]
    touch_columns: tuple[Column, ...]


def export_view(
    thing: Thing,
    read: StatedCorrespondence,
    names: dict[str, tuple[str, Group | None]],
    gaps: Sequence[Gap] = (),
) -> ExportView:
    """`names` are the titles and groups of rules, by requirement; `gaps` are those of the whole report."""
    measures = read.measures
    weeks = measures.weeks[-SHOWN_WEEKS:]
    parts = [group for group in Group if measures.broken.get(group.value)]
    busiest = sorted(
        measures.staff,
        key=lambda one: (*(-one.broken.get(group.value, 0) for group in Group), -one.dialogues, one.number),
    )
    shown = busiest[:SHOWN_STAFF]
    rows = sorted(read.seen, key=lambda one: -one.breaches)[:SHOWN_DIALOGUES]
    return ExportView(
        thing=thing,
        read=read,
        rules=_rules(read, names),
        staff=Shown[StaffWork](rows=tuple(shown), more=len(busiest) - len(shown)),
        staff_bars=tuple(_staff_bars(shown, parts)),
        times=tuple(_times(measures.response.first, measures.response.next, shown)),
        dialogues=Shown[DialogueSeen](rows=tuple(rows), more=read.dialogues - len(rows)),
        left=Shown[Left](rows=read.left[:SHOWN_LEFT], more=max(len(read.left) - SHOWN_LEFT, 0)),
        is_whole=not any(gap.source.startswith(thing.target.target) for gap in gaps),
        weeks=weeks,
        earlier_weeks=len(measures.weeks) - len(weeks),
        broken_columns={
            group: _columns(weeks, [(week.dialogues, week.broken.get(group.value, 0)) for week in weeks])
            for group in parts
        },
        unanswered_columns=_columns(weeks, [(week.dialogues, week.unanswered) for week in weeks]),
        touch_columns=_columns(weeks, [(week.touches, 0) for week in weeks]),
    )


def employee(work: StaffWork) -> str:
    """«Сотрудник 2», or the name where names were asked for."""
    return work.author or f"Сотрудник{NBSP}{work.number}"


def duration(seconds: float | None) -> str:
    """A stretch of time in its greatest units: «40 с», «12 мин», «1 ч 20 мин», «2 сут 3 ч»; «–» of none."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    if whole < 60:
        return f"{whole}{NBSP}с"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes}{NBSP}мин"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours}{NBSP}ч" + (f" {minutes}{NBSP}мин" if minutes else "")
    days, hours = divmod(round(seconds / 3600), 24)
    return f"{days}{NBSP}сут" + (f" {hours}{NBSP}ч" if hours else "")


def on_axis(seconds: float) -> float:
    """The place of a duration on the logarithmic axis."""
    held = min(max(seconds, _FASTEST), _SLOWEST)
    return round(LEFT + _FULL * log10(held / _FASTEST) / log10(_SLOWEST / _FASTEST), 1)


def _rules(read: StatedCorrespondence, names: dict[str, tuple[str, Group | None]]) -> Shown[RuleBar]:
    order = {Group.LAW: 0, None: 1, Group.BOUNDARIES: 2, Group.SERVICE: 3}
    told = [
        (names.get(rule.requirement, (rule.requirement, None)), rule) for rule in read.rules if rule.breaches
    ]
    told.sort(key=lambda one: (order[one[0][1]], -one[1].dialogues))
    longest = max((rule.dialogues for _, rule in told), default=1)
    bars = (
        RuleBar(
            name=name.rstrip("."),
            group=group,
            count=rule.dialogues,
            y=place * _RULE_STEP,
            width=_width(rule.dialogues, longest) * _WIDE / _FULL,
        )
        for place, ((name, group), rule) in enumerate(told[:SHOWN_RULES])
    )
    return Shown[RuleBar](rows=tuple(bars), more=max(len(told) - SHOWN_RULES, 0))


def _staff_bars(staff: Sequence[StaffWork], parts: Sequence[Group]) -> list[StaffBar]:
    """Employees with breaches; as many stripes as there are groups with breaches of anybody."""
    guilty = [one for one in staff if one.broken]
    longest = max((count for one in guilty for count in one.broken.values()), default=1)
    step = len(parts) * _STRIPE + _GAP
    return [
        StaffBar(
            name=_cut(employee(one)),
            total=one.dialogues,
            y=place * step,
            stripes=tuple(
                Stripe(
                    group=group,
                    count=one.broken.get(group.value, 0),
                    y=place * step + number * _STRIPE,
                    width=_width(one.broken.get(group.value, 0), longest),
                )
                for number, group in enumerate(parts)
            ),
        )
        for place, one in enumerate(guilty)
    ]


def _times(first: Spread, following: Spread, staff: Sequence[StaffWork]) -> list[TimeBar]:
    """All first answers, all later ones, and the first answers of each employee where there are several."""
    rows = [("Первый ответ", first), ("Следующие ответы", following)]
    if len(staff) > 1:
        firsts = ((employee(one), one.response.first) for one in staff)
        rows += [(f"{name}: первый", spread) for name, spread in firsts if spread.count >= FEW_ANSWERS]
    bars: list[TimeBar] = []
    for name, spread in rows:
        if spread.median is None or spread.p90 is None:
            continue
        bars.append(
            TimeBar(
                name=_cut(name),
                median=duration(spread.median),
                p90=duration(spread.p90),
                count=spread.count,
                y=len(bars) * _STEP,
                x_median=on_axis(spread.median),
                x_p90=on_axis(spread.p90),
            )
        )
    return bars


def _columns(weeks: Sequence[Week], pairs: Sequence[tuple[int, int]]) -> tuple[Column, ...]:
    """Nothing where all is zero: an empty chart tells less than a sentence."""
    highest = max((whole for whole, _ in pairs), default=0)
    if len(weeks) < 2 or not highest:
        return ()
    step = (_WIDTH - _FOOT - 10) / len(weeks)
    month = 0
    columns = []
    for place, (week, (whole, part)) in enumerate(zip(weeks, pairs, strict=True)):
        is_named = len(weeks) <= 8 or week.monday.month != month
        month = week.monday.month
        columns.append(
            Column(
                label=f"{week.monday:%d.%m}" if is_named else "",
                whole=whole,
                part=part,
                x=round(_FOOT + place * step, 1),
                width=round(min(step * 0.75, 36), 1),
                height=round(_HEIGHT * whole / highest, 1),
                part_height=round(_HEIGHT * part / highest, 1),
            )
        )
    return tuple(columns)


def _width(count: int, longest: int) -> float:
    return round(max(3.0, _FULL * count / max(longest, 1)), 1)


def _cut(name: str) -> str:
    name = name.rstrip(".")
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def told_in_brief(read: StatedCorrespondence) -> str:
    """«диалогов 72, сообщений 413, первый ответ 6 мин (90 %: 2 ч), без ответа 3»."""
    first = read.measures.response.first
    told = [
        counted(read.dialogues, "диалог", "диалога", "диалогов"),
        counted(read.messages, "сообщение", "сообщения", "сообщений"),
    ]
    if first.median is not None:
        told.append(f"первый ответ {duration(first.median)} (9 из 10 — до {duration(first.p90)})")
    if read.measures.unanswered:
        told.append(f"без ответа {read.measures.unanswered}")
    return ", ".join(told)
