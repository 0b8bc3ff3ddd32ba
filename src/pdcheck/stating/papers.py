"""A folder of papers → what a report tells of it: a line a paper, words masked."""

from pdcheck.papers import Paper, Papers
from pdcheck.stated import StatedPaper, StatedPapers
from pdcheck.stating.words import Mask


def stated_papers(papers: Papers, mask: Mask) -> StatedPapers:
    """Every paper with its kind, date and signature, in the order of their paths."""
    return StatedPapers(
        folder=papers.folder,
        papers=tuple(_stated(paper, mask) for paper in papers.papers),
        repeats=tuple(tuple(paper.source for paper in group) for group in papers.repeats),
        skipped=papers.skipped,
    )


def _stated(paper: Paper, mask: Mask) -> StatedPaper:
    return StatedPaper.model_validate(
        {
            "target": paper.source,
            "title": mask(paper.title),
            "document_kind": paper.kind,
            "kind_quote": mask(paper.because.text) if paper.because else "",
            "how": paper.how,
            "dated": paper.dated,
            "signature": paper.signature,
            "unfinished": bool(paper.unfinished),
        }
    )
