"""Noun: a piece of personal data in a text, its kind, and why it was taken for one."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a piece of personal data is; the word stands in its mark."""

    NAME = "имя"
    PHONE = "телефон"
    EMAIL = "e-mail"
    ADDRESS = "адрес"
    BIRTH_DATE = "дата рождения"
    PASSPORT = "паспорт"
    SNILS = "СНИЛС"
    INN = "ИНН"
    CARD = "карта"
    ACCOUNT = "счёт"
    POLICY = "полис"
    DOCUMENT = "документ"
    """A licence, a birth or marriage certificate, a military card, a diploma."""
    PLATE = "номер машины"
    LOGIN = "аккаунт"


class Because(StrEnum):
    """What gave a piece away; the surest first."""

    CHECK_DIGITS = "контрольные цифры"
    FORM = "вид записи"
    CONTEXT = "слова рядом"
    DICTIONARY = "словарь имён"


class Found(NamedTuple):
    """One piece of personal data; its span counts in the text as given."""

    kind: Kind
    start: int
    end: int
    because: Because
