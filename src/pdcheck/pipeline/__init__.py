"""All of pdcheck: collect → read → judge → report. Read this first.

Each module reads one sort of thing into `Examined`s and judges them; `judged` makes the report.
"""

from pdcheck.pipeline.contacts import audit_contacts
from pdcheck.pipeline.documents import audit_consents, audit_policies
from pdcheck.pipeline.journals import JournalAudit, audit_journals
from pdcheck.pipeline.judged import FailOn, Options, Progress, has_failed
from pdcheck.pipeline.letters import audit_answers
from pdcheck.pipeline.organisation import audit_organisation, read_organisation
from pdcheck.pipeline.sites import audit_sites

__all__ = [
    "FailOn",
    "JournalAudit",
    "Options",
    "Progress",
    "audit_answers",
    "audit_consents",
    "audit_contacts",
    "audit_journals",
    "audit_organisation",
    "audit_policies",
    "audit_sites",
    "has_failed",
    "read_organisation",
]
