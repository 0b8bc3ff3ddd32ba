"""What WhatsApp itself writes into an export in place of what is no text, in Russian and in English."""

import re
from typing import NamedTuple

from pdcheck.dialogues import Attachment

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_PROGRAM = re.compile(
    r"(?:сообщения и звонки (?:защищены|в этом чате)|сообщения,? (?:которые|отправленные).{0,60}шифровани"
    r"|messages (?:and calls|to this).{0,60}end-to-end"
    r"|.{1,80}(?:создал\(?а?\)? группу|created group|добавил\(?а?\)? |added |удалил\(?а?\)? (?:вас|участник)|removed "
    r"|изменил\(?а?\)? (?:тему|название|картинку|описание|номер|настройки|значок)|changed (?:the|this|their|to)"
    r"|вош[её]л|присоединил|вышел|вышла|покинул|joined using|left$"
    r"|теперь администратор|is now an admin)"
    r"|вы (?:создали группу|добавили|изменили|заблокировали|разблокировали|вступили|удалили участник)"
    r"|you (?:created group|added|changed|blocked|unblocked|joined)"
    r"|(?:ваш |изменился )?код безопасности|your security code|.{1,80}код безопасности.{0,40}изменил"
    r"|(?:этот|данный) чат|this chat is|этот бизнес-аккаунт|this business"
    r"|исчезающие сообщения|.{1,60}(?:включил|отключил)\(?а?\)? исчезающие|.{1,60}turned (?:on|off) disappearing)",
    re.IGNORECASE,
)
"""Lines of the program about the chat itself, from its beginning."""
_DELETED = re.compile(
    r"(?:данное |это )?сообщение удалено\.?|вы удалили (?:данное |это )?сообщение\.?"
    r"|this message was deleted\.?|you deleted this message\.?|сообщение удалено администратором.*",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s*<(?:сообщение изменено|this message was edited)>\s*$", re.IGNORECASE)
_NO_MEDIA = re.compile(
    r"<(?:без медиафайлов|медиафайл(?:ы)? (?:исключ[её]н\w*|пропущен\w*|не включ[её]н\w*)|media omitted)>"
    r"|(?P<what>.{3,40}?)\s(?:отсутству\w+|опущен\w*|пропущен\w*|не добавлен\w*|omitted)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"(?P<name>[^\n]*?\.(?P<kind>\w{2,5}))\s\((?:файл добавлен|файл прикрепл[её]н|file attached)\)"
    r"|<(?:прикреплено|вложение|attached):\s(?P<other>[^\n>]*?\.(?P<type>\w{2,5}))>",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:местоположение|location|геопозиция): https?://\S+", re.IGNORECASE)
_CALL = re.compile(
    r"(?:пропущенный )?(?:аудио|видео)?звонок\b.{0,60}|(?:missed )?(?:voice|video) call\b.{0,60}",
    re.IGNORECASE,
)
_BY_WORD = (
    (re.compile(r"голос|аудио|audio|voice|ptt", re.IGNORECASE), Attachment.VOICE),
    (re.compile(r"изображ|фото|image|photo|img", re.IGNORECASE), Attachment.PHOTO),
    (re.compile(r"стикер|sticker|stk", re.IGNORECASE), Attachment.STICKER),
    (re.compile(r"видео|video|gif|vid", re.IGNORECASE), Attachment.VIDEO),
    (re.compile(r"контакт|contact", re.IGNORECASE), Attachment.CONTACT),
    (re.compile(r"документ|document|файл|file", re.IGNORECASE), Attachment.FILE),
)
_BY_EXTENSION = {
    "opus": Attachment.VOICE,
    "m4a": Attachment.VOICE,
    "ogg": Attachment.VOICE,
    "mp3": Attachment.VOICE,
    "jpg": Attachment.PHOTO,
    "jpeg": Attachment.PHOTO,
    "png": Attachment.PHOTO,
    "webp": Attachment.STICKER,
    "mp4": Attachment.VIDEO,
    "3gp": Attachment.VIDEO,
    "mov": Attachment.VIDEO,
    "vcf": Attachment.CONTACT,
}


class Shown(NamedTuple):
    """A message's own words, and what the program put beside or in place of them."""

    text: str
    attachments: tuple[Attachment, ...] = ()
    is_edited: bool = False
    is_deleted: bool = False


def clean(text: str) -> str:
    """Without the invisible marks of direction, which stand within words and numbers."""
    return _MARKS.sub("", text).strip() if _MARKS.search(text) else text.strip()


def is_told_by_the_program(text: str) -> bool:
    """Whether it is a line about the chat itself and not anybody's words."""
    return _PROGRAM.match(clean(text)) is not None


def placeholder(text: str) -> Shown:
    """The message with its placeholders told apart from its words."""
    is_marked = text.startswith("\u200e") or "\u200e<" in text
    text = clean(text)
    edited = _EDITED.search(text)
    if edited:
        text = text[: edited.start()]
    if _DELETED.fullmatch(text):
        return Shown("", is_deleted=True)
    if found := _ATTACHED.match(text):
        extension = (found["kind"] or found["type"]).lower()
        words = text[found.end() :].strip()
        return Shown(words, (_BY_EXTENSION.get(extension, Attachment.FILE),), edited is not None)
    if found := _NO_MEDIA.match(text):
        is_sure = found["what"] is None or (is_marked and found.end() == len(text))
        if is_sure:
            return Shown(text[found.end() :].strip(), (_sort(found["what"] or ""),), edited is not None)
    if _PLACE.fullmatch(text):
        return Shown("", (Attachment.LOCATION,))
    if is_marked and _CALL.fullmatch(text):
        return Shown("", (Attachment.CALL,))
    return Shown(text, (), edited is not None)


def _sort(what: str) -> Attachment:
    return next((kind for pattern, kind in _BY_WORD if pattern.search(what)), Attachment.OTHER)
