"""The one order of findings, used wherever a report lists them: summary, cards, plan, Markdown, DOCX, XLSX.

What fails comes before what a person still has to look at. Of what fails, the graver comes first, whatever
it costs; of the same gravity what is firm comes before what is disputed or doubtful, then what may cost
this operator more, then the surer, then what has ready words to paste. Nothing is weighed against anything
else, and no number is made of it. Why so stands in the decisions.
"""

from collections.abc import Iterable

from pdcheck.findings import ExposureItem, Finding, Report
from pdcheck.law import Confidence
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity

ORDER = (
    "сначала нарушения и спорное, затем вопросы человеку; среди них — по тяжести; при равной тяжести "
    "бесспорное раньше спорного и малодостоверного, затем то, что может обойтись дороже, затем более "
    "достоверное и то, для чего есть готовый текст"
)
"""The same for the reader of a report."""

Rank = tuple[bool, int, bool, int, int, bool, int]
"""Less is earlier; where nothing else tells them apart, the order of the checklists does."""

_SEVERITIES, _CONFIDENCES = list(Severity), list(Confidence)


class Risks:
    """What each finding of a report may cost the organisation, and its place in the order."""

    def __init__(self, report: Report) -> None:
        """Read the prices of the report's sanctions once."""
        exposure = report.exposure
        self._places: dict[str, int] = {}
        for place, finding in enumerate(report.findings):
            self._places.setdefault(finding.requirement, place)
        self._priced = {False: _by_fine(exposure.items), True: _by_fine(exposure.contested)}

    def most(self, finding: Finding) -> int:
        """Roubles that the dearest of its sanctions may come to; 0 where no sum is known."""
        if finding.verdict is not Verdict.FAIL:
            return 0
        items = (self._priced[finding.contested].get(fine) for fine in finding.fines)
        return max((top(one) for one in items if one and finding.requirement in one.findings), default=0)

    def rank(self, finding: Finding) -> Rank:
        """Where it stands in the order."""
        return (
            finding.verdict is not Verdict.FAIL,
            _SEVERITIES.index(finding.severity),
            not is_firm(finding),
            -self.most(finding),
            _CONFIDENCES.index(finding.confidence),
            not finding.model_wording,
            self._places[finding.requirement],
        )


def is_firm(finding: Finding) -> bool:
    """Whether it is a breach of which there is no dispute and little doubt."""
    is_breach = finding.verdict is Verdict.FAIL and not finding.contested
    return is_breach and finding.confidence is not Confidence.LOW


def top(item: ExposureItem) -> int:
    """The most that a sanction may come to, roubles; of a share of revenue that is not known, its cap."""
    return item.max or (item.turnover.cap if item.turnover else 0)


def _by_fine(items: Iterable[ExposureItem]) -> dict[str, ExposureItem]:
    return {item.fine: item for item in items}
