"""An audit whose sources are kept in a folder, or that runs again from one without network."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from pydantic import Field

from pdcheck import __version__, checklist
from pdcheck.collect.evidence.kept import Kept, Opened, anywhere, is_evidence, opened
from pdcheck.collect.evidence.manifest import REPORT, Elsewhere, Item, Manifest, Rests
from pdcheck.collect.evidence.writing import Folder
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.findings import Finding, Report
from pdcheck.pipeline.examination import Options

_SHOWN = 5
_WHOLE = "Сохранено всё, что было прочитано."
_CUT = (
    "Сохранено НЕ всё: папка ограничена ({limit}); о том, что не вошло, в описи есть размер и сумма. "
    "Проверить по такой папке заново нельзя."
)


class Asked(Fact):
    """What the user asked of a command."""

    command: Literal["site", "consent", "policy", "answer", "audit"]
    targets: tuple[str, ...]
    options: Options
    arguments: dict[str, Any] = Field(default_factory=dict)
    """What the command was told besides, as JSON holds it."""


class Run:
    """One audit: `asked` is what to do, `sources` where to read; `finish` takes its report.

    Left without `finish`, it leaves no folder behind.
    """

    def __init__(self, asked: Asked, sources: Sources) -> None:
        """An audit of the world as it is."""
        self.asked, self.sources = asked, sources

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""

    def read(self, path: str) -> bytes:
        """The bytes of a file that was examined, once more; raises UserError where they cannot be had."""
        return WORLD.file(path)

    def finish(self, report: Report) -> str:
        """What to tell the user of evidence, in Russian; empty: nothing."""
        return ""


def begun(asked: Asked, keep: str | None = None, evidence: str | None = None) -> Run:
    """A run on the world, one that keeps what it reads, or one on a folder of evidence.

    A target that is a folder of evidence is as good as `evidence`. Raises UserError where wishes do not go
    together, the folder to keep is there already, or evidence was changed.
    """
    named = [target for target in asked.targets if is_evidence(target)]
    if evidence is None and named:
        evidence, targets = named[0], [target for target in asked.targets if target != named[0]]
    else:
        targets = list(asked.targets)
    if evidence is not None:
        if targets:
            hint = "назовите одну папку доказательств и больше ничего"
            raise UserError("доказательства проверяются отдельно от другого", ", ".join(targets[:3]), hint)
        if keep is not None:
            hint = "скопируйте папку, если нужна вторая"
            raise UserError("это уже сохранённые доказательства", evidence, hint)
        return Again(asked, opened(evidence))
    if not targets:
        raise UserError("не указано, что проверять", "", f"посмотрите pdcheck {asked.command} --help")
    return Keeps(asked, keep) if keep is not None else Run(asked, WORLD)


class Keeps(Run):
    """A run that keeps what it reads."""

    def __init__(self, asked: Asked, folder: str, *, world: Sources = WORLD, **limits: int) -> None:
        """Begin the folder; raises UserError where it cannot be."""
        self._folder = Folder(folder, world=world, **limits)
        super().__init__(asked, self._folder.sources)
        self._began = datetime.now(UTC)
        self._is_finished = False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave no folder that is not whole."""
        if not self._is_finished:
            self._folder.discard()

    def finish(self, report: Report) -> str:
        """Write the folder; what was kept, and the digest to note down elsewhere."""
        from pdcheck.report.json import as_json

        items = (*self._folder.items(), self._folder.report(as_json(report)))
        manifest = self._manifest(report, items, self._folder.elsewhere())
        digest = self._folder.finish(manifest, _readme(manifest))
        self._is_finished = True
        told = f"Доказательства: {self._folder.path} ({_size(items)}). SHA-256 списка сумм: {digest}"
        left = sum(not item.is_kept for item in items)
        if left:
            told += (
                f"\nНе сохранено файлов: {left} (предел {_bytes(self._folder.limit)}): записаны только их "
                "суммы, и проверить по папке заново не получится"
            )
        if manifest.elsewhere:
            places = ", ".join(one.path for one in manifest.elsewhere[:_SHOWN])
            told += f"\nНе скопировано, записаны суммы (нужно на прежнем месте): {places}"
        return told

    def _manifest(
        self, report: Report, items: tuple[Item, ...], elsewhere: tuple[Elsewhere, ...]
    ) -> Manifest:
        options = self.asked.options
        return Manifest(
            pdcheck=__version__,
            command=self.asked.command,
            targets=self.asked.targets,
            began_at=self._began,
            ended_at=datetime.now(UTC),
            today=self.sources.today,
            on=options.on,
            options=options.model_dump(mode="json"),
            arguments=self.asked.arguments,
            checklists=checklist.digest(options.checklists),
            limit=self._folder.limit,
            is_whole=all(item.is_kept for item in items),
            items=items,
            elsewhere=elsewhere,
            findings=tuple(_rests(report.findings, items)),
        )


