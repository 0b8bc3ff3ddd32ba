"""Checks of a folder of papers: which kinds are kept, what nobody can tell, drafts and repeats."""

from collections.abc import Sequence

from pdcheck.artifacts import Passage
from pdcheck.checks.documents import Judged
from pdcheck.law import Confidence
from pdcheck.operator import LegalForm, Operator
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, shown, unclear
from pdcheck.papers import Paper, Papers

_SHOWN = 8
"""Papers that a finding quotes."""
_NO_COMPANY = frozenset((LegalForm.SOLE_PROPRIETOR, LegalForm.SELF_EMPLOYED))


def kept(
    papers: Papers,
    operator: Operator,
    *,
    kinds: list[str],
    found: str,
    absent: str,
    absent_is: Judged = "fail",
    needs: Sequence[str] = (),
    assumed: bool = False,
    unneeded: str = "",
    only_for_companies: bool = False,
) -> Outcome:
    """The folder holds a finished paper of one of the kinds, where the operator's circumstances ask for it.

    `needs` are the circumstances of which one calls for the paper; `assumed`: it is asked for where they are
    not stated. A paper that is no duty of its own has `absent_is` unclear.
    """
    own = [paper for kind in kinds for paper in papers.of_kind(kind)]
    finished = [paper for paper in own if not paper.unfinished]
    if finished:
        is_sure = any(paper.how == "title" for paper in finished)
        return passed(found, *_told(finished), confidence=Confidence.HIGH if is_sure else Confidence.MEDIUM)
    if only_for_companies and operator.form in _NO_COMPANY:
        return not_applicable("закон требует этого от юридических лиц (operator.yaml: form)")
    stated = [getattr(operator, need) for need in needs]
    if needs and all(value is not None and not value for value in stated):
        return not_applicable(f"{unneeded} (operator.yaml: {', '.join(needs)})")
    if own:
        return unclear(f"{absent}: есть только проект или незаполненный бланк", *_told(own))
    touched = [
        (paper, paper.touches[kind]) for kind in kinds for paper in papers.papers if kind in paper.touches
    ]
    if touched:
        return unclear(f"{absent}; об этом говорит другая бумага", *shown(*(words for _, words in touched)))
    unsaid = [need for need, value in zip(needs, stated, strict=True) if value is None]
    if unsaid and not assumed and not any(stated):
        return unclear(
            f"{absent}; нужна ли она, зависит от обстоятельств (operator.yaml: {', '.join(unsaid)})"
        )
    if only_for_companies and operator.form is None:
        return unclear(f"{absent}; она обязательна для юридических лиц (operator.yaml: form)")
    if absent_is == "unclear":
        return unclear(absent)
    return failed(absent, confidence=Confidence.MEDIUM)


def processors_have_agreements(papers: Papers, operator: Operator) -> Outcome:
    """Every processor that the operator names is a party to an agreement that commissions processing."""
    if not operator.processors:
        return not_applicable("обработчики не названы или их нет (operator.yaml: processors)")
    agreements = [paper for paper in papers.of_kind("processor_agreement") if not paper.unfinished]
    found = {name: paper for paper in agreements for name in paper.processors}
    missing = [name for name in operator.processors if name not in found]
    if not missing:
        told = [found[name].processors[name] for name in operator.processors]
        return passed("поручение есть с каждым, кто назван", *shown(*told[:_SHOWN]))
    lacking = f"нет поручения: {'; '.join(missing)}"
    others = [
        paper for paper in papers.papers if paper not in agreements and set(missing) & paper.processors.keys()
    ]
    if others:
        words = [paper.processors[name] for paper in others for name in missing if name in paper.processors]
        return unclear(f"{lacking}; они названы в других бумагах: {_named(others)}", *shown(*words[:_SHOWN]))
    strangers = [paper for paper in agreements if not paper.processors]
    if strangers:
        return unclear(f"{lacking}; с кем заключены эти поручения, не понятно: {_named(strangers)}")
    return failed(lacking, confidence=Confidence.MEDIUM)


def kinds_are_told(papers: Papers) -> Outcome:
    """It is clear of every paper what it is."""
    unknown = papers.of_kind("unknown")
    if unknown:
        return unclear(f"не понятно, что это за бумаги: {_named(unknown)}")
    return passed("вид каждой бумаги понятен", confidence=Confidence.MEDIUM)


def are_finished(papers: Papers) -> Outcome:
    """No paper is a draft or a template with blanks."""
    drafts = [paper for paper in papers.papers if paper.unfinished]
    if not drafts:
        return passed("проектов и незаполненных бланков не видно", confidence=Confidence.MEDIUM)
    quoted = [words for paper in drafts for words in paper.unfinished[:2]]
    return unclear(f"похоже на проекты или незаполненные бланки: {_named(drafts)}", *shown(*quoted[:_SHOWN]))


def are_kept_once(papers: Papers) -> Outcome:
    """No paper lies in the folder twice, by its text or by its kind and title."""
    repeats = papers.repeats
    if not repeats:
        return passed("повторов не видно", confidence=Confidence.MEDIUM)
    told = "; ".join(_named(group) for group in repeats[:_SHOWN])
    return unclear(f"одна бумага лежит несколько раз или у неё несколько редакций: {told}")


def _told(papers: Sequence[Paper]) -> tuple[Evidence, ...]:
    quoted: list[Passage] = [paper.because for paper in papers[:_SHOWN] if paper.because is not None]
    return shown(*quoted)


def _named(papers: Sequence[Paper]) -> str:
    names = [paper.source for paper in papers[:_SHOWN]]
    more = f" и ещё {len(papers) - _SHOWN}" if len(papers) > _SHOWN else ""
    return ", ".join(names) + more
