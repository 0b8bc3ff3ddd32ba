"""Very many things → what a person can still read: by kind, by equal outcome, and the worst of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pdcheck.facts import Fact
from pdcheck.report.cards import Card
from pdcheck.report.things import Names, Sort, Thing
from pdcheck.requirements import Severity

FULL_THINGS = 150
"""Things that a report lists one by one; more are a crowd."""
FIRST_THINGS = 40
"""The worst of a crowd, each with all that was found in it."""
SHOWN_OUTCOMES = 25
SHOWN_EXAMPLES = 4
FULL_ANNEX = 600
"""Things in the annex that tells what codes mean; of more, it has those that some list names."""

CardsOn = Mapping[str, Sequence[Card]]
"""What was found, by target."""


class OfKind(Fact):
    """How many things of one kind there are, and how they came off."""

    kind: str
    """Empty: they could not be read."""
    number: int
    broken: int
    contested: int
    """With disputes and no breach."""
    asked: int
    """With questions alone."""
    clean: int


class Alike(Fact):
    """Things in which the same breaches and disputes were found, so that the same has to be done."""

    cards: tuple[Card, ...]
    number: int
    examples: str


class Crowd(Fact):
    """What stands in place of a list of all things."""

    kinds: tuple[OfKind, ...]
    alike: tuple[Alike, ...]
    """Of the commonest outcomes; what has neither breaches nor disputes is counted by kind alone."""
    other_outcomes: int
    in_others: int
    """Things that came to them."""


def crowd_of(things: Sequence[Thing], cards_on: CardsOn, names: Names) -> Crowd:
    """The things counted by kind and by what was found in them."""
    found_in: dict[tuple[str, ...], list[str]] = defaultdict(list)
    cards: dict[tuple[str, ...], tuple[Card, ...]] = {}
    for thing in things:
        found = tuple(
            card for card in cards_on.get(thing.target.target, ()) if card.sort is not Sort.QUESTION
        )
        if found:
            key = tuple(card.number for card in found)
            found_in[key].append(thing.target.target)
            cards[key] = found
    ordered = sorted(
        found_in.items(), key=lambda row: (-len(row[1]), min(card.rank for card in cards[row[0]]))
    )
    shown, others = ordered[:SHOWN_OUTCOMES], ordered[SHOWN_OUTCOMES:]
    return Crowd(
        kinds=_by_kind(things),
        alike=tuple(
            Alike(cards=cards[key], number=len(same), examples=names.examples(same, SHOWN_EXAMPLES))
            for key, same in shown
        ),
        other_outcomes=len(others),
        in_others=sum(len(same) for _, same in others),
    )


def worst_of(things: Sequence[Thing], cards_on: CardsOn) -> tuple[Thing, ...]:
    """The first things to look at, in the order of their codes: with most breaches of high severity, then of
    medium, then of low, then with most disputes and questions.
    """

    def key(thing: Thing) -> tuple[int, ...]:
        found = cards_on.get(thing.target.target, ())
        grave = Counter(card.severity for card in found if card.sort is Sort.BREACH)
        return (*(-grave[level] for level in Severity), -thing.risks, -thing.questions)

    first = {thing.anchor for thing in sorted(things, key=key)[:FIRST_THINGS]}
    return tuple(thing for thing in things if thing.anchor in first)


def annex_of(things: Sequence[Thing], names: Names) -> tuple[Thing, ...]:
    """The things whose codes the annex tells: all, or of too many those that lists have named so far."""
    if len(things) <= FULL_ANNEX:
        return tuple(things)
    return tuple(thing for thing in things if thing.target.target in names.named)[:FULL_ANNEX]


def _by_kind(things: Sequence[Thing]) -> tuple[OfKind, ...]:
    kinds: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        kinds[thing.target.reading.document_kind if thing.target.reading else ""].append(thing)
    return tuple(
        OfKind(
            kind=kind,
            number=len(same),
            broken=sum(bool(one.breaches) for one in same),
            contested=sum(bool(one.risks and not one.breaches) for one in same),
            asked=sum(bool(one.questions and not one.risks and not one.breaches) for one in same),
            clean=sum(not (one.breaches or one.risks or one.questions) for one in same) if kind else 0,
        )
        for kind, same in sorted(kinds.items(), key=lambda row: (not row[0], -len(row[1])))
    )
