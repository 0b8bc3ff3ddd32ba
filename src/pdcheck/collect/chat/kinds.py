"""The beginning of a file → the reader of its format, by what stands in it and not by its name."""

import re

from pdcheck.collect.chat.export import Export
from pdcheck.errors import UserError

_KNOWN = (
    "Telegram Desktop (JSON), WhatsApp (TXT), ВКонтакте (HTML, JSON), Jivo, Битрикс24, Омнидеск, Юздеск, "
    "почта (EML, MBOX), таблица CSV или XLSX, расшифровки SpeechKit, Whisper, SRT, VTT, JSONL pdcheck"
)


def kind_of(export: Export) -> str:
    """The name of the reader's module; raises UserError where the file is like no export that is known."""
    if export.encoding is None:
        raise UserError(
            "это не выгрузка переписки: в файле двоичные данные", export.path, f"читаются: {_KNOWN}"
        )
    text = export.head_text.lstrip()
    if text.startswith(("{", "[")):
        kind = _kind_of_json(text)
        if kind:
            return kind
    raise UserError("файл не похож на выгрузку переписки", export.path, f"читаются: {_KNOWN}")


def _kind_of_json(text: str) -> str | None:
    return "native" if re.search(r'"messages"\s*:', text) else None
