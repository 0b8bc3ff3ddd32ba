"""checklists/ → the law and the requirements in force on a day; all mistakes at once, with file and line."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from typing import Any

from pdcheck import checks
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.inspection import InspectionOrder
from pdcheck.law import Act, Fine, HarmDegrees, Law, Position, ProtectionLevels, Provision, in_force
from pdcheck.operator import Operator
from pdcheck.requirements import CheckCall, Checklist, Requirement
from pdcheck.services import Catalogue
from pdcheck.strict_yaml import Mistake, Place, YamlFile, near, told
from pdcheck.terms import CountingRules, Term, Terms, WorkCalendar, contradictions

_PACKAGED = Path(__file__).parent / "_checklists"
_REPOSITORY = Path(__file__).parents[2] / "checklists"
_SOURCE_KEY = re.compile(r"[A-Z][A-Z0-9_]+")
"""How a name of a file's own `sources` table looks; anything else is the source itself."""
_OF_AN_ACT = ("act", "sources", "facts", "provisions", "fines")


class Loaded(Fact):
    """Everything that checklists/ says: the law, and what we ask of an operator."""

    law: Law
    checklists: tuple[Checklist, ...]
    inspection: InspectionOrder | None = None
    """In which order an inspector goes."""
    catalogue: Catalogue = Catalogue()
    """Third-party services by what shows them in a page."""
    terms: Terms = Terms()
    """The terms of the law, and the working days they are counted by."""
    files: tuple[str, ...] = ()
    """The files it was read from."""


def load(folder: Path | None = None) -> Loaded:
    """The folder's law and checklists; without one the packaged, else the repository's.

    Raises `UserError` that names every mistake with its file and line.
    """
    loaded, mistakes = examine(folder)
    if mistakes:
        raise told(mistakes, f"в перечнях требований и данных о законах ошибок: {len(mistakes)}")
    return loaded


def examine(folder: Path | None = None) -> tuple[Loaded, list[Mistake]]:
    """What could be read of a folder, and every mistake in it."""
    root = _found(folder)
    reading = _Reading()
    for path in sorted((root / "law").glob("*.yaml")):
        reading.read_law(_open(path, root))
    reading.check_law()
    for path in sorted(root.glob("*.yaml")):
        reading.read_duties_or_services(_open(path, root))
    reading.check_questions()
    reading.check_inspection()
    files = tuple(file.name for file in reading.files)
    loaded = Loaded(
        law=reading.law,
        checklists=tuple(reading.checklists),
        catalogue=reading.catalogue,
        inspection=reading.inspection,
        terms=reading.terms,
        files=files,
    )
    return loaded, [mistake for file in reading.files for mistake in file.mistakes]


def digest(folder: Path | None = None) -> str:
    """SHA-256 over all files of the folder: whether two audits were held against the same, in hexadecimal."""
    root = _found(folder)
    told = hashlib.sha256()
    for path in sorted(root.rglob("*.yaml"), key=lambda path: path.relative_to(root).as_posix()):
        of_file = hashlib.sha256(path.read_bytes()).hexdigest()
        told.update(f"{of_file}  {path.relative_to(root).as_posix()}\n".encode())
    return told.hexdigest()


def requirements_in_force(loaded: Loaded, examines: str, day: date) -> tuple[Requirement, ...]:
    """What is asked of such a thing on a day: a requirement is in force when its first provision is."""
    provisions = loaded.law.provisions
    return tuple(
        requirement
        for checklist in loaded.checklists
        if checklist.examines == examines
        for requirement in checklist.requirements
        if not requirement.law or in_force(provisions[requirement.law[0]].editions, day) is not None
    )


def _found(folder: Path | None) -> Path:
    for candidate in (folder,) if folder else (_PACKAGED, _REPOSITORY):
        if (candidate / "law").is_dir():
            return candidate
    raise UserError(
        "нет перечней требований",
        str(folder) if folder else "",
        "укажите после --checklists папку, в которой есть папка law",
    )


