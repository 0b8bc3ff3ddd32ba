"""Files and sites named by the user → documents and pages, and gaps for what could not be read."""

from pdcheck.collect.document import Collected, collect_documents
from pdcheck.collect.site import CollectedSite, collect_sites

__all__ = ["Collected", "CollectedSite", "collect_documents", "collect_sites"]
