"""A file of answers to the questionnaire, YAML or a workbook → `Answers`, with every mistake at once."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pdcheck.answers import Answer, Answers, Forms, misfit
from pdcheck.artifacts import Gap
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.strict_yaml import YamlFile, near, told

_FILE_NAME = re.compile(r"[^\s/\\]*[\w)]\.[A-Za-zА-я0-9]{1,5}|.*[/\\].*")
"""What of the evidence is a file, and not a paper told in words: a name with an extension, or a path."""
_SHOWN = 20
"""Questions without an answer that a gap names."""


class CollectedAnswers(Fact):
    """What a file gave."""

    answers: Answers
    gaps: tuple[Gap, ...] = ()


class _File(Fact):
    """The shape of answers.yaml."""

    answers: dict[str, Answer]


def collect_answers(path: str, forms: Forms, sources: Sources = WORLD) -> CollectedAnswers:
    """Read the answers; raise UserError where the file is none, or with all that is wrong in it.

    A workbook is told from YAML by its content. Questions without an answer are a gap for a workbook, which
    lists them; a YAML file need not name them.
    """
    sort = sources.sort(path)
    if sort != "file":
        said = "это папка, а не файл" if sort else "нет такого файла"
        raise UserError(said, path, "ответы собирает pdcheck ask")
    data = sources.file(path)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from pdcheck.collect.answers_sheets import read_sheets

        sheets = read_sheets(path, forms, sources)
        given, places, blanks, kind = sheets.given, sheets.places, sheets.blanks, sheets.format
    else:
        given, places = _from_yaml(path, forms, Path(sources.streamed(path)))
        blanks, kind = (), "yaml"
    missing = {
        name: found for name, one in given.items() if (found := missing_of(one.evidence, path, sources))
    }
    answers = Answers(
        source=path,
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        given=given,
        places=places,
        missing=missing,
    )
    return CollectedAnswers(answers=answers, gaps=tuple(_gaps(answers, forms, blanks)))


def _from_yaml(path: str, forms: Forms, lies: Path) -> tuple[dict[str, Answer], dict[str, str]]:
    file = YamlFile(lies, path)
    data = _with_short_answers(file.data)
    named = data.get("answers") if isinstance(data, dict) else None
    given: dict[str, Answer] = {}
    if not file.mistakes:
        file.fit(
            _File, {**data, "answers": {}} if isinstance(data, dict) and isinstance(named, dict) else data
        )
    for name, said in named.items() if isinstance(named, dict) else ():
        answer = file.fit(Answer, said, ("answers", name))
        if name not in forms:
            file.blame(("answers", name), f"нет вопроса «{name}»", near(name, forms))
        elif answer is not None and (found := misfit(answer, forms[name])):
            file.blame(("answers", name, found.field), found.message, found.hint)
        elif answer is not None:
            given[name] = answer
    if file.mistakes:
        raise told(file.mistakes, f"в ответах ошибок: {len(file.mistakes)}")
    return given, {name: f"строка {file.line(('answers', name))}" for name in given}


def _with_short_answers(data: object) -> object:
    """`hr-nda: да` is short for `hr-nda: {says: да}`; a question that says nothing is not answered."""
    if data is None:
        return {}
    answers = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(answers, dict):
        return data
    whole = {
        name: {} if one is None else {"says": one} if isinstance(one, str) else one
        for name, one in answers.items()
    }
    return {**data, "answers": whole}


def missing_of(evidence: Iterable[str], path: str, sources: Sources = WORLD) -> tuple[str, ...]:
    """Files of the evidence that do not stand beside the answers, which lie at `path`."""
    files = (one for one in evidence if "://" not in one and _FILE_NAME.fullmatch(one.strip()))
    folder = Path(path).parent
    return tuple(one for one in files if not sources.sort(str(folder / one.strip().replace("\\", "/"))))


def _gaps(answers: Answers, forms: Forms, blanks: tuple[str, ...]) -> Iterator[Gap]:
    for name, files in answers.missing.items():
        place = answers.places.get(name, name)
        for one in files:
            question = forms[name].ask or name
            reason = f"файла нет рядом с ответами; назван в ответе на вопрос «{question}» ({place})"
            yield Gap(source=one, what="доказательство", reason=reason, artifact="answers")
    if blanks:
        more = f" и ещё {len(blanks) - _SHOWN}" if len(blanks) > _SHOWN else ""
        reason = f"вопросов без ответа: {len(blanks)}; ячейки: {', '.join(blanks[:_SHOWN])}{more}"
        yield Gap(source=answers.source, what="ответы", reason=reason, artifact="answers")
