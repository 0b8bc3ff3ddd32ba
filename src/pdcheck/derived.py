"""The operator's circumstances → levels of protection and the degree of harm, by the law's tables."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Literal, NamedTuple

from pdcheck.findings import Derived
from pdcheck.law import Data, HarmCase, HarmDegrees, Law, ProtectionLevels, ProtectionRule, in_force
from pdcheck.operator import Biometric, Operator, System

Threats = Literal[1, 2, 3]
Scope = Literal["over", "under"]

_DEGREES = {"high": "высокая", "medium": "средняя", "low": "низкая"}
"""From the gravest."""
_GENITIVE = {"high": "высокой", "medium": "средней", "low": "низкой"}


def derived_from(operator: Operator, law: Law, day: date) -> tuple[Derived, ...]:
    """Every table in force on the day, as far as the operator's circumstances go."""
    found: list[Derived] = []
    levels, harm = law.protection_levels, law.harm_degrees
    if levels is not None and _holds(levels.provision, law, day) and operator.automated is not False:
        systems = operator.systems or (System(name="все информационные системы"),)
        found += (_protection(system, operator, levels) for system in systems)
    if harm is not None and _holds(harm.provision, law, day):
        found.append(_harm(operator, harm))
    return tuple(found)


def _holds(provision: str, law: Law, day: date) -> bool:
    return in_force(law.provisions[provision].editions, day) is not None


class _Asked(NamedTuple):
    """One thing that the table of levels asks: the values it may have, what was stated, what was not."""

    values: tuple[object, ...]
    said: str = ""
    open: str = ""


def _protection(system: System, operator: Operator, table: ProtectionLevels) -> Derived:
    threats = _threats(system.threats or operator.threats)
    special = _data("special", _either(system.special, _some(operator.special_categories)))
    biometric = _data("biometric", _either(system.biometric, _biometrics(operator)))
    scope = _scope(system, operator, table.people)
    rest: Data = "public" if system.public_only else "other"
    fitting = {
        (kind, strictest)
        for kind, *held, number in product(threats.values, special.values, biometric.values, scope.values)
        if (strictest := _strictest(table, kind, {*filter(None, held), rest}, number)) is not None
    }
    levels = sorted({rule.level for _, rule in fitting})
    asked = (threats, special, biometric, scope)
    return Derived(
        kind="protection_level",
        subject=system.name,
        result=f"УЗ{levels[0]}" if len(levels) == 1 else "",
        steps=(
            *(one.said for one in asked if one.said),
            *_outcomes(fitting, levels),
            *_boundary(scope, table),
        ),
        open=tuple(one.open for one in asked if one.open) if len(levels) > 1 else (),
        law=(table.provision,),
        confidence=table.confidence,
        caution=table.caution,
    )


def _strictest(
    table: ProtectionLevels, threats: object, held: Iterable[object], scope: object
) -> ProtectionRule | None:
    rules = (
        rule
        for rule in table.rules
        if rule.threats == threats and set(rule.data) & set(held) and rule.scope in ("any", scope)
    )
    return min(rules, key=lambda rule: rule.level, default=None)


def _outcomes(fitting: Iterable[tuple[object, ProtectionRule]], levels: Sequence[int]) -> Iterator[str]:
    """The rules that led to the level; where it is open, the levels by type of threats."""
    by_threats: dict[object, set[ProtectionRule]] = {}
    for threats, rule in fitting:
        by_threats.setdefault(threats, set()).add(rule)
    for threats in sorted(by_threats, key=str):
        rules = sorted(by_threats[threats], key=lambda rule: (rule.level, rule.clause))
        said = " или ".join(dict.fromkeys(f"УЗ{rule.level} ({rule.clause})" for rule in rules))
        yield f"при угрозах {threats}-го типа: {said}" if len(by_threats) > 1 else f"значит: {said}"