def _open(path: Path, root: Path) -> YamlFile:
    return YamlFile(path, f"{root.name}/{path.relative_to(root).as_posix()}")


class _Reading:
    """One pass over a folder: what was read so far, and where each id stands."""

    def __init__(self) -> None:
        self.files: list[YamlFile] = []
        self.law = Law(acts={}, provisions={}, fines={}, positions={}, facts={})
        self.checklists: list[Checklist] = []
        self.catalogue = Catalogue()
        self.inspection: InspectionOrder | None = None
        self._inspections: list[YamlFile] = []
        self.terms = Terms()
        self._places: dict[str, tuple[YamlFile, Place]] = {}
        self._broken: set[str] = set()
        self._tabled: list[tuple[YamlFile, Place, str]] = []
        """Provisions that tables name."""

    def read_law(self, file: YamlFile) -> None:
        """One file of law/: an act, several acts, positions, terms or the calendar."""
        self.files.append(file)
        if file.mistakes:
            return
        data = file.data
        if not isinstance(data, dict):
            file.blame((), "файл пуст или не состоит из полей")
        elif "positions" in data:
            self._positions(file, data)
        elif "protection_levels" in data or "harm_degrees" in data:
            self._tables(file, data)
        elif "terms" in data:
            self._terms(file, data)
        elif "calendar" in data:
            self._calendar(file, data)
        elif "acts" in data:
            for unknown in data.keys() - {"acts"}:
                file.blame((unknown,), f"неизвестное поле «{unknown}»", "рядом с acts других полей нет")
            for identifier, body in _entries(file, data, (), "acts"):
                self._act(file, identifier, body, ("acts", identifier))
        elif "act" in data:
            self._act(file, str(data["act"]), data, ())
        else:
            file.blame(
                (), "непонятно, что в файле", "нужно поле act, acts, positions, terms, calendar или таблица"
            )

    def _act(self, file: YamlFile, identifier: str, body: dict[str, Any], at: Place) -> None:
        head = {key: value for key, value in body.items() if key not in _OF_AN_ACT}
        act = file.fit(Act, {"id": identifier, **head}, at)
        if act is not None and self._is_new(f"акт {identifier}", file, at):
            self.law.acts[identifier] = act
        sources = {str(key): str(text) for key, text in (body.get("sources") or {}).items()}
        for fact, says in (body.get("facts") or {}).items():
            self.law.facts[fact] = str(says)
        for name, entry in _entries(file, body, at, "provisions"):
            known = {"id": name, "act": identifier}
            self._entry(file, Provision, known, entry, (*at, "provisions", name), sources)
        for name, entry in _entries(file, body, at, "fines"):
            self._entry(file, Fine, {"id": name}, entry, (*at, "fines", name), sources)
        for section in ("provisions", "fines"):
            for name in body.get(section) or ():
                if name != identifier and not str(name).startswith(f"{identifier}."):
                    file.blame((*at, section, name), f"обозначение «{name}» не начинается с «{identifier}.»")

    def _entry(
        self,
        file: YamlFile,
        kind: type[Provision] | type[Fine],
        known: dict[str, str],
        entry: dict[str, Any],
        place: Place,
        sources: dict[str, str],
    ) -> None:
        for unknown in known.keys() & entry.keys():
            file.blame((*place, unknown), f"поле «{unknown}» здесь лишнее", "его задаёт место записи")
        _name_sources(file, entry, place, sources)
        _check_order(file, entry, place, may_be_empty=kind is Fine and bool(entry.get("note")))
        read = file.fit(kind, {**entry, **known}, place)
        if read is None:
            self._broken.add(known["id"])
            return
        if not self._is_new(read.id, file, place):
            return
        if isinstance(read, Provision):
            self.law.provisions[read.id] = read
        else:
            self.law.fines[read.id] = read

    def _positions(self, file: YamlFile, data: dict[str, Any]) -> None:
        for unknown in data.keys() - {"positions", "myths"}:
            file.blame((unknown,), f"неизвестное поле «{unknown}»", near(unknown, ("positions", "myths")))
        for name, entry in _entries(file, data, (), "positions"):
            place = ("positions", name)
            position = file.fit(Position, {"id": name, **entry}, place)
            if position is None:
                self._broken.add(name)
                continue
            if not self._is_new(name, file, place):
                continue
            self.law.positions[name] = position
            if position.contested and not position.other_side:
                file.blame(place, "у спорной позиции нет довода другой стороны", "добавьте поле other_side")
        self.law = self.law.model_copy(update={"myths": tuple(map(str, data.get("myths") or ()))})

    def _tables(self, file: YamlFile, data: dict[str, Any]) -> None:
        """Tables by which levels and degrees are derived; what they name has to exist."""
        kinds: dict[str, type[ProtectionLevels] | type[HarmDegrees]] = {
            "protection_levels": ProtectionLevels,
            "harm_degrees": HarmDegrees,
        }
        for unknown in data.keys() - kinds.keys():
            file.blame((unknown,), f"неизвестное поле «{unknown}»", near(unknown, kinds))
        for name in kinds.keys() & data.keys():
            table = file.fit(kinds[name], data[name], (name,))
            if table is None:
                continue
            self.law = self.law.model_copy(update={name: table})
            self._tabled.append((file, (name,), table.provision))
            if isinstance(table, HarmDegrees):
                for index, case in enumerate(table.cases):
                    place = (name, "cases", index)
                    self._tabled.append((file, place, case.provision))
                    if case.circumstance not in Operator.model_fields:
                        hint = near(case.circumstance, Operator.model_fields)
                        file.blame(place, f"нет обстоятельства «{case.circumstance}»", hint)

    def _terms(self, file: YamlFile, data: dict[str, Any]) -> None:
        for unknown in data.keys() - {"terms", "rules"}:
            file.blame((unknown,), f"неизвестное поле «{unknown}»", near(unknown, ("terms", "rules")))
        terms = dict(self.terms.terms)
        for name, entry in _entries(file, data, (), "terms"):
            place = ("terms", name)
            term = file.fit(Term, {"id": name, **entry}, place)
            if term is not None and self._is_new(f"срок {name}", file, place):
                terms[name] = term
        rules = file.fit(CountingRules, data.get("rules", {}), ("rules",))
        self.terms = self.terms.model_copy(update={"terms": terms, "rules": rules})

    def _calendar(self, file: YamlFile, data: dict[str, Any]) -> None:
        for unknown in data.keys() - {"calendar"}:
            file.blame((unknown,), f"неизвестное поле «{unknown}»", "рядом с calendar других полей нет")
        calendar = file.fit(WorkCalendar, data["calendar"], ("calendar",))
        if calendar is None or not self._is_new("производственный календарь", file, ("calendar",)):
            return
        for place, message, hint in contradictions(calendar):
            file.blame(("calendar", "years", *place), message, hint)
        self.terms = self.terms.model_copy(update={"calendar": calendar})

    def _is_new(self, name: str, file: YamlFile, place: Place) -> bool:
        """Whether the name stands here for the first time; a second time is a mistake."""
        if name in self._places:
            first, where = self._places[name]
            file.blame(place, f"«{name}» уже есть", f"первый раз — {first.name}:{first.line(where)}")
            return False
        self._places[name] = (file, place)
        return True

    def check_law(self) -> None:
        """That every id which the law's entries mention exists."""
        fines = self.law.fines
        for provision in self.law.provisions.values():
            for day, wording in provision.editions.items():
                if wording != "repealed":
                    place = ("editions", day.isoformat(), "fines")
                    self._known(provision.id, place, wording.fines, fines, "нет штрафа")
                    self._no_repeats(provision.id, place, wording.fines)
        for fine in fines.values():
            self._known(fine.id, ("repeat_of",), fine.repeat_of, fines, "нет штрафа")
            self._known(fine.id, ("yields_to",), fine.yields_to, fines, "нет штрафа")
            self._known(fine.id, ("requires",), fine.requires, self.law.facts, "нет обстоятельства")
        for position in self.law.positions.values():
            self._known(position.id, ("fines",), position.fines, fines, "нет штрафа")
            self._no_repeats(position.id, ("fines",), position.fines)
        for table, at, named in self._tabled:
            if named not in self.law.provisions and named not in self._broken:
                table.blame(at, f"нет нормы {named}", near(named, self.law.provisions))
        for term in self.terms.terms.values():
            self._check_term(term)

    def _check_term(self, term: Term) -> None:
        """That its provisions exist, and that the first says how long it is."""
        name, provisions = f"срок {term.id}", self.law.provisions
        self._known(name, ("law",), term.law, provisions, "нет нормы")
        first = provisions.get(term.law[0])
        if first and not any(one != "repealed" and one.deadline for one in first.editions.values()):
            file, place = self._places[name]
            hint = "добавьте ей поле deadline или поставьте первой другую норму"
            file.blame((*place, "law", 0), f"в норме {term.law[0]} не назван срок", hint)

    def _known(self, entry: str, at: Place, named: Iterable[str], known: Iterable[str], message: str) -> None:
        file, place = self._places[entry]
        for number, name in enumerate(named):
            if name not in known and name not in self._broken:
                file.blame((*place, *at, number), f"{message} {name}", near(name, known))

    def _no_repeats(self, entry: str, at: Place, named: Iterable[str]) -> None:
        file, place = self._places[entry]
        for number, name in enumerate(named):
            if name in self.law.fines and self.law.fines[name].repeat_of:
                message = f"{name} — часть о повторном нарушении, здесь её не называют"
                file.blame((*place, *at, number), message, "она находится по полю repeat_of")

    def read_duties_or_services(self, file: YamlFile) -> None:
        """A file beside law/: requirements, or the catalogue of services."""
        self.files.append(file)
        if file.mistakes:
            return
        if isinstance(file.data, dict) and "services" in file.data:
            self._catalogue(file)
        elif isinstance(file.data, dict) and "inspection" in file.data:
            self._inspections.append(file)
            self.inspection = file.fit(InspectionOrder, file.data["inspection"], ("inspection",))
        else:
            self._checklist(file)

    def _catalogue(self, file: YamlFile) -> None:
        catalogue = file.fit(Catalogue, file.data)
        if catalogue is None:
            return
        owners: dict[str, str] = {}
        for number, service in enumerate(catalogue.services):
            place = ("services", number)
            self._is_new(f"сервис {service.id}", file, place)
            for at, host in enumerate(service.hosts):
                first = owners.setdefault(host, service.id)
                if first != service.id:
                    file.blame((*place, "hosts", at), f"хост {host} уже назван", f"он у сервиса {first}")
            if not (service.hosts or service.calls or service.cookies):
                file.blame(place, f"сервис {service.id} нечем узнать", "назовите hosts, calls или cookies")
        self.catalogue = catalogue

    def _checklist(self, file: YamlFile) -> None:
        """Requirements; their mentions of the law and of checks must exist."""
        checklist = file.fit(Checklist, {} if file.data is None else file.data)
        if checklist is None:
            return
        for fact, call in checklist.facts.items():
            if fact not in self.law.facts:
                file.blame(("facts", fact), f"нет обстоятельства {fact}", near(fact, self.law.facts))
            _check_call(file, call, ("facts", fact))
            for cause, name in call.law.items():
                self._known_provision(file, name, ("facts", fact, "law", cause))
        kept = []
        for number, requirement in enumerate(checklist.requirements):
            place = ("requirements", number)
            self._check_requirement(file, requirement, place)
            if self._is_new(requirement.id, file, place):
                kept.append(requirement)
        known = [one.id for one in kept]
        for number, requirement in enumerate(checklist.requirements):
            for which, name in enumerate(requirement.yields_to):
                if name not in known or name == requirement.id:
                    at = ("requirements", number, "yields_to", which)
                    file.blame(at, f"нет другого требования {name}", near(name, known))
        self.checklists.append(checklist.model_copy(update={"requirements": tuple(kept)}))

    def check_questions(self) -> None:
        """That the readings which settle questions exist, in whichever checklist, and are no questions."""
        known = {one.id for sheet in self.checklists for one in sheet.requirements if one.question is None}
        for sheet in self.checklists:
            for one in sheet.requirements:
                for field in ("proved_by", "refuted_by") if one.question else ():
                    for number, name in enumerate(getattr(one.question, field)):
                        if name not in known:
                            file, place = self._places[one.id]
                            at = (*place, "question", field, number)
                            file.blame(at, f"нет требования с проверкой {name}", near(name, known))

    def check_inspection(self) -> None:
        """That the order of an inspection names requirements, sections and terms that there are."""
        if self.inspection is None:
            return
        file = self._inspections[-1]
        every = [one for sheet in self.checklists for one in sheet.requirements]
        ids = {one.id for one in every}
        sections = {one.question.section for one in every if one.question is not None}
        for number, topic in enumerate(self.inspection.topics):
            at = ("inspection", "topics", number)
            for place, name in enumerate(topic.sections):
                if name not in sections:
                    file.blame((*at, "sections", place), f"нет раздела анкеты {name}", near(name, sections))
            for place, name in enumerate(topic.requirements):
                if not any(fnmatchcase(one, name) for one in ids):
                    file.blame((*at, "requirements", place), f"нет требования {name}", near(name, ids))
            for place, paper in enumerate(topic.papers):
                if paper.requirement and paper.requirement not in ids:
                    file.blame((*at, "papers", place), f"нет требования {paper.requirement}")
        for place, name in enumerate(self.inspection.terms):
            if name not in self.terms.terms:
                file.blame(("inspection", "terms", place), f"нет срока {name}", near(name, self.terms.terms))

    def _known_provision(self, file: YamlFile, name: str, at: Place) -> None:
        if name not in self.law.provisions and name not in self._broken:
            file.blame(at, f"нет нормы {name}", near(name, self.law.provisions))

    def _check_requirement(self, file: YamlFile, requirement: Requirement, at: Place) -> None:
        if not requirement.law and not requirement.practice:
            hint = "назовите хотя бы одну, а у правила общения — источник в поле practice"
            file.blame((*at, "law"), "требование не названо ни в одной норме", hint)
        for number, name in enumerate(requirement.law):
            self._known_provision(file, name, (*at, "law", number))
        for cause, name in requirement.positions.items():
            if name not in self.law.positions and name not in self._broken:
                hint = near(name, self.law.positions)
                file.blame((*at, "positions", cause), f"нет позиции {name}", hint)
        for cause, meant in requirement.causes.items():
            for number, name in enumerate(meant.law):
                self._known_provision(file, name, (*at, "causes", cause, "law", number))
            for number, fact in enumerate(meant.facts):
                if fact not in self.law.facts:
                    blamed = (*at, "causes", cause, "facts", number)
                    file.blame(blamed, f"нет обстоятельства {fact}", near(fact, self.law.facts))
        if requirement.question is None and not requirement.verify:
            file.blame(at, "нет обязательного поля «verify»", "без него обходится только вопрос анкеты")
        if requirement.question is not None and (requirement.all or requirement.any):
            file.blame((*at, "question"), "у вопроса анкеты не бывает проверок", "уберите all и any")
        groups = {"only_if": requirement.only_if, "all": requirement.all, "any": requirement.any}
        for field, calls in groups.items():
            for number, call in enumerate(calls):
                _check_call(file, call, (*at, field, number))


