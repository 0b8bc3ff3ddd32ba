"""An id → plain Russian text on a day: a requirement, a provision, a fine, a position, an act, a prefix."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from textwrap import fill
from typing import TypeVar

from pdcheck.checklist import Loaded, examine
from pdcheck.errors import UserError
from pdcheck.exposure import Chosen, sanction_of
from pdcheck.law import (
    Act,
    Amounts,
    Confidence,
    Deadline,
    Fine,
    Law,
    Position,
    Provision,
    Range,
    Repealed,
    Wording,
    in_force,
)
from pdcheck.operator import LegalForm, Operator
from pdcheck.requirements import CheckCall, Requirement, Severity
from pdcheck.strict_yaml import told

Edition = TypeVar("Edition", Wording, Amounts)
Section = tuple[str, list[str]]
"""A title and what stands below it; a line is a paragraph."""

WIDTH = 96
"""Characters in a line of text, for a terminal of usual width."""

_CONFIDENCE = {
    Confidence.HIGH: "подтверждено двумя и более источниками",
    Confidence.MEDIUM: "подтверждено одним источником",
    Confidence.LOW: "источниками не подтверждено",
}
_NEARNESS = {
    "near_verbatim": "слова акта с пропусками",
    "condensed": "с сокращениями",
    "paraphrase": "изложение",
    "unknown": "текст неизвестен",
}
_SEVERITY = {Severity.HIGH: "высокая", Severity.MEDIUM: "средняя", Severity.LOW: "низкая"}
_LIKELIHOOD = {Confidence.HIGH: "уверенное", Confidence.MEDIUM: "вероятное", Confidence.LOW: "спорное"}
_UNITS = {
    "hours": "ч.",
    "working_days": "рабочих дней",
    "calendar_days": "календарных дней",
    "months": "мес.",
    "years": "г.",
}
_SMALL_BUSINESS = "koap.4.1.2"


def explain(identifier: str, day: date, loaded: Loaded) -> str:
    """What the id means on that day; a beginning of ids lists what is below it, words what is called so.

    Raises `UserError` with near ids where there is nothing of the sort.
    """
    law = loaded.law
    parts = [
        text for text in (_written(sections_of(identifier, day, loaded)), _below(identifier, law)) if text
    ]
    named = () if parts else _with_words(identifier, loaded)
    if len(named) == 1:
        return _written(sections_of(named[0].id, day, loaded))
    if named:
        return _titles(identifier, named)
    if not parts:
        known = _ids(loaded)
        near = get_close_matches(identifier, known, n=3, cutoff=0.5)
        raise UserError(
            f"нет ни требования, ни нормы, ни штрафа «{identifier}»",
            hint=f"возможно, {', '.join(near)}"
            if near
            else "дайте слово из названия: pdcheck explain согласие; нормы: pdcheck explain 152fz",
        )
    return "\n\n".join(parts)


_SHOWN = 20
_ENDING, _STEM = 2, 3
"""Letters that a Russian word may change at its end, and those that are left at least."""


def _with_words(said: str, loaded: Loaded) -> tuple[Requirement, ...]:
    """The requirements whose titles have all the words in any form; those of a whole title alone."""
    words = re.findall(r"[а-яё]+", said.lower())
    stems = [word[: max(len(word) - _ENDING, _STEM)] for word in words]
    every = [one for checklist in loaded.checklists for one in checklist.requirements]
    if whole := [one for one in every if words in (_words(one.title), _words(one.failure_title))]:
        return tuple(whole)
    return tuple(one for one in every if stems and _has(_words(f"{one.title} {one.failure_title}"), stems))


def _words(title: str) -> list[str]:
    return re.findall(r"[а-яё]+", title.lower())


def _has(words: list[str], stems: list[str]) -> bool:
    return all(any(word.startswith(stem) for word in words) for stem in stems)


def _titles(said: str, found: tuple[Requirement, ...]) -> str:
    lines = [f"Требования, в названии которых есть «{said}»:"]
    lines += [f"  {one.id} — {one.title}" for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"  … и ещё {len(found) - _SHOWN}: добавьте слово")
    return "\n".join(lines)


def sections_of(identifier: str, day: date, loaded: Loaded) -> tuple[Section, ...]:
    """What is known of exactly that id on a day, the head first and nothing empty; () where no such id is."""
    told = _exact(identifier, day, loaded)
    lines = ((title, [line for line in paragraphs if line]) for title, paragraphs in told)
    return tuple((title, kept) for number, (title, kept) in enumerate(lines) if kept or not number)


def lint(folder: Path | None = None) -> str:
    """How much a folder of checklists holds; raises `UserError` with every mistake where it has some."""
    loaded, mistakes = examine(folder)
    if mistakes:
        raise told(mistakes, f"в перечнях требований и данных о законах ошибок: {len(mistakes)}")
    law = loaded.law
    editions = sum(len(one.editions) for one in law.provisions.values())
    amounts = sum(len(one.editions) for one in law.fines.values())
    requirements = sum(len(checklist.requirements) for checklist in loaded.checklists)
    return (
        f"Ошибок нет. Файлов: {len(loaded.files)}, требований: {requirements}, "
        f"норм: {len(law.provisions)} (редакций {editions}), "
        f"штрафов: {len(law.fines)} (редакций {amounts}), "
        f"позиций: {len(law.positions)}, сроков: {len(loaded.terms.terms)}, "
        f"сервисов: {len(loaded.catalogue.services)}."
    )


def _now(editions: Mapping[date, Edition | Repealed], day: date) -> tuple[date, Edition] | None:
    held = in_force(editions, day)
    return None if held is None or held[1] == "repealed" else (held[0], held[1])


def _ids(loaded: Loaded) -> list[str]:
    law = loaded.law
    requirements = (one.id for checklist in loaded.checklists for one in checklist.requirements)
    return [*requirements, *law.provisions, *law.fines, *law.positions, *law.acts]


def _exact(identifier: str, day: date, loaded: Loaded) -> tuple[Section, ...]:
    law = loaded.law
    for checklist in loaded.checklists:
        for requirement in checklist.requirements:
            if requirement.id == identifier:
                return _requirement(requirement, day, law)
    if identifier in law.fines:
        return _fine(law.fines[identifier], day, law)
    if identifier in law.provisions:
        return _provision(law.provisions[identifier], day, law)
    if identifier in law.positions:
        return _position(law.positions[identifier], day, law)
    if identifier in law.acts:
        return _act(law.acts[identifier], day)
    return ()


def _below(prefix: str, law: Law) -> str:
    entries: Mapping[str, Provision | Fine] = {**law.provisions, **law.fines}
    found = [one for name, one in entries.items() if name.startswith(f"{prefix}.")]
    if not found:
        return ""
    lines = [f"{one.id} — {one.article}: {_gist(one)}" for one in found]
    return "\n".join([f"Ниже {prefix}:", *(_item(line) for line in lines)])


def _gist(entry: Provision | Fine) -> str:
    if isinstance(entry, Fine):
        text = entry.what_for
    else:
        held = [wording.says for wording in entry.editions.values() if wording != "repealed"]
        text = held[0]
    return text if len(text) <= 90 else text[:89].rsplit(" ", 1)[0] + "…"


def _requirement(requirement: Requirement, day: date, law: Law) -> tuple[Section, ...]:
    provisions = [law.provisions[name] for name in requirement.law]
    told_first = ""
    if provisions and _now(provisions[0].editions, day) is None:
        told_first = f"На {_day(day)} не требуется: {_absence(provisions[0].editions, day)}."
    held = [edition[1] for provision in provisions if (edition := _now(provision.editions, day))]
    fines = dict.fromkeys(name for wording in held for name in wording.fines if requirement.priced)
    positions = dict.fromkeys(requirement.positions.values())
    return (
        (requirement.title, [f"{requirement.id} · тяжесть {_SEVERITY[requirement.severity]}", told_first]),
        ("Что требует закон", [_norm(provision, day, law) for provision in provisions]),
        ("Откуда правило", [requirement.practice]),
        ("Почему это важно", [requirement.why]),
        ("Сколько может стоить", list(_candidates(fines, day, law))),
        ("Спорное", [_contested(law.positions[name]) for name in positions]),
        ("Как проверяет программа", list(_checking(requirement))),
        (
            "Как проверить человеку",
            [requirement.verify, f"Вопрос: {requirement.ask}", *_good_answer(requirement)],
        ),
        ("Как исправить", [requirement.remedy]),
        ("Слова, которые можно вставить", [requirement.model_wording]),
        ("Редакции", [line for provision in provisions for line in _history(provision, law)]),
    )


def _good_answer(requirement: Requirement) -> Iterator[str]:
    """What the questionnaire says of the question."""
    if requirement.question is not None:
        yield f"Хороший ответ значит: {requirement.question.yes}"
        yield f"Чем подтвердить: {requirement.question.paper}"


def _norm(provision: Provision, day: date, law: Law) -> str:
    edition = _now(provision.editions, day)
    place = f"{law.acts[provision.act].short}, {provision.article} [{provision.id}]"
    if edition is None:
        return f"{place}: на {_day(day)} не действует, {_absence(provision.editions, day)}."
    return f"{place}, {_quoted(edition[1])}"


def _checking(requirement: Requirement) -> Iterator[str]:
    """What the program looks for, in the words of its findings."""
    conditions = [told for call in requirement.only_if if (told := _holds(call))]
    if conditions:
        yield f"спрашивается, только если {' и '.join(conditions)}"
    if not requirement.all and not requirement.any:
        yield "программа этого не видит: отвечает человек"
    for call in requirement.all + requirement.any:
        good, bad = _first(call, _GOOD), _first(call, _BAD)
        if good and bad:
            doubt = any(call.options.get(name) == "unclear" for name in _DOUBTS)
            yield f"хорошо: {good}; {'вопрос человеку' if doubt else 'плохо'}: {bad}"
    if any(not call.options for call in requirement.all + requirement.any):
        titles = (requirement.title.rstrip("."), requirement.failure_title.rstrip("."))
        yield "по тексту целиком: «{}» или «{}»".format(*titles)
    if len(requirement.any) > 1:
        yield "достаточно одного"


_GOOD = ("present", "clear", "unsaid", "said")
_BAD = ("absent", "held", "said", "unsaid")
_DOUBTS = ("absent_is", "held_is", "said_is", "unsaid_is")


def _holds(call: CheckCall) -> str:
    return call.says or str(call.options.get("held") or call.options.get("said") or "")


def _first(call: CheckCall, names: tuple[str, ...]) -> str:
    """The check's words for one side; `documents.say` holds that what is said is good, the others not."""
    said_is_good = call.check.endswith(".say")
    for name in names:
        if name in ("said", "unsaid") and (name == "said") is not (said_is_good is (names is _GOOD)):
            continue
        if name in call.options:
            return str(call.options[name])
    return ""


