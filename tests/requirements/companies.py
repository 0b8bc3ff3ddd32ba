"""A file of a requirement on a whole company → everything that was read of it.

`sites` are described as in sites.py; `consents`, `policies`, `papers` and `letters` are texts by name; `journal` is a
table of text; `exports` are what conversations came to.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.conftest import document_of
from tests.requirements.sites import described, loaded_with_words

from pdcheck.artifacts import Document, Reading
from pdcheck.collect.journal import journal_of
from pdcheck.collect.tables import read_table_bytes
from pdcheck.correspondence import Correspondence
from pdcheck.deadlines import Deadlines
from pdcheck.deadlines.standing import read_journal
from pdcheck.examined import Examined
from pdcheck.pipeline.company import held_together
from pdcheck.reading import read_consent, read_policy
from pdcheck.reading.answers import read_answer
from pdcheck.reading.papers import read_paper
from pdcheck.services import Catalogue


def company_of(path: Path, on: date, catalogue: Catalogue, deadlines: Deadlines) -> Examined:
    """The company that a fixture describes, one part to be held against another."""
    said = loaded_with_words(path)
    return held_together(tuple(_things(said, on, catalogue, deadlines)), on)


def _things(said: dict[str, Any], on: date, catalogue: Catalogue, deadlines: Deadlines) -> Iterator[Examined]:
    for number, one in enumerate(said.get("sites", ())):
        site = described(one, f"site-{number}", catalogue)
        yield Examined(target=site.target, kind="site", on=on, site=site)
        for each in site.published:
            if each.document is not None and each.reading is not None:
                yield _read(each.url, each.kind.value, on, each.document, each.reading)
    readers = {
        "consents": read_consent,
        "policies": read_policy,
        "papers": read_paper,
        "letters": read_answer,
    }
    kinds = {"consents": "consent", "policies": "policy", "papers": "paper", "letters": "answer"}
    for section, reader in readers.items():
        for name, text in said.get(section, {}).items():
            document = document_of(text.strip(), name)
            reading = reader(document)
            assert reading is not None, f"{name} is read as nothing"
            yield _read(name, kinds[section], on, document, reading)
    if "journal" in said:
        book = read_table_bytes(said["journal"].encode(), "журнал.csv")
        yield Examined(
            target="журнал.csv",
            kind="journal",
            on=on,
            journal=read_journal(journal_of(book, {}), deadlines, on),
        )
    for number, one in enumerate(said.get("exports", ())):
        export = Correspondence(source=f"export-{number}", format_title=one["format"], **one)
        yield Examined(target=export.source, kind="contacts", on=on, correspondence=export)


def _read(target: str, kind: str, on: date, document: Document, reading: Reading) -> Examined:
    return Examined(target=target, kind=kind, on=on, document=document, reading=reading)
