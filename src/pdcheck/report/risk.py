"""The one order of findings, used wherever a report lists them: summary, cards, plan, Markdown, DOCX, XLSX.

What may cost this operator most comes first; of the same sum the graver; of the same gravity the surer (a
breach, then what is contested, then a question, and within each by confidence); then what has ready words to
paste, which is the least work. Nothing is weighed against anything else, and no number is made of it.
"""

from collections.abc import Iterable

from pdcheck.findings import ExposureItem, Finding, Report
from pdcheck.law import Confidence
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity

ORDER = (
    "сначала то, что может обойтись дороже; при равной сумме — более тяжёлое, затем более достоверное "
    "(нарушение, спорный вопрос, вопрос человеку), затем то, для чего есть готовый текст"
)
"""The same for the reader of a report."""

Rank = tuple[int, int, int, int, bool, int]
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

    @property
    def dearest(self) -> int:
        """The greatest sum that any finding may bring."""
        return max((top(one) for priced in self._priced.values() for one in priced.values()), default=0)

    def rank(self, finding: Finding) -> Rank:
        """Where it stands in the order."""
        return (
            -self.most(finding),
            _SEVERITIES.index(finding.severity),
            _doubt(finding),
            _CONFIDENCES.index(finding.confidence),
            not finding.model_wording,
            self._places[finding.requirement],
        )


def top(item: ExposureItem) -> int:
    """The most that a sanction may come to, roubles; of a share of revenue that is not known, its cap."""
    return item.max or (item.turnover.cap if item.turnover else 0)


def _by_fine(items: Iterable[ExposureItem]) -> dict[str, ExposureItem]:
    return {item.fine: item for item in items}


def _doubt(finding: Finding) -> int:
    if finding.verdict is Verdict.FAIL:
        return 1 if finding.contested else 0
    return 2