def _contested(position: Position) -> str:
    return f"{position.topic} [{position.id}]: {position.says} Довод против: {position.other_side}"


def _candidates(names: Iterable[str], day: date, law: Law) -> Iterator[str]:
    """One paragraph a fine: its amounts on the day, and the facts without which it does not apply."""
    for name in names:
        fine = law.fines[name]
        edition = _now(fine.editions, day)
        place = f"{fine.article} КоАП РФ [{name}], {fine.what_for}"
        if edition is None:
            yield f"{place}: на {_day(day)} сумм нет, {_absence(fine.editions, day)}."
            continue
        amounts = "; ".join(f"{who} {span}" for who, span in _spans(fine, *edition, law, day))
        yield f"{place}: {amounts}. {_condition(fine, law)}".rstrip()


def _condition(fine: Fine, law: Law) -> str:
    facts = "; ".join(law.facts[fact] for fact in fine.requires)
    return f"Только если: {facts}." if facts else ""


def _provision(provision: Provision, day: date, law: Law) -> tuple[Section, ...]:
    act = law.acts[provision.act]
    edition = _now(provision.editions, day)
    who = f"Кого касается: {provision.concerns}" if provision.concerns else ""
    head = (f"{act.short}, {provision.article}", [provision.id, act.title, who, _until(act)])
    if edition is None:
        now = [f"Не действует: {_absence(provision.editions, day)}."]
        fines: list[str] = []
    else:
        wording = edition[1]
        now = [
            f"Редакция с {_from(edition[0], wording)}{_by(wording.amended_by)}, {_quoted(wording)}",
            _deadline(wording.deadline),
            wording.note,
        ]
        fines = list(_candidates(wording.fines, day, law))
        if fines:
            fines.append(f"Связь нормы и штрафа — наше чтение, {_LIKELIHOOD[wording.fines_confidence]}.")
    return (
        head,
        (f"На {_day(day)}", now),
        ("Сколько может стоить нарушение", fines),
        ("Редакции", list(_history(provision, law, full=True))),
        ("Источники", list(_sources(provision.editions.values()))),
    )