def _boundary(scope: _Asked, table: ProtectionLevels) -> Iterator[str]:
    if scope.said.endswith(f": {table.people}"):
        yield table.boundary.strip()


def _threats(stated: Threats | None) -> _Asked:
    if stated is None:
        return _Asked((1, 2, 3), open="threats: тип угроз по модели угроз (1, 2 или 3)")
    return _Asked((stated,), f"угрозы {stated}-го типа")


_DATA = {
    "special": ("special_categories", "специальные категории данных"),
    "biometric": ("biometrics", "биометрия для установления личности"),
}


def _data(kind: Literal["special", "biometric"], stated: bool | None) -> _Asked:
    key, name = _DATA[kind]
    if stated is None:
        return _Asked(("", kind), open=f"{key}: {name}")
    return _Asked((kind if stated else "",), f"{name}: {'есть' if stated else 'нет'}")


def _scope(system: System, operator: Operator, limit: int) -> _Asked:
    if system.staff_only:
        return _Asked(("under",), "только данные своих работников")
    people = operator.people if system.people is None else system.people
    if people is None:
        return _Asked(("under", "over"), open="people: сколько субъектов, кроме работников")
    return _Asked(("over" if people >= limit else "under",), f"субъектов, кроме работников: {people}")


def _either(of_system: bool | None, of_operator: bool | None) -> bool | None:
    return of_operator if of_system is None else of_system


def _some(listed: Sequence[object] | None) -> bool | None:
    return None if listed is None else bool(listed)


def _biometrics(operator: Operator) -> bool | None:
    """Whether biometrics establish identity; of a photograph on a pass alone it is contested."""
    if operator.biometrics is not None and set(operator.biometrics) == {Biometric.PHOTO_PASS}:
        return None
    return _some(operator.biometrics)


def _harm(operator: Operator, table: HarmDegrees) -> Derived:
    """The gravest degree of a case that is there; what is open or excepted by law keeps it «at least»."""
    there = [(case, _is_there(case, operator)) for case in table.cases]
    sure = [case for case, state in there if state is True]
    perhaps = [case for case, state in there if state is None]
    order = list(_DEGREES)
    reached = min((order.index(case.degree) for case in sure), default=None)
    graver = [case for case in perhaps if reached is None or order.index(case.degree) < reached]
    return Derived(
        kind="harm_degree",
        subject="оператор",
        result=_degree_said(reached, graver),
        steps=(
            *(f"есть: {case.says} — {_DEGREES[case.degree]}" for case in sure),
            *(
                f"закон может это предусматривать: {case.says} — иначе {_DEGREES[case.degree]}"
                for case in graver
                if _stated(case, operator)
            ),
            *([table.otherwise.strip()] if not sure else []),
        ),
        open=tuple(f"{case.circumstance}: {case.says}" for case in graver if not _stated(case, operator)),
        law=tuple(dict.fromkeys((table.provision, *(case.provision for case in sure)))),
        confidence=table.confidence,
        caution=table.caution,
    )


def _degree_said(reached: int | None, graver: Sequence[HarmCase]) -> str:
    names = list(_DEGREES.values())
    if reached is None:
        return "" if graver else "ни один случай из перечней не назван"
    if not graver:
        return names[reached]
    return f"не ниже {_GENITIVE[list(_DEGREES)[reached]]}"


def _is_there(case: HarmCase, operator: Operator) -> bool | None:
    """Whether the case is there; None where it is not stated, or where a law may provide for it."""
    stated = getattr(operator, case.circumstance)
    if stated is None:
        return None
    if case.circumstance == "biometrics" and _biometrics(operator) is None:
        return None
    match case.holds:
        case "some":
            holds = bool(stated)
        case "abroad":
            holds = any(country.upper() != "RU" for country in stated)
        case "yes":
            holds = bool(stated)
        case "no":
            holds = not stated
    return None if holds and case.excepted else holds


def _stated(case: HarmCase, operator: Operator) -> bool:
    return getattr(operator, case.circumstance) is not None
