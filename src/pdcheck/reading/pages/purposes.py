"""Fields and words of a form → whether it collects personal data, and whether it subscribes."""

import re
from collections.abc import Sequence

from pdcheck.reading.pages.agreement import plain
from pdcheck.sites import Field, FieldKind

_SURE = frozenset((FieldKind.PHONE, FieldKind.EMAIL, FieldKind.PASSPORT, FieldKind.BIRTH_DATE))
_SUBSCRIBES = re.compile(
    r"подпис(?:к|ат|ыв|ич|ыт)|рассылк|subscri|newsletter|получать (?:\w+ )?(?:новост|предложени|скидк|акци|статьи)|узнавай\w* (?:\w+ )?(?:перв|о новин|об акци)|будьте в курсе"
)
_BUTTON_SUBSCRIBES = re.compile(r"подпис(?:аться|ка)|subscribe|получать новости")
_ONLY_SEARCH = re.compile(r"^(?:найти|поиск|искать|search|показать|подобрать|применить)\b")


def collects(fields: Sequence[Field], submit: str, words: str) -> bool:
    """Whether what is typed tells who the visitor is or how to reach them."""
    kinds = {field.kind for field in fields}
    sorts = {field.sort for field in fields}
    if kinds & _SURE:
        return True
    if sorts & {"snils", "cv", "passport", "biometric", "card"}:
        return True
    if FieldKind.NAME not in kinds:
        return FieldKind.ADDRESS in kinds and "social_account" in sorts
    if sorts & {"search"} or _ONLY_SEARCH.match(plain(submit)):
        return False
    return not re.search(r"comment|коммент|отзыв|review", plain(f"{submit} {words[:80]}")) or len(kinds) > 2


def subscribes(fields: Sequence[Field], submit: str, words: str) -> bool:
    """Whether the form itself is a subscription to news or offers."""
    kinds = [field.kind for field in fields]
    if not {FieldKind.EMAIL, FieldKind.PHONE} & set(kinds):
        return False
    if _BUTTON_SUBSCRIBES.search(plain(submit)):
        return True
    few = len(kinds) <= 2 and FieldKind.MESSAGE not in kinds
    return few and FieldKind.EMAIL in kinds and bool(_SUBSCRIBES.search(plain(words)))