def _quoted(wording: Wording) -> str:
    checked = f"сверено {_day(wording.verified_on)}" if wording.verified_on else "редакция не сверена"
    return f"{_NEARNESS[wording.wording]}, {checked}: «{wording.says}» ({_CONFIDENCE[wording.confidence]})"


def _history(provision: Provision, law: Law, *, full: bool = False) -> Iterator[str]:
    for start, wording in provision.editions.items():
        name = "" if full else f"{law.acts[provision.act].short}, {provision.article}: "
        if wording == "repealed":
            yield f"{name}с {_day(start)} утратила силу"
        else:
            says = f": {wording.says}" if full else ""
            kind = _NEARNESS[wording.wording]
            yield f"{name}с {_from(start, wording)}{_by(wording.amended_by)} — {kind}{says}"


def _fine(fine: Fine, day: date, law: Law) -> tuple[Section, ...]:
    edition = _now(fine.editions, day)
    rules = [
        _condition(fine, law),
        f"Повторное нарушение: {_articles(fine.repeat_of, law)}. "
        "Считается, только если повторность объявлена."
        if fine.repeat_of
        else "",
        f"Уступает, если к тому же нарушению применимо: {_articles(fine.yields_to, law)}."
        if fine.yields_to
        else "",
        "Как юридические лица отвечают только коммерческие организации, как должностные — только лица "
        "государственных и муниципальных органов и некоммерческих организаций (примечания 2 и 3)."
        if fine.commercial_only
        else "",
        fine.note,
    ]
    if edition is None:
        now = [f"Сумм нет: {_absence(fine.editions, day)}."]
    else:
        start, amounts = edition
        lines = [f"{who}: {span}" for who, span in _spans(fine, start, amounts, law, day)]
        now = [
            f"Редакция с {_from(start, amounts)}{_by(amounts.amended_by)}, {_CONFIDENCE[amounts.confidence]}",
            *lines,
            "Санкция допускает предупреждение." if amounts.warning_possible else "",
            amounts.note,
            f"Состав: «{amounts.disposition}»" if amounts.disposition else "",
        ]
    repeats = [one.id for one in law.fines.values() if fine.id in one.repeat_of]
    return (
        (f"{fine.article} КоАП РФ — {fine.what_for}", [fine.id]),
        (f"На {_day(day)}", now),
        ("Когда применяется", [*rules, f"Повторно: {_articles(repeats, law)}" if repeats else ""]),
        ("Редакции", list(_prices(fine, law))),
        ("Источники", list(_sources(fine.editions.values()))),
    )


