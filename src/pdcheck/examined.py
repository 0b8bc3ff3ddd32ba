"""Noun: one thing that was read, as it is handed to judgement."""

from collections.abc import Mapping
from datetime import date

from pydantic import SkipValidation

from pdcheck.answers import Answers
from pdcheck.artifacts import Document, Gap, Reading
from pdcheck.companions import Companion
from pdcheck.company import Company
from pdcheck.correspondence import Correspondence
from pdcheck.deadlines.letters import Timing
from pdcheck.deadlines.stood import JournalReading
from pdcheck.facts import Fact
from pdcheck.operator import Operator
from pdcheck.papers import Papers
from pdcheck.reading.people import Groups
from pdcheck.registers import Register
from pdcheck.sites import Site

_NO_DAYS: Mapping[str, date] = {}


class Examined(Fact):
    """One thing the user named, what was read of it, and the day whose law it is held against."""

    target: str
    kind: str
    """Which checklists examine it: `consent`, `policy`, `site`, …"""
    on: date
    document: Document | None = None
    reading: Reading | None = None
    site: Site | None = None
    correspondence: Correspondence | None = None
    timing: Timing | None = None
    """Of a letter about a person's rights: how it stands to the terms of the law."""
    against: tuple[Companion, ...] | None = None
    """Of a letter: the operator's other documents that it has to agree with; None: none were named."""
    people: SkipValidation[Register] | None = None
    groups: SkipValidation[Groups] | None = None
    """What the register of people shows, by `reading.people.groups_of`."""
    journal: JournalReading | None = None
    papers: Papers | None = None
    """The organisation's folder of papers as a whole."""
    answers: Answers | None = None
    """What people answered to the questionnaire."""
    company: Company | None = None
    """Everything else that was read of the company, to be held against one another."""
    gaps: tuple[Gap, ...] = ()

    @property
    def was_read(self) -> bool:
        """Whether there is anything to judge."""
        read = (self.reading, self.site, self.journal, self.people, self.correspondence, self.papers)
        return any(one is not None for one in (*read, self.answers, self.company))

    def document_at(self, source: str) -> Document | None:
        """The document of that source among those that are looked at."""
        if self.document is not None and self.document.source == source:
            return self.document
        return next((one.document for one in self.against or () if one.document.source == source), None)

    def artifacts(
        self, operator: Operator | None, begins: Mapping[str, date] = _NO_DAYS
    ) -> dict[str, object]:
        """What checks may ask for, by the name of their parameter; None: not supplied.

        `begins` are the first days of provisions.
        """
        site, company = self.site, self.company
        return {
            "document": self.document,
            "reading": self.reading,
            "site": site,
            "pages": site and site.pages,
            "forms": site and site.forms,
            "services": site and site.services,
            "published": site and site.published,
            "browser": site and site.browser,
            "correspondence": self.correspondence,
            "timing": self.timing,
            "against": self.against,
            "register": self.people,
            "groups": self.groups,
            "begins": begins,
            "journal": self.journal,
            "papers": self.papers,
            "sites": (company and company.sites) or None,
            "consents": (company and company.consents) or None,
            "policies": (company and company.policies) or None,
            "notices": (company and company.papers_of("notification")) or None,
            "contact_rules": (company and company.papers_of("contact_regulation")) or None,
            "own_papers": (company and company.papers) or None,
            "letters": (company and company.letters) or None,
            "journals": (company and company.journals) or None,
            "exports": (company and company.exports) or None,
            "company": company,
            "operator": operator or Operator(),
        }
