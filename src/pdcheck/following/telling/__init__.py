"""What happened since a report → words, pages, tables; files of any form."""

from pdcheck.following.telling.answers import changes_answer, compared_answer
from pdcheck.following.telling.comparison import comparison_told
from pdcheck.following.telling.files import FORMATS, Answer, content_of
from pdcheck.following.telling.law import changes_told
from pdcheck.following.telling.told import as_markdown, as_text

__all__ = [
    "FORMATS", "Answer", "as_markdown", "as_text", "changes_answer", "changes_told", "compared_answer",
    "comparison_told", "content_of",
]  # fmt: skip