def _prices(fine: Fine, law: Law) -> Iterator[str]:
    for start, amounts in fine.editions.items():
        if amounts == "repealed":
            yield f"с {_day(start)} — утратила силу"
            continue
        spans = "; ".join(f"{who} {span}" for who, span in _spans(fine, start, amounts, law, start))
        yield f"с {_from(start, amounts)}{_by(amounts.amended_by)} — {spans}"


def _spans(fine: Fine, start: date, amounts: Amounts, law: Law, day: date) -> Iterator[tuple[str, str]]:
    """Who pays how much, by the same rules that count an exposure."""
    chosen = Chosen(fine, start, amounts, is_repeat=bool(fine.repeat_of))
    rule = law.provisions.get(_SMALL_BUSINESS)
    relief = rule is not None and in_force(rule.editions, day) is not None
    if amounts.citizens:
        yield "граждане", _money(amounts.citizens)
    if amounts.officials:
        yield "должностные лица", _money(amounts.officials)
    sole = sanction_of(chosen, Operator(form=LegalForm.SOLE_PROPRIETOR), relief=False)
    if sole and sole.range and amounts.turnover is None:
        doubt = amounts.confidence_by_subject.get("sole_proprietors")
        told_as = {
            "officials": ", как должностные лица",
            "legal_entities": ", как юридические лица",
            "own": "",
        }
        how = told_as[amounts.sole_proprietors_answer_as]
        yield "предприниматели", _money(sole.range) + how + (f" ({_CONFIDENCE[doubt]})" if doubt else "")
    if amounts.legal_entities:
        yield "юридические лица", _money(amounts.legal_entities)
        small = sanction_of(chosen, Operator(form=LegalForm.LEGAL_ENTITY, small_business=True), relief=relief)
        if small and small.range and small.range != amounts.legal_entities:
            yield "малые и микропредприятия", f"{_money(small.range)} (ст. 4.1.2)"
    if amounts.turnover:
        share = f"{amounts.turnover.percent_min:g}–{amounts.turnover.percent_max:g} % выручки"
        limits = (
            f"не меньше {_number(amounts.turnover.floor)} и не больше {_number(amounts.turnover.cap)}\u00a0₽"
        )
        yield "юридические лица и предприниматели", f"{share}, {limits}"


