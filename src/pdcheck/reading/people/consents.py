"""Consents of people in a register: given or not, and when."""

from collections.abc import Iterator, Sequence
from datetime import date

from pdcheck.reading.people.sifting import Look, Sight, Wanting, has_left, is_kept, lacking, sifted
from pdcheck.registers import Group, Mark, Record, Says, Standing

_CONSENT = "согласие на обработку"
_TRANSFER = "согласие на передачу третьим лицам"
_PUBLICATION = "согласие на распространение"
_BIOMETRIC = "согласие на биометрию"


def groups(records: Sequence[Record], on: date) -> Iterator[Group]:
    """Who ought to have given a consent and, by the register, has not, or gave it late."""
    yield sifted(
        "candidates_without_consent", "соискатели без согласия", records, _candidate, ("consent", "ground")
    )
    yield sifted(
        "consent_not_marked",
        "работники и исполнители без отметки о согласии",
        records,
        lambda one: _no_mark(one, on),
        ("consent",),
    )
    yield sifted(
        "consent_after_hiring", "согласие датировано позже приёма", records, _late, ("hired", "consent")
    )
    transfers_kept = is_kept(one.transfer_consent for one in records if one.handed_over.is_given)
    yield sifted(
        "handed_over_without_consent",
        "данные передаются третьим лицам без отметки о согласии на передачу",
        records,
        lambda one: _for(
            one.handed_over, "передача третьим лицам", one.transfer_consent, _TRANSFER, transfers_kept
        ),
        ("handed_over", "transfer_consent"),
    )
    yield sifted(
        "published_without_consent",
        "данные на сайте без отметки о согласии на распространение",
        records,
        _published,
        ("published", "publication_consent", "photo_consent"),
    )
    yield sifted(
        "published_after_dismissal",
        "уволенные, чьи данные остаются на сайте",
        records,
        lambda one: _published_after(one, on),
        ("dismissed", "published"),
    )
    for field, title in (("face_pass", "вход по биометрии"), ("photo_pass", "фото на пропуске")):
        yield sifted(
            f"{field}_without_consent",
            f"{title} без отметки о согласии на биометрию",
            records,
            lambda one, field=field, title=title: _for(  # type: ignore[misc]
                getattr(one, field), title, one.biometric_consent, _BIOMETRIC, True
            ),
            (field, "biometric_consent"),
        )


def _candidate(record: Record) -> Sight:
    if record.standing is not Standing.CANDIDATE:
        return Look.APART
    if record.consent.is_missing and record.ground:
        return Look.DOUBTFUL
    return lacking(record.consent, _CONSENT, blank_speaks=True)


def _no_mark(record: Record, on: date) -> Sight:
    """A contract and the labour law suffice for most of what is done: a missing consent proves nothing."""
    if record.standing is Standing.CANDIDATE or has_left(record, on):
        return Look.APART
    sight = lacking(record.consent, _CONSENT, blank_speaks=False)
    return Look.DOUBTFUL if sight is Look.FOUND else sight


def _late(record: Record) -> Sight:
    if record.standing is Standing.CANDIDATE or not record.consent.is_given:
        return Look.APART
    if record.consent.day is None:
        return Wanting("дата согласия")
    if not isinstance(record.hired, date):
        return Wanting("дата приёма")
    return Look.DOUBTFUL if record.consent.day > record.hired else Look.FINE


def _for(reason: Mark, reason_title: str, consent: Mark, title: str, blank_speaks: bool) -> Sight:
    """A consent that is needed where the register says the reason for it."""
    if reason.says is Says.NO_COLUMN:
        return Look.FINE if consent.is_given else Wanting(reason_title)
    if reason.says is Says.OTHER:
        return Look.FINE if consent.is_given else Look.DOUBTFUL
    if not reason.is_given:
        return Look.APART
    return lacking(consent, title, blank_speaks=blank_speaks)


def _published(record: Record) -> Sight:
    sight = _for(record.published, "данные на сайте", record.publication_consent, _PUBLICATION, True)
    # A consent to the use of a picture is not yet one to its publication: the paper has to be looked at.
    is_photo_agreed = record.photo_consent.is_given and not record.publication_consent.is_given
    if is_photo_agreed and record.published.is_given and sight is not Look.FINE:
        return Look.DOUBTFUL
    return sight


def _published_after(record: Record, on: date) -> Sight:
    if not has_left(record, on):
        return Look.APART
    match record.published.says:
        case Says.NO_COLUMN:
            return Wanting("данные на сайте")
        case Says.YES:
            return Look.FOUND
        case Says.OTHER:
            return Look.DOUBTFUL
    return Look.FINE
