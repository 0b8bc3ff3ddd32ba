"""A report → the user's own documents given back with a mark at each finding.

told = annotate(report, read, folder)    # DOCX with comments, PDF with highlights; originals stay as they are
"""

from pdcheck.annotating.copies import Annotated, annotate

__all__ = ["Annotated", "annotate"]