class Again(Run):
    """A run on a folder of evidence: what was asked then, unless the user asks for something else."""

    def __init__(self, asked: Asked, evidence: Opened) -> None:
        """Take what was asked from the manifest; raises UserError where it was another command."""
        manifest = evidence.manifest
        if manifest.command != asked.command:
            hint = f"вызовите pdcheck {manifest.command} {evidence.folder}"
            raise UserError("эти доказательства собрала другая команда", str(evidence.folder), hint)
        self._evidence = evidence
        then = Options.model_validate_json(json.dumps(manifest.options))
        now = asked.options
        options = Options(
            on=now.on or then.on,
            operator=now.operator or then.operator,
            checklists=now.checklists or then.checklists,
            show_personal_data=now.show_personal_data or then.show_personal_data,
        )
        again = asked.model_copy(
            update={"targets": manifest.targets, "options": options, "arguments": manifest.arguments}
        )
        super().__init__(again, Kept(evidence))

    def read(self, path: str) -> bytes:
        """The bytes as they were kept, by whichever reader."""
        return anywhere(self._evidence, path)

    def finish(self, report: Report) -> str:
        """Whether the findings are those of the first time, and why they may not be."""
        from pdcheck.report.json import load

        first = load(self._evidence.folder / REPORT)
        same = first.model_copy(update={"audited_at": report.audited_at}) == report
        manifest = self._evidence.manifest
        times = f"{manifest.began_at:%d.%m.%Y %H:%M} UTC"
        told = f"Проверено по доказательствам от {times}, суммы всех файлов сошлись. "
        if same:
            return f"{told}Выводы те же."
        causes = "; ".join(self._causes())
        return f"{told}Выводы отличаются от сохранённых{f': {causes}' if causes else ''}."

    def _causes(self) -> Iterator[str]:
        manifest, options = self._evidence.manifest, self.asked.options
        if manifest.pdcheck != __version__:
            yield f"тогда проверяла версия {manifest.pdcheck}, теперь {__version__}"
        if manifest.checklists != checklist.digest(options.checklists):
            yield "перечни требований изменились"
        if options.model_dump(mode="json") != manifest.options:
            yield "заданы другие параметры"


def _rests(findings: Sequence[Finding], items: Iterable[Item]) -> Iterator[Rests]:
    """What each finding rests on, by the names that its places have in the report."""
    named: dict[str, list[str]] = {}
    for item in items:
        for name in item.names:
            named.setdefault(name, []).append(item.path)
    for finding in findings:
        proofs = (*finding.evidence, *(proof for ground in finding.grounds for proof in ground.evidence))
        places = (name for proof in proofs for name in (proof.location.source, proof.picture, *proof.also_on))
        kept = dict.fromkeys(path for name in places for path in _of_name(name, named))
        yield Rests(
            requirement=finding.requirement,
            target=finding.target,
            verdict=finding.verdict.value,
            items=tuple(kept),
            on_all_of="" if finding.evidence and kept else finding.target,
        )


def _of_name(name: str, named: Mapping[str, list[str]]) -> list[str]:
    return named.get(name, []) if name else []


def _bytes(size: int) -> str:
    return f"{size / 2**20:.1f} МБ".replace(".", ",") if size >= 2**20 else f"{max(size // 1024, 1)} КБ"


def _size(items: Sequence[Item]) -> str:
    kept = [item for item in items if item.is_kept]
    return f"файлов {len(kept)}, {_bytes(sum(item.size for item in kept))}"


def _readme(manifest: Manifest) -> str:
    template = (Path(__file__).parent / "evidence_readme.txt").read_text("utf-8")
    return template.format(
        targets=", ".join(manifest.targets[:10]) + (" и другие" if len(manifest.targets) > 10 else ""),
        began=f"{manifest.began_at:%d.%m.%Y %H:%M:%S}",
        ended=f"{manifest.ended_at:%d.%m.%Y %H:%M:%S}",
        clock=manifest.clock,
        version=manifest.pdcheck,
        command=manifest.command,
        whole=_WHOLE if manifest.is_whole else _CUT.format(limit=_bytes(manifest.limit)),
    )
