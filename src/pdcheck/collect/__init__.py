"""Files named by the user → documents, and gaps for what could not be read."""

from pdcheck.collect.document import Collected, collect_documents

__all__ = ["Collected", "collect_documents"]
