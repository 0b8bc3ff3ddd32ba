"""A consent that stands inside an offer, terms or rules → that part as a text of its own, places kept."""

import re
from collections.abc import Iterator

from pdcheck.artifacts import Document, Paragraph, Reading, Trait
from pdcheck.reading.consent import read_consent
from pdcheck.reading.policy.statements import sections_of
from pdcheck.reading.source import Span
from pdcheck.text import Text, pattern

_LONGEST = 6000
"""Characters of a section beyond which only the paragraphs around the words of consent are taken."""
_AROUND = 1500
_PREAMBLE = 500
"""Characters from the top in which a contract names itself and its parties."""
_PARTY = re.compile(r"\b(?:ИНН|ОГРН|ОГРНИП)\b\D{0,12}\d{10}")
_AGREES = pattern(
    r"(?:да[юе]т?е?|выража\w+|предоставля\w+|подтвержда\w+|соглаша\w+|соглас(?:ен|на|ны)(?!\w)|считается|означает|принимая)"
    r"[^.\n]{0,160}(?:обработк\w+|использовани\w+|передач\w+|публикаци\w+)[^.\n]{0,120}(?:персональн|данн|фамили|имен|телефон|почт)\w*"
)
_CONSENT = re.compile(r"соглас(?:и[еяюй]|ен|на|ны)(?!\w)|соглаша")
_APART = pattern(
    r"отдельн\w+ (?:документ|согласи|чек-?бокс|галочк)\w*|оформля\w+ отдельно|без согласия|согласи\w+ не требуется|отозва\w+|отзыв\w*"
    r"|согла[сш]\w+ с (?:условиями |положениями |текстом )?(?:настоящ\w+ |нашей )?\"?политик"
    r"|в случае (?:наличия|получения) согласия|при (?:наличии|условии) согласия|(?<!\w)не (?:даёт|дает|является|означает|считается)"
)


def read_embedded(document: Document) -> tuple[Document, Reading] | None:
    """The part of a contract by which the person consents to processing, and what it says; None without one."""
    text = Text(document.text)
    if next(_acts(text), None) is None:
        return None
    part = _part(document, [text.source_span(*span) for span in _spans(text)])
    own = Text(part.text)
    told = part.passage(*own.source_span(*next(_acts(own))))
    reading = read_consent(part)
    held = Trait(holds=True, passages=(told,))
    return part, reading.model_copy(
        update={
            "kind": "embedded_in_contract",
            "kind_because": told,
            "traits": {**reading.traits, "embedded_in_other_document": held},
        }
    )


def _acts(text: Text) -> Iterator[Span]:
    """Sentences by which the person consents to the processing of data."""
    for match in _AGREES.finditer(text.norm):
        start, end = text.sentence(match.start())
        sentence = text.norm[start:end]
        if _CONSENT.search(sentence) and not _APART.search(sentence):
            yield start + len(sentence) - len(sentence.lstrip()), end


def _spans(text: Text) -> list[Span]:
    """Sections that hold words of consent, or what stands around them in a long one; in order, none twice."""
    found: dict[Span, None] = {}
    sections = sections_of(text)
    for start, end in _acts(text):
        section = next((one for one in reversed(sections) if one.start <= start), None)
        if section is not None and section.end - section.start <= _LONGEST:
            found[section.start, section.end] = None
        else:
            found[max(start - _AROUND, 0), min(end + _AROUND, len(text.norm))] = None
    return list(found)


def _part(document: Document, spans: list[Span]) -> Document:
    """The paragraphs of the spans with the title and who the parties are; each keeps its number for people."""
    kept = [
        one
        for one in document.paragraphs
        if one.start < _PREAMBLE
        or any(one.start < end and start < one.end for start, end in spans)
        or _PARTY.search(document.text, one.start, one.end)
    ]
    lines, paragraphs, position = [], [], 0
    for one in kept:
        line = document.text[one.start : one.end]
        paragraphs.append(_moved(one, position, len(line)))
        lines.append(line)
        position += len(line) + 1
    return document.model_copy(update={"text": "\n".join(lines), "paragraphs": tuple(paragraphs)})


def _moved(paragraph: Paragraph, start: int, length: int) -> Paragraph:
    return paragraph.model_copy(update={"start": start, "end": start + length})
