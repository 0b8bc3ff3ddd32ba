"""The beginning of a file → the reader of its format, by what stands in it and not by its name."""

import re
from collections.abc import Callable

from pdcheck.collect.chat.export import Export
from pdcheck.errors import UserError

_KNOWN = (
    "читаются: Telegram Desktop (JSON), WhatsApp (TXT), ВКонтакте (HTML, JSON), Jivo, Битрикс24, Омнидеск, "
    "Юздеск, почта (EML, MBOX), таблица CSV или XLSX, расшифровки SpeechKit, Whisper, SRT, VTT, JSONL pdcheck"
)
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_OF_A_LETTER = re.compile(
    r"^(?:from|date|message-id|received|return-path|delivered-to|subject):", re.IGNORECASE | re.MULTILINE
)
_SRT = re.compile(r"\s*\d+\s*\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->")
_TELEGRAM_PAGE = re.compile(r"""<div class="(?:page_wrap|message default)|<title>Exported Data</title>""")
_FEW_LINES = 40


def kind_of(export: Export) -> str:
    """The name of the reader's module; raises UserError where the file is like no export that is known."""
    if export.head.startswith(b"PK\x03\x04") or export.head.startswith(b"\xd0\xcf\x11\xe0"):
        return _kind_of_binary(export)
    if export.encoding is None:
        raise UserError("это не выгрузка переписки: в файле двоичные данные", export.path, _KNOWN)
    text = export.head_text.replace("\r\n", "\n").lstrip()
    for kind, is_it in _TESTS:
        if is_it(text, export):
            return kind
    if _TELEGRAM_PAGE.search(text):
        raise UserError(
            "это выгрузка Telegram в виде HTML", export.path, "выгрузите чат заново и выберите формат JSON"
        )
    if text.startswith(("{", "[")):
        raise UserError("это JSON, но не выгрузка известной программы", export.path, _KNOWN)
    raise UserError("файл не похож на выгрузку переписки", export.path, _KNOWN)


def _kind_of_binary(export: Export) -> str:
    if export.suffix in (".msg", ".pst", ".ost"):
        raise UserError(
            "почта Outlook (MSG, PST) не читается", export.path, "сохраните письма как EML или MBOX"
        )
    return "table"


def _has(*wanted: str) -> Callable[[str, Export], bool]:
    """Whether a JSON text has one of the paths near its beginning; an array's count as of its items."""

    def is_it(text: str, export: Export) -> bool:
        return text.startswith(("{", "[")) and not export.paths.isdisjoint(wanted)

    return is_it


def _is_telegram(text: str, export: Export) -> bool:
    found = export.paths
    return text.startswith("{") and (
        bool({"chats", "personal_information"} & found)
        or {"messages[].date", "messages[].type"} <= found
        or {"name", "type", "id", "messages"} <= found
    )


def _is_omnidesk(text: str, export: Export) -> bool:
    return text.startswith(("{", "[")) and any(
        re.fullmatch(r"\d+\.message(?:\.message_id)?", one) for one in export.paths
    )


def _is_whatsapp(text: str, export: Export) -> bool:
    from pdcheck.collect.chat.whatsapp import STAMP

    return any(STAMP.match(line) for line in text.split("\n", _FEW_LINES)[:_FEW_LINES])


def _is_mail(text: str, export: Export) -> bool:
    if text.startswith("From ") and re.match(r"From \S+.*\d{4}\s*\n", text):
        return True
    head = _HEADER.match(text)
    return head is not None and len({one.lower() for one in _OF_A_LETTER.findall(head[0])}) >= 2


def _is_table(text: str, export: Export) -> bool:
    from pdcheck.collect.chat.table import known_headers, separator_of

    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=.", first.strip()):
        first = rest.partition("\n")[0]
    known = known_headers(first)
    return known >= 2 or (export.suffix in (".csv", ".tsv") and first.count(separator_of(first)) >= 1)


def _is_vk_page(text: str, export: Export) -> bool:
    return text.startswith("<") and "message__header" in text


_TESTS: tuple[tuple[str, Callable[[str, Export], bool]], ...] = (
    ("telegram", _is_telegram),
    ("native", _has("messages[].role", "messages[].i", "messages[].text", "channel")),
    ("jivo", _has("event_name", "widget_id", "chat.messages")),
    ("bitrix", _has("result.message", "result.sessionId", "message[].senderid")),
    ("speechkit", _has("response.chunks", "chunks", "result.channelTag", "result.final", "final.alternatives",
                       "result.finalRefinement", "result.sessionUuid", "result.partial")),
    ("omnidesk", _is_omnidesk),
    ("usedesk", _has("ticket", "comments[].message")),
    ("vk_history", _has("response.items", "items[].from_id", "items[].peer_id")),
    ("whisper", _has("segments", "segments[].start")),
    ("vk_page", _is_vk_page),
    ("subtitles", lambda text, export: text.startswith("WEBVTT") or _SRT.match(text) is not None),
    ("mail", _is_mail),
    ("whatsapp", _is_whatsapp),
    ("table", _is_table),
)  # fmt: skip
"""In this order: the more exact first."""
