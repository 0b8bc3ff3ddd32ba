"""A form and the operator's circumstances → a draft of a letter, an act, a consent or a table, as a DOCX.

    form = read_form("answer", Path("form.yaml"))
    paper = draft("answer", form, operator, checklist.load(), on=date.today())
    write(paper, Path("answer.docx"))

What is said stands in `templates/*.yaml`, the fields to fill in `forms.py` and `consent_forms.py`. Nothing
of what a form holds is printed or logged: it goes into the document alone.
"""

from pdcheck.drafts.docx import write
from pdcheck.drafts.drafting import KINDS, draft, read_form
from pdcheck.drafts.example import blank
from pdcheck.drafts.paper import Paper, told

__all__ = ["KINDS", "Paper", "blank", "draft", "read_form", "told", "write"]