def _entries(
    file: YamlFile, body: dict[str, Any], at: Place, section: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of a section that have fields; the others are mistakes."""
    entries = body.get(section, {})
    if not isinstance(entries, dict):
        file.blame((*at, section), f"в {section} нужны записи «обозначение: поля»")
        return
    for name, entry in entries.items():
        if isinstance(entry, dict):
            yield name, entry
        else:
            file.blame((*at, section, name), f"у записи «{name}» нет полей")


def _name_sources(file: YamlFile, entry: dict[str, Any], at: Place, sources: dict[str, str]) -> None:
    """Put the text of each source in place of its name in the file's own table."""
    editions = entry.get("editions")
    for day, edition in editions.items() if isinstance(editions, dict) else ():
        if not isinstance(edition, dict) or not isinstance(edition.get("sources"), list):
            continue
        for number, source in enumerate(edition["sources"]):
            if source in sources:
                edition["sources"][number] = sources[source]
            elif isinstance(source, str) and _SOURCE_KEY.fullmatch(source):
                place = (*at, "editions", day, "sources", number)
                file.blame(place, f"нет источника {source} в таблице sources", near(source, sources))


def _check_order(file: YamlFile, entry: dict[str, Any], at: Place, *, may_be_empty: bool) -> None:
    """Editions stand newest first, there is at least one, and the oldest is no repeal."""
    editions = entry.get("editions")
    if not isinstance(editions, dict):
        return
    days = list(editions)
    for newer, older in pairwise(days):
        if newer < older:
            place = (*at, "editions", older)
            file.blame(place, f"редакция {older} стоит не по порядку", "новые редакции пишут выше старых")
    if days and editions[days[-1]] == "repealed":
        file.blame((*at, "editions", days[-1]), "запись начинается с утраты силы", "добавьте редакцию до неё")
    if not days and not may_be_empty:
        file.blame((*at, "editions"), "нет ни одной редакции", "у штрафа без сумм объясните это в note")


def _check_call(file: YamlFile, call: CheckCall, at: Place) -> None:
    try:
        found = checks.mistakes(call)
    except UserError as error:
        file.blame((*at, "check"), error.message, error.hint)
        return
    for message in found:
        file.blame((*at, "with"), message)


def schema() -> dict[str, Any]:
    """The JSON Schema of every file in checklists/, from the same types that read them."""
    shapes: dict[str, Any] = {}
    whole = (Checklist, Catalogue, CountingRules, WorkCalendar)
    for kind in (Act, Provision, Fine, Position, Term, *whole):
        shape = kind.model_json_schema()
        shapes |= shape.pop("$defs", {})
        shapes[kind.__name__] = shape if kind in whole else _without_known(shape)
    act = shapes["Act"]
    act["properties"] |= {
        "act": {"type": "string"},
        "sources": _map_of({"type": "string"}),
        "facts": _map_of({"type": "string"}),
        "provisions": _map_of({"$ref": "#/$defs/Provision"}),
        "fines": _map_of({"$ref": "#/$defs/Fine"}),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "pdcheck: checklists and law",
        "anyOf": [
            {"$ref": "#/$defs/Checklist"},
            {"$ref": "#/$defs/Catalogue", "required": ["services"]},
            {"$ref": "#/$defs/Act", "required": ["act"]},
            _file_of({"acts": _map_of({"$ref": "#/$defs/Act"})}),
            _file_of(
                {
                    "positions": _map_of({"$ref": "#/$defs/Position"}),
                    "myths": {"type": "array", "items": {"type": "string"}},
                }
            ),
            _file_of(
                {"terms": _map_of({"$ref": "#/$defs/Term"}), "rules": {"$ref": "#/$defs/CountingRules"}}
            ),
            _file_of({"calendar": {"$ref": "#/$defs/WorkCalendar"}}),
        ],
        "$defs": dict(sorted(shapes.items())),
    }


def _without_known(shape: dict[str, Any]) -> dict[str, Any]:
    """A shape without the ids that its place in a file gives."""
    for known in ("id", "act"):
        if shape["properties"].pop(known, None):
            shape["required"].remove(known)
    return shape


def _map_of(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": of}


def _file_of(properties: dict[str, Any]) -> dict[str, Any]:
    first = next(iter(properties))
    return {"type": "object", "properties": properties, "required": [first], "additionalProperties": False}
