"""Checks of the operator's circumstances: whether a question concerns it at all."""

from collections.abc import Sequence

from pdcheck.operator import LegalForm, Operator
from pdcheck.outcomes import Outcome, failed, passed


def call_for_it(
    operator: Operator, *, unneeded: str, any_of: Sequence[str] = (), forms: Sequence[LegalForm] = ()
) -> Outcome:
    """The operator is of one of the forms, and one of the circumstances holds or is not stated."""
    if forms and operator.form is not None and operator.form not in forms:
        return failed(f"{unneeded} (operator.yaml: form)")
    stated = [getattr(operator, name) for name in any_of]
    if any_of and all(value is not None and not value for value in stated):
        return failed(f"{unneeded} (operator.yaml: {', '.join(any_of)})")
    return passed("обстоятельства этого требуют или не названы")
