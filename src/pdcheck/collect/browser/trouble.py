"""What went wrong in the browser → a sentence for people."""


class Broken(Exception):
    """The tab can show no more; says why, in Russian."""


class NoPage(Exception):
    """There is no page of the site at the address; says why, in Russian."""


_TOLD = {
    "ERR_NAME_NOT_RESOLVED": "адрес не найден",
    "ERR_PROXY_CONNECTION_FAILED": "адрес ведёт во внутреннюю сеть; браузер туда не ходит",
    "ERR_UNSAFE_REDIRECT": "страница перенаправляет на файл компьютера; браузер туда не ходит",
    "ERR_TOO_MANY_REDIRECTS": "перенаправления идут по кругу",
    "ERR_CONNECTION_REFUSED": "сервер не отвечает",
    "ERR_CONNECTION_RESET": "сервер оборвал соединение",
    "ERR_CONNECTION_CLOSED": "сервер оборвал соединение",
    "ERR_EMPTY_RESPONSE": "сервер не прислал ответа",
    "ERR_CERT": "сертификат сайта недействителен; браузер страницу не открывает",
    "ERR_SSL": "защищённое соединение не устанавливается",
    "ERR_TIMED_OUT": "страница не открылась за отведённое время",
    "ERR_CONNECTION_TIMED_OUT": "сервер не отвечает",
    "ERR_INTERNET_DISCONNECTED": "страница слишком велика",
    "ERR_BLOCKED": "браузер не стал открывать этот адрес",
    "ERR_ABORTED": "по этому адресу не страница, а файл",
    "Download is starting": "по этому адресу не страница, а файл",
    "Timeout": "страница не открылась за отведённое время",
    "has been closed": "браузер закрылся, пока открывал страницу",
    "Connection closed": "браузер закрылся, пока открывал страницу",
    "Execution context was destroyed": "страница без конца открывает себя заново",
}


def told(error: BaseException) -> str:
    """The sentence for an error; never the text of a page."""
    if isinstance(error, (Broken, NoPage)):
        return str(error)
    if isinstance(error, TimeoutError):
        return "страница не дала прочитать себя за отведённое время: её сценарии работают без конца"
    message = str(error)
    return next(
        (sentence for mark, sentence in _TOLD.items() if mark in message),
        f"браузер не открыл страницу ({type(error).__name__})",
    )
