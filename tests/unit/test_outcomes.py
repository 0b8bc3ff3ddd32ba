"""How verdicts combine: three-valued logic in which order never matters and `not_applicable` is neutral."""

from hypothesis import given
from hypothesis import strategies as st

from pdcheck.outcomes import Outcome, Verdict, best, failed, not_applicable, passed, unclear, worst

OUTCOMES = st.builds(Outcome, verdict=st.sampled_from(Verdict), reason=st.sampled_from("абв"))
MANY = st.lists(OUTCOMES, max_size=5)


@given(MANY, st.randoms())
def test_order_never_matters(outcomes: list[Outcome], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(outcomes)
    random.shuffle(shuffled)
    assert worst(outcomes) == worst(shuffled)
    assert best(outcomes) == best(shuffled)


@given(MANY)
def test_not_applicable_is_neutral(outcomes: list[Outcome]) -> None:
    aside = not_applicable("не относится")
    if any(outcome.verdict is not Verdict.NOT_APPLICABLE for outcome in outcomes):
        assert worst([*outcomes, aside]).verdict is worst(outcomes).verdict
        assert best([*outcomes, aside]).verdict is best(outcomes).verdict


@given(MANY, MANY)
def test_conjunction_is_associative(one: list[Outcome], two: list[Outcome]) -> None:
    if one and two:
        assert worst([worst(one), worst(two)]).verdict is worst([*one, *two]).verdict


def test_worst_and_best_of_each_pair() -> None:
    order = [failed("нет"), unclear("неясно"), passed("да")]
    for place, bad in enumerate(order):
        for good in order[place:]:
            assert worst([good, bad]).verdict is bad.verdict
            assert best([good, bad]).verdict is good.verdict


def test_reasons_of_all_that_decide_are_told_once() -> None:
    assert worst([failed("а"), failed("б"), passed("в"), failed("а")]).reason == "а; б"
