"""All of pdcheck: collect → read → judge → report. Read this first.

Each module reads one sort of thing; an `Examination` judges what was read and makes the report.
"""

from pdcheck.pipeline.companions import held_against, policies_among, read_companions
from pdcheck.pipeline.company import Area, CompanyAudit, Step, areas_of, audit_company
from pdcheck.pipeline.contacts import audit_contacts, read_contacts
from pdcheck.pipeline.documents import audit_consents, audit_policies, read_consents, read_policies
from pdcheck.pipeline.examination import Examination, FailOn, Options, Progress, has_failed
from pdcheck.pipeline.journals import JournalAudit, audit_journals, read_journals
from pdcheck.pipeline.letters import LetterAudit, audit_answers, read_answers
from pdcheck.pipeline.organisation import (
    audit_organisation,
    read_answers_to_questions,
    read_papers,
    read_register,
)
from pdcheck.pipeline.questionnaire import Questionnaire, Unasked, forms_of, questionnaire
from pdcheck.pipeline.sites import audit_sites, read_sites

__all__ = [
    "Area",
    "CompanyAudit",
    "Examination",
    "FailOn",
    "JournalAudit",
    "LetterAudit",
    "Options",
    "Progress",
    "Questionnaire",
    "Step",
    "Unasked",
    "areas_of",
    "audit_answers",
    "audit_company",
    "audit_consents",
    "audit_contacts",
    "audit_journals",
    "audit_organisation",
    "audit_policies",
    "audit_sites",
    "forms_of",
    "has_failed",
    "held_against",
    "policies_among",
    "questionnaire",
    "read_answers",
    "read_answers_to_questions",
    "read_companions",
    "read_consents",
    "read_contacts",
    "read_journals",
    "read_papers",
    "read_policies",
    "read_register",
    "read_sites",
]
