"""Report ↔ JSON, in the form that scripts rely on."""

from pathlib import Path

from pydantic import ValidationError

from pdcheck.errors import UserError, reason_of
from pdcheck.findings import Report

_SHOWN_MISTAKES = 5


def as_json(report: Report) -> str:
    """The contract's document, indented, Cyrillic as it is."""
    return report.model_dump_json(indent=2) + "\n"


def load(path: Path) -> Report:
    """The report saved in a JSON file; raise UserError where it is missing, damaged or something else."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"не удалось прочитать отчёт: {reason_of(error)}", str(path), "проверьте путь к файлу"
        ) from None
    try:
        return Report.model_validate_json(content)
    except ValidationError as error:
        raise _explained(error, path) from None


def _explained(error: ValidationError, path: Path) -> UserError:
    mistakes = error.errors(include_url=False, include_input=False)
    if mistakes[0]["type"] == "json_invalid":
        return UserError("файл повреждён или это не JSON", str(path), "укажите отчёт, сохранённый с -f json")
    places = [".".join(map(str, mistake["loc"])) or "весь файл" for mistake in mistakes]
    said = ", ".join(places[:_SHOWN_MISTAKES])
    if len(places) > _SHOWN_MISTAKES:
        said += f" и ещё {len(places) - _SHOWN_MISTAKES}"
    return UserError(
        "это не отчёт pdcheck, или его сохранила другая версия",
        f"{path}: {said}",
        "проверьте документы заново и сохраните отчёт с -f json",
    )
