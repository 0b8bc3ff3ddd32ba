"""How exports and transcripts name sides → roles."""

from functools import lru_cache

from pdcheck.collect.chat.sides import folded
from pdcheck.dialogues import Role

_NAMES = {
    Role.CLIENT: "клиент клиентка client customer visitor посетитель покупатель гость guest пациент пациентка "
    "абонент заказчик соискатель кандидат incoming inbound in входящее входящий входящая user пользователь "
    "contact lead",
    Role.OPERATOR: "оператор operator agent агент сотрудник менеджер manager employee staff support поддержка "
    "специалист администратор admin рекрутер консультант продавец outgoing outbound out исходящее исходящий "
    "исходящая assistant",
    Role.BOT: "bot бот робот автоответчик автоответ auto ivr",
    Role.SYSTEM: "system система системное service служебное",
}
_BY_NAME = {name: role for role, names in _NAMES.items() for name in names.split()}


@lru_cache(1024)
def role_named(name: str) -> Role:
    """The role that a word names, with a number after it or not; UNKNOWN for a person's name or nothing."""
    return _BY_NAME.get(folded(name).rstrip(" 0123456789№#"), Role.UNKNOWN)
