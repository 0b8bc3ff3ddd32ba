"""Files and sites named by the user → documents and pages, and gaps for what could not be read."""

from pdcheck.collect.document import Collected, collect_documents
from pdcheck.collect.site import CollectedSite, collect_sites, is_address
from pdcheck.collect.web.options import WebOptions

__all__ = ["Collected", "CollectedSite", "WebOptions", "collect_documents", "collect_sites", "is_address"]
