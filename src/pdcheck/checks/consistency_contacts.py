"""Checks of one part of a company against another: channels and rules of contact, letters and the journal."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pdcheck.artifacts import Location, Passage
from pdcheck.company import Company, ReadDocument
from pdcheck.correspondence import Correspondence
from pdcheck.deadlines.stood import JournalReading
from pdcheck.journals import JournalRow
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.sights import facing, text_of
from pdcheck.sites import Site

_CHANNELS = {
    "telegram": ("Telegram", r"telegram|телеграм|\bt\.me\b|tg://"),
    "whatsapp": ("WhatsApp", r"whats ?app|ватсап|вотсап|вацап|wa\.me"),
    "viber": ("Viber", r"viber|вайбер"),
    "vk": ("ВКонтакте", r"вконтакте|\bvk\b|\bвк\b|vk\.(?:com|me)"),
    "max": ("MAX", r"\bmax\b|мессенджер\w* макс\b|\bmax\.ru"),
    "skype": ("Skype", r"skype|скайп"),
    "email": ("почта", r"электронн\w+ почт|\be-?mail\b|почтов\w+ ящик"),
}
"""Channels by which people write: how reports call them, and how texts do."""
_FORBIDDEN = re.compile(r"запрещ|не допуска|нельзя|не использу|не применя|недопустим|не разреш|кроме")
_ALLOWED = re.compile(r"только|исключительно|(?<!не )(?:разреш|допуска)|ведет|ведем|(?<!не )использу")
_ON_THE_WAY = timedelta(days=14)
"""Within which a letter by post is registered after the day that it bears."""


def channels_follow_the_rules(contact_rules: tuple[ReadDocument, ...], company: Company) -> Outcome:
    """Staff write to clients, and the site invites them, only where the rules of contact allow it."""
    used = dict(_used(company.exports, company.sites))
    if not used:
        return not_applicable("по каким каналам пишут клиентам, не видно")
    allowed = {one: words for rules in contact_rules for one, words in _named(rules, forbidden=False)}
    forbidden = {one: words for rules in contact_rules for one, words in _named(rules, forbidden=True)}
    barred = [one for one in used if one in forbidden and one not in allowed]
    if barred:
        return failed(
            f"регламент запрещает канал, а им пользуются: {_titles(barred)}",
            *_sides((forbidden[one] for one in barred), (used[one] for one in barred)),
            confidence=Confidence.MEDIUM,
        )
    if not allowed:
        said = [found for rules in contact_rules if (found := rules.stated("channels"))]
        return unclear(
            f"пишут через {_titles(used)}; регламент каналы по имени не называет",
            *_sides(said, used.values()),
        )
    strange = [one for one in used if one not in allowed]
    if strange:
        return unclear(
            f"регламент называет {_titles(allowed)}, а пользуются и другим: {_titles(strange)}",
            *_sides(allowed.values(), (used[one] for one in strange)),
        )
    return passed(f"каналы те, что в регламенте: {_titles(used)}", confidence=Confidence.MEDIUM)


def _sides(rules: Iterable[Passage], used: Iterable[Passage]) -> tuple[Evidence, ...]:
    return facing(
        (Evidence(passage=passage, note="регламент") for passage in rules),
        (Evidence(passage=passage, note="пользуются") for passage in used),
    )


def _titles(channels: Iterable[str]) -> str:
    return ", ".join(_CHANNELS[one][0] for one in channels)


def _used(exports: tuple[Correspondence, ...], sites: tuple[Site, ...]) -> Iterator[tuple[str, Passage]]:
    """Channels with where they were seen; those of exports last, since they prove that staff write there."""
    for site in sites:
        for passage in (one for page in site.pages for one in page.messengers):
            for channel, (_, words) in _CHANNELS.items():
                if re.search(words, passage.text.lower()):
                    yield channel, passage
    for export in exports:
        for channel, (title, words) in _CHANNELS.items():
            if any(re.search(words, told) for told in (*export.channels, export.format)):
                told = f"{title}: диалогов {export.dialogues}, сообщений {export.messages}"
                yield channel, Passage(text=told, location=Location(source=export.source))


def _named(rules: ReadDocument, *, forbidden: bool) -> Iterator[tuple[str, Passage]]:
    """Channels that the rules name in sentences that allow, or forbid, with the sentence."""
    text = text_of(rules.document.text)
    for channel, (_, words) in _CHANNELS.items():
        for match in re.finditer(words, text.norm):
            start, end = text.sentence(match.start())
            if _is_forbidden(text.norm[start:end], match.start() - start) is forbidden:
                yield channel, rules.document.passage(*text.source_span(start, end))
                break


def _is_forbidden(sentence: str, at: int) -> bool:
    """Whether what stands there is forbidden: of words that forbid and words that allow, the nearer tell."""
    forbidding = min((abs(found.start() - at) for found in _FORBIDDEN.finditer(sentence)), default=None)
    allowing = min((abs(found.start() - at) for found in _ALLOWED.finditer(sentence)), default=None)
    return forbidding is not None and (allowing is None or forbidding < allowing)


class _Asked(NamedTuple):
    """A request of which a letter tells."""

    day: date
    is_receipt: bool
    """The day is that of its receipt, not the one that the request bears."""
    passage: Passage


def requests_are_in_the_journal(
    letters: tuple[ReadDocument, ...], journals: tuple[JournalReading, ...]
) -> Outcome:
    """Every request of which a letter tells has a row of its day in a journal of requests."""
    asked = _requests(letters)
    if not asked:
        return not_applicable("дней обращений в письмах не названо: сверять нечего")
    rows = [row for journal in journals for row in journal.journal.rows if row.received is not None]
    days = sorted(row.received for row in rows if row.received is not None)
    if not days:
        return unclear("дней получения в журнале прочитать не удалось")
    wanting = _without_row(asked, rows)
    if not wanting:
        return passed(f"обращения из писем есть в журнале: {len(asked)}", confidence=Confidence.MEDIUM)
    within = [one for one in wanting if days[0] <= one.day <= days[-1]]
    told = ", ".join(f"{one.day:%d.%m.%Y}" for one in within or wanting)
    sides = facing(
        (Evidence(passage=one.passage, note="письмо") for one in within or wanting),
        (Evidence(passage=_neighbour(one.day, journals), note="ближайшая строка журнала") for one in within),
    )
    if not within:
        said = f"журнал ведётся с {days[0]:%d.%m.%Y} по {days[-1]:%d.%m.%Y}, обращения вне этих дней: {told}"
        return unclear(said, *sides)
    return failed(
        f"обращений, о которых говорят письма, в журнале нет: {told}",
        *sides,
        confidence=Confidence.MEDIUM,
    )


def _asked(letter: ReadDocument) -> _Asked | None:
    dates = letter.reading.dates
    if dates is None or letter.reading.kind in ("destruction_act", "destruction_log", "third_party_notice"):
        return None
    is_request = letter.reading.kind in ("subject_request", "withdrawal")
    own = dates.requested or (dates.document if is_request else None)
    for told, is_receipt in ((dates.received, True), (own, False)):
        if told is not None and told.passage is not None:
            return _Asked(told.day, is_receipt, told.passage)
    return None


def _requests(letters: Iterable[ReadDocument]) -> list[_Asked]:
    """The requests of which letters tell, one a day: an extension and an answer are of one request."""
    found = {one.day: one for letter in letters if (one := _asked(letter))}
    return [found[day] for day in sorted(found)]


def _without_row(asked: Iterable[_Asked], rows: Iterable[JournalRow]) -> list[_Asked]:
    """The requests for which no row is left: each row is of one, and known days of receipt choose first."""
    left = sorted((row.received, row.number) for row in rows if row.received is not None)
    wanting = []
    for one in sorted(asked, key=lambda one: (not one.is_receipt, one.day)):
        last = one.day if one.is_receipt else one.day + _ON_THE_WAY
        own = next((row for row in left if one.day <= row[0] <= last), None)
        if own is None:
            wanting.append(one)
        else:
            left.remove(own)
    return wanting


def _neighbour(day: date, journals: tuple[JournalReading, ...]) -> Passage:
    """The row of the nearest day, so that a reader sees where the request should stand."""
    rows = [(one.journal.source, row) for one in journals for row in one.journal.rows if row.received]
    source, row = min(rows, key=lambda pair: abs((pair[1].received or day) - day))
    return Passage(text=row.quote, location=Location(source=source, anchor=row.place))
