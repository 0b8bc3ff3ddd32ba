"""Exports of conversations → what each came to: dialogues stream by once, through every rule and clock."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from pdcheck.artifacts import Gap
from pdcheck.collect.chat import ChatOptions, CollectedChat, Staff, collect_chats, read_staff, zone_named
from pdcheck.collect.chat.sources import expanded
from pdcheck.collect.chat.splitting import SILENCE
from pdcheck.collect.columns import told_columns
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.correspondence import Correspondence, Measures
from pdcheck.dialogues import Circumstances, Role
from pdcheck.facts import Fact
from pdcheck.masked_copy import Copies
from pdcheck.operator import Operator
from pdcheck.reading.correspondence import read_correspondence
from pdcheck.reading.dialogue import read_dialogue
from pdcheck.sights import counted
from pdcheck.terms import WorkCalendar
from pdcheck.working_hours import Holidays, WorkingHours


class ChatWishes(Fact):
    """What the user tells of exports beside their names."""

    staff: Path | None = None
    """A list of names or ids; None: the exports' own marks tell who is staff."""
    timezone: str = ""
    """Empty: the operator's, else the export's own, else Moscow's."""
    columns: tuple[str, ...] = ()
    """Of tables: «смысл=Заголовок»."""
    masked_copy: str = ""
    """Where to write the dialogues without personal data; of several exports, a folder."""
    silence_hours: float | None = None
    """After which an endless chat goes on as another dialogue; None: as the splitting has it."""


class ReadExport(Fact):
    """What one argument came to."""

    target: str
    correspondence: Correspondence | None = None
    """None: no dialogue could be read; the gaps say why."""
    gaps: tuple[Gap, ...] = ()


def read_exports(
    paths: Sequence[str],
    wishes: ChatWishes,
    operator: Operator,
    groups: Mapping[str, str],
    mask: Callable[[str], str],
    on_progress: Callable[[str], None] | None = None,
    sources: Sources = WORLD,
    calendar: WorkCalendar | None = None,
) -> Iterator[ReadExport]:
    """Read each export to its end in turn; employees keep their numbers from one to the next.

    The calendar tells the holidays on which nobody has to answer; None: of no year. `groups` are the parts of
    the report to which rules belong, by requirement; `mask` is for the copy.
    """
    hours = _with_holidays(operator.working_hours, calendar)
    circumstances = Circumstances(sector=operator.sector, working_hours=hours)
    numbers: dict[str, int] = {}
    options = chat_options(wishes, operator, sources)
    targets = tuple(expanded(paths))
    copies = Copies(wishes.masked_copy, mask, of_many=len(targets) > 1)
    for one in collect_chats(targets, options, on_progress, sources):
        if wishes.masked_copy and one.format:
            one = one._replace(dialogues=copies.of(one.target).passing(one.dialogues))
        read = _read(one, circumstances, numbers, groups)
        yield _of_the_listed(read, len(one.account.listed), len(options.staff.names))


def _with_holidays(hours: WorkingHours | None, calendar: WorkCalendar | None) -> WorkingHours | None:
    if hours is None or calendar is None:
        return hours
    days = tuple(sorted(set(calendar.unlike_their_weekday())))
    return hours.model_copy(update={"holidays": Holidays(years=frozenset(calendar.years), days=days)})


def chat_options(wishes: ChatWishes, operator: Operator, sources: Sources = WORLD) -> ChatOptions:
    """The user's words for readers; raises UserError for an unknown zone or an unreadable list."""
    zone = wishes.timezone or operator.timezone
    staff = wishes.staff
    return ChatOptions(
        staff=read_staff(staff, Path(sources.streamed(str(staff)))) if staff else Staff(),
        zone=zone_named(zone) if zone else None,
        columns=told_columns(wishes.columns),
        silence=SILENCE if wishes.silence_hours is None else timedelta(hours=wishes.silence_hours),
    )


def _of_the_listed(read: ReadExport, met: int, listed: int) -> ReadExport:
    """Who is on the list by another name than in the export passes for a client, which is told."""
    seen = read.correspondence
    if seen is None or met == listed:
        return read
    if not met:
        return _of_nobody_listed(read)
    told = (
        f"из списка --staff в этой выгрузке {'встретилась' if met == 1 else 'встретились'} "
        f"{counted(met, 'запись', 'записи', 'записей')} из {listed}; кто записан в ней иначе, сочтён клиентом"
    )
    changes = {"assumptions": (*seen.assumptions, told)}
    return read.model_copy(update={"correspondence": seen.model_copy(update=changes)})


def _of_nobody_listed(read: ReadExport) -> ReadExport:
    """Where nobody of the list was met and no mark tells staff, everybody would pass for a client."""
    seen = read.correspondence
    if seen is None:
        return read
    told = "никого из списка --staff в этой выгрузке нет"
    if seen.by_role.get(Role.OPERATOR.value):
        changes: dict[str, object] = {
            "assumptions": (*seen.assumptions, f"{told}; стороны — по отметкам выгрузки")
        }
    else:
        by_role = Counter(seen.by_role)
        by_role[Role.UNKNOWN.value] += by_role.pop(Role.CLIENT.value, 0)
        changes = {
            "rules": {},
            "measures": Measures(in_working_hours=seen.measures.in_working_hours),
            "by_role": dict(by_role),
            "sideless": seen.dialogues,
            "assumptions": (*seen.assumptions, told),
        }
    return read.model_copy(update={"correspondence": seen.model_copy(update=changes)})


def _read(
    collected: CollectedChat, circumstances: Circumstances, numbers: dict[str, int], groups: Mapping[str, str]
) -> ReadExport:
    read = read_correspondence(
        collected.dialogues, collected.target, circumstances, read_dialogue, numbers, groups
    )
    account = collected.account
    told = {
        "format": collected.format,
        "format_title": collected.format_title,
        "sha256": collected.sha256,
        "left": account.left,
        "assumptions": tuple(account.assumptions),
    }
    return ReadExport(
        target=collected.target,
        correspondence=read.model_copy(update=told) if read.dialogues else None,
        gaps=tuple(account.gaps),
    )
