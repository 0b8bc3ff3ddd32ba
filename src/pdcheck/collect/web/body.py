"""The body of an answer → its bytes, as many as its kind is worth and as come in time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pdcheck.collect.web.places import is_document

if TYPE_CHECKING:
    from requests import Response

    from pdcheck.collect.web.network import Deadline

_TEXTS = (
    *("text/", "application/xhtml", "application/xml", "application/json", "application/gzip"),
    *("application/javascript", "application/x-javascript", "application/ecmascript", "application/x-gzip"),
)
_DOCUMENTS = (
    *("application/pdf", "application/msword", "application/rtf"),
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
)
_NAMELESS = (
    *("application/octet-stream", "binary/octet-stream", "application/force-download"),
    *("application/x-download", "application/download"),
)


def content_type(header: str) -> str:
    """The media type of a Content-Type header, without parameters."""
    return header.partition(";")[0].strip().lower()[:100]


def sort_of_content(url: str, kind: str, disposition: str) -> Literal["page", "document", "other"]:
    """What an answer holds, before its body is read; servers often name no type for files."""
    is_file = is_document(url) or is_document("/" + disposition.rstrip("\"' ").lower())
    if kind.startswith(_DOCUMENTS) or (is_file and (not kind or kind in _NAMELESS)):
        return "document"
    return "page" if not kind or kind.startswith(_TEXTS) else "other"


def read_body(response: "Response", limit: int, deadline: "Deadline", seconds: float) -> tuple[bytes, str]:
    """The first bytes up to the limit, and why they are not all, in Russian."""
    from urllib3.exceptions import HTTPError

    taken, cut = bytearray(), ""
    try:
        for piece in _pieces(response):
            taken += piece
            if len(taken) > limit:
                del taken[limit:]
                cut = f"прочитаны первые {limit / 2**20:g} МБ"
                break
            if deadline.expired:
                break
    except (HTTPError, OSError, ValueError):
        cut = "соединение прервалось на середине или ответ повреждён"
    if deadline.expired:
        cut = f"страница не кончилась за {seconds:g} с"
    return bytes(taken), cut


def _pieces(response: "Response") -> Iterator[bytes]:
    """The unpacked body as it arrives; by full blocks the beginning of a page that stops is lost."""
    while piece := response.raw.read1(2**16, decode_content=True):
        yield piece
