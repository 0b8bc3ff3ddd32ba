"""Pages of a VK archive (`messages/<peer>/messages<N>.html`): fifty messages each, the newest first."""

import codecs
import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pdcheck.collect.chat.export import Export, decoded_whole
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.dialogues import Attachment, Role
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from lxml import etree

TITLE = "ВКонтакте, архив HTML"
OWNER = "сотрудником считается владелец архива («Вы»); если это не так, укажите --staff"
_PAGE_LIMIT = 50 * 2**20
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_AT = re.compile(
    r"(\d{1,2})\s+([а-я]{3})[а-я]*\s+(\d{4})\s+в\s+(\d{1,2}):(\d{2})(?::(\d{2}))?", re.IGNORECASE
)
_SELF = "вы"
_ATTACHMENTS = (
    ("голос", Attachment.VOICE),
    ("аудио", Attachment.FILE),
    ("фото", Attachment.PHOTO),
    ("видео", Attachment.VIDEO),
    ("стикер", Attachment.STICKER),
    ("файл", Attachment.FILE),
    ("документ", Attachment.FILE),
    ("карта", Attachment.LOCATION),
    ("местопол", Attachment.LOCATION),
    ("звонок", Attachment.CALL),
)
_NUMBER = re.compile(r"messages(\d+)\.html?", re.IGNORECASE)


def read(export: Export, account: Account) -> Iterator[Talk]:
    """One page by itself."""
    yield from read_together((export,), account)


def read_together(pages: tuple[Export, ...], account: Account) -> Iterator[Talk]:
    """The pages of one peer as one chat: the page of the greatest number is the oldest."""
    ordered = sorted(pages, key=lambda page: -number_of(page.name))
    said = [one for page in ordered for one in _page(page, account)]
    others = {one.author_id for one in said if one.role is Role.UNKNOWN}
    if len(others) == 1 and any(one.role is Role.OPERATOR for one in said):
        said = [one._replace(role=Role.CLIENT) if one.role is Role.UNKNOWN else one for one in said]
    yield Talk(id="чат", said=said, channel="vk", is_endless=True)


def number_of(name: str) -> int:
    """The number in a page's name; 0 without one."""
    found = _NUMBER.fullmatch(name)
    return int(found[1]) if found else 0


def _page(export: Export, account: Account) -> list[Said]:
    from lxml import etree, html

    with export.open() as file:
        data = file.read(_PAGE_LIMIT + 1)
    if len(data) > _PAGE_LIMIT:
        raise UserError(
            f"страница больше {_PAGE_LIMIT // 2**20} МБ", export.path, "проверьте, та ли это страница"
        )
    try:
        text = decoded_whole(data, _encoding(data, export), account)
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        raise UserError("страница не разбирается", export.path, "выгрузите архив заново") from None
    said = []
    for block in root.iter("div"):
        if "message" in (block.get("class") or "").split():
            one = _said(block, account)
            if one is None:
                number = block.get("data-id") or "без номера"
                account.unread("сообщение", "у него нет заголовка с автором и временем", f"id {number}")
            else:
                said.append(one)
    if text.count("message__header") > sum(1 for _ in root.iterfind(".//div[@class='message__header']")):
        account.damage(
            "остаток страницы", f"{export.name}: разобрана не до конца, за её концом стоит ещё что-то"
        )
    if not text.rstrip().lower().endswith(("</html>", "</body>", "</div>")):
        account.damage("остаток страницы", f"{export.name}: страница обрывается")
    return said[::-1]


def _encoding(data: bytes, export: Export) -> str:
    found = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
    told = found[1].decode().lower() if found else ""
    if told in ("windows-1251", "cp1251") and export.encoding == "utf-8" and not data.isascii():
        return "utf-8"  # a page that was saved anew keeps its old mark
    if not told or (export.encoding or "").startswith("utf-16"):
        return export.encoding or "cp1251"
    return told if _is_known(told) else "cp1251"


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _said(block: "etree._Element", account: Account) -> Said | None:
    header = next((one for one in block if "message__header" in (one.get("class") or "")), None)
    if header is None:
        return None
    told = _line(header)
    link = header.find(".//a")
    found = _AT.search(told)
    author = _line(link) if link is not None else told.split(",")[0]
    is_self = link is None and author.strip().lower() == _SELF
    if is_self:
        account.assume(OWNER)
    if found is None:
        account.unread("время сообщения", "такой даты нет", f"id {block.get('data-id')}")
    body = header.getnext()
    return Said(
        _own_words(body) if body is not None else "",
        at=_at(found) if found else None,
        author=author,
        author_id=(link.get("href") or "").rpartition("/")[2] if link is not None else "",
        role=Role.OPERATOR if is_self else Role.UNKNOWN,
        id=block.get("data-id") or "",
        attachments=tuple(_attachments(body)) if body is not None else (),
        is_edited="(ред.)" in told,
    )


def _at(found: re.Match[str]) -> datetime | None:
    month = found[2].lower()
    if month not in _MONTHS and month != "май":
        return None
    number = 5 if month == "май" else _MONTHS.index(month) + 1
    try:
        return datetime(
            int(found[3]), number, int(found[1]), int(found[4]), int(found[5]), int(found[6] or 0)
        )
    except ValueError:
        return None


def _own_words(body: "etree._Element") -> str:
    """The text without what is attached, which stands in `kludges`."""
    words = [body.text or ""]
    for child in body:
        if "kludges" not in (child.get("class") or ""):
            words.append("\n" if child.tag == "br" else _whole(child))
        words.append(child.tail or "")
    return "".join(words).strip()


def _attachments(body: "etree._Element") -> Iterator[Attachment]:
    for one in body.iter("div"):
        if "attachment__description" in (one.get("class") or ""):
            told = _whole(one).lower()
            yield next((kind for word, kind in _ATTACHMENTS if word in told), Attachment.OTHER)


def _whole(element: "etree._Element") -> str:
    return "".join(map(str, element.itertext()))


def _line(element: "etree._Element") -> str:
    return " ".join(_whole(element).split())
