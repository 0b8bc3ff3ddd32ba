"""One document by its address on the web → `Document`, or the gap that says why not."""

from pdcheck.artifacts import Gap
from pdcheck.collect.document import Collected, document_of, read_document
from pdcheck.collect.page import OpenedPage
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.collect.web.encodings import decoded_page
from pdcheck.collect.web.fetched import Fetched
from pdcheck.collect.web.urls import starting_url
from pdcheck.errors import UserError


def read_online(target: str, sources: Sources = WORLD) -> Collected:
    """The main part of a page, or the file that the address opens."""
    try:
        return _read(target, sources)
    except UserError as error:
        reason = f"{error.message}; {error.hint}" if error.hint else error.message
        return Collected(target=target, gaps=(Gap(source=target, what="документ", reason=reason),))


def _read(target: str, sources: Sources) -> Collected:
    start = starting_url(target)
    if start is None:
        raise UserError("это не адрес", hint="напишите, например, https://romashka.ru/policy")
    fetched = sources.page(start)
    if fetched.refused or not fetched.is_ok:
        reason = fetched.refused or f"код ответа {fetched.status}"
        raise UserError(f"страница не открылась: {reason}", hint="проверьте адрес, откройте его в браузере")
    return _collected(target, fetched)


def _collected(target: str, fetched: Fetched) -> Collected:
    if not fetched.is_page:
        return read_document(fetched.body, fetched.final_url).model_copy(update={"target": target})
    opened = OpenedPage(decoded_page(fetched.body, fetched.headers), fetched.url, fetched.final_url)
    document = document_of(opened.content(), fetched.final_url, "html", fetched.body)
    gaps = (Gap(source=target, what="конец страницы", reason=fetched.cut),) if fetched.cut else ()
    return Collected(target=target, document=document, gaps=gaps)
