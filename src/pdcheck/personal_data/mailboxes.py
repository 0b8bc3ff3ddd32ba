"""Mailboxes of roles rather than people, and the names that mail headers put before a mailbox."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.words import word_of

_ROLES = re.compile(
    r"(?:info|office|mail|hr|job|jobs|work|rabota|kadry|ok|support|help|helpdesk|sales|zakaz|order|orders|admin|contact|contacts|hello|pr|press|dpo|privacy"
    r"|pd|pdn|personal|personaldata|data|security|legal|law|lawyer|yurist|buh|school|clinic|reception|shop|store|service|noreply|no-reply|robot|bot|marketing"
    r"|client|clients|care|team|post|email|abuse|feedback|zapis|priem|priemnaya|director|welcome|booking|hotel|market|news|reklama|partner|partners|company"
    r"|webmaster|postmaster|billing|uslugi|doc|docs|ask|question|request|requests|claims|return|returns|152fz|obrabotka|otzyv|hotline|dostavka|servis|kontakt|otdel|opt|magazin|kassa|bron|manager|buhgalter|sekretar|direktor|it)[\d._-]{0,5}@",
    re.IGNORECASE,
)


def is_of_role(mailbox: str) -> bool:
    """Whether a mailbox is one of an organisation by its name: `info@`, `sales2@`."""
    return bool(_ROLES.match(mailbox))


_PART = r"(?:[A-ZА-ЯЁ][\w’'-]{1,30}|[A-ZА-ЯЁ]\.)"
# «Gulnara Iskakova <g.iskakova@…>», «"Iskakova, Gulnara" <…>», «John Smith wrote:».
_HEADED = re.compile(
    rf"(?<![\w-])(?P<name>{_PART}(?:[ ]{_PART}){{0,3}}|(?<=[\"“«]){_PART},[ ]{_PART})[\"”»]?[ ]{{0,2}}(?:[<\[(](?:mailto:)?(?P<mailbox>[\w.+-]+@[\w.-]+)[>\])])"
)
_WROTE = re.compile(
    rf"(?:^|[,\n>]\s?)(?P<name>{_PART}(?:[ ]{_PART}){{1,2}})[ ](?:wrote|пишет|написала?)[ ]?:", re.MULTILINE
)
_ORGANISATION = re.compile(
    r"(?i:\b(?:llc|ltd|inc|gmbh|corp|company|group|store|shop|bank|hotel|team|support|service|sales|office|club|mail|news|online|market|ооо|ао|банк|магазин|отдел|служба|сервис|центр|команда|поддержка|компания|клиника|отель|почта|маркет|рассылка|школа)\b)"
)


def names_in_headers(text: str) -> Iterator[tuple[int, int]]:
    """Spans of names of people before their mailboxes and before «wrote:»; those of organisations are left out."""
    for match in _HEADED.finditer(text) if "@" in text else ():
        if not is_of_role(match.group("mailbox")) and _is_person(match.group("name"), match.group("mailbox")):
            yield match.span("name")
    for match in _WROTE.finditer(text) if any(word in text for word in _WRITTEN) else ():
        if _is_person(match.group("name"), ""):
            yield match.span("name")


_WRITTEN = ("wrote", "пишет", "написал")


def _is_person(name: str, mailbox: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", name)
    if _ORGANISATION.search(name) or any(word_of(word).no_name for word in words):
        return False
    domain = mailbox.rpartition("@")[2].lower()
    return bool(words) and not any(word.lower() in domain for word in words if len(word) > 3)