def _position(position: Position, day: date, law: Law) -> tuple[Section, ...]:
    nature = "спорная: в отчете это риск, а не нарушение" if position.contested else "не спорная"
    since = position.applies_from
    waits = since is not None and since > day
    return (
        (
            position.topic,
            [
                f"{position.id} · позиция {nature}",
                f"Чья: {position.authority}",
                f"Применяется с {_day(since)}" + (f", на {_day(day)} ещё нет" if waits else "")
                if since
                else "",
            ],
        ),
        ("В чем она", [f"{position.says} ({_CONFIDENCE[position.confidence]})"]),
        ("Довод против", [position.other_side]),
        ("Сколько может стоить", list(_candidates(position.fines, day, law))),
        ("Оговорка", [position.note]),
        ("Источники", list(position.sources)),
    )


def _act(act: Act, day: date) -> tuple[Section, ...]:
    since = f"Действует с {_day(act.in_force_from)}." if act.in_force_from else ""
    over = f"На {_day(day)} уже не действует." if act.valid_until and act.valid_until <= day else ""
    return ((act.title, [act.id, since, _until(act), over, act.note]),)


def _until(act: Act) -> str:
    return f"Акт действует до {_day(act.valid_until)}." if act.valid_until else ""


def _absence(editions: Mapping[date, object], day: date) -> str:
    """Why nothing is in force on a day."""
    begun = [start for start in editions if start <= day]
    if begun:
        return f"утратила силу с {_day(max(begun))}"
    return f"известна с {_day(min(editions))}" if editions else "в источниках её нет"


def _from(start: date, edition: Wording | Amounts) -> str:
    return f"{_day(start)} (точное начало неизвестно)" if edition.start_unknown else _day(start)


def _by(law: str) -> str:
    return f" ({law})" if law else ""


def _deadline(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    if deadline.unit == "immediately":
        return "Срок: немедленно."
    if deadline.unit == "beforehand":
        return "Срок: заранее, до начала."
    if deadline.unit == "day_of_next_month":
        return f"Срок: до {deadline.value}-го числа следующего месяца."
    more = f", можно продлить ещё на {deadline.extension}" if deadline.extension else ""
    return f"Срок: {deadline.value} {_UNITS[deadline.unit]}{more}."


def _articles(names: Iterable[str], law: Law) -> str:
    return ", ".join(f"{law.fines[name].article} [{name}]" for name in names)


def _sources(editions: Iterable[Wording | Amounts | str]) -> Iterator[str]:
    named = (source for one in editions if not isinstance(one, str) for source in one.sources)
    yield from dict.fromkeys(named)


def _written(sections: tuple[Section, ...]) -> str:
    """Titled paragraphs for a terminal."""
    texts = []
    for number, (title, lines) in enumerate(sections):
        paragraphs = [_item(line, indent="  " if number else "") for line in lines]
        texts.append("\n".join([fill(title, WIDTH), *paragraphs]))
    return "\n\n".join(texts)


def _item(line: str, indent: str = "  ") -> str:
    return fill(
        line,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def _number(amount: int) -> str:
    return f"{amount:,}".replace(",", "\u00a0")


def _money(span: Range) -> str:
    return f"{_number(span.min)} – {_number(span.max)}\u00a0₽"
