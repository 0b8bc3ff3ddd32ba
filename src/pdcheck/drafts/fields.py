"""What a person tells the program so that a document can be drafted: the fields that forms share."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from pdcheck.facts import Fact
from pdcheck.personal_data.check_digits import digits_of, is_company_inn, is_ogrn, is_personal_inn


def asks(title: str, example: object, more: str = "") -> Any:
    """A field that may stay empty: the words of its mark, an example, and what a form says beside it."""
    return Field(default=None, title=title, examples=[example], description=more or None)


def _as_text(given: object) -> object:
    """Numbers of letters and sheets need no quotes in YAML."""
    return str(given) if isinstance(given, int | float) and not isinstance(given, bool) else given


def _as_day(given: object) -> object:
    """Days as Russians write them, beside those of ISO 8601."""
    try:
        return datetime.strptime(given, "%d.%m.%Y").date() if isinstance(given, str) else given
    except ValueError:
        return given


def _is_inn(given: str) -> str:
    if not (is_company_inn(given) or is_personal_inn(given)) or not given.isdigit():
        raise ValueError(
            "это не ИНН: в нём 10 или 12 цифр и сходятся контрольные; с нулём в начале его берут в кавычки"
        )
    return given


def _is_ogrn(given: str) -> str:
    if not is_ogrn(given) or len(digits_of(given)) != len(given):
        raise ValueError("это не ОГРН и не ОГРНИП: в них 13 и 15 цифр и сходится контрольная")
    return given


Words = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_as_day)]
Inn = Annotated[Words, AfterValidator(_is_inn)]
Ogrn = Annotated[Words, AfterValidator(_is_ogrn)]


class Requisites(Fact):
    """What a letterhead tells of the operator beside the name, which stands in operator.yaml."""

    address: Words | None = asks("адрес оператора", "123456, г. Тверь, ул. Лесная, д. 5")
    inn: Inn | None = asks("ИНН", "6901234566")
    ogrn: Ogrn | None = asks("ОГРН или ОГРНИП", "1236900001238", "у самозанятых его нет")
    email: Words | None = asks("электронная почта для обращений", "pd@romashka-tver.ru")
    phone: Words | None = asks("телефон", "+7 (4822) 00-00-00")


class Signatory(Fact):
    """Who signs for an organisation; an entrepreneur signs as the operator."""

    position: Words | None = asks("должность", "Генеральный директор")
    name: Words | None = asks("фамилия и инициалы", "П. С. Ромашкин")


class Outgoing(Fact):
    """How the letter is registered."""

    number: Words | None = asks("исходящий номер", "27-ПД")
    day: Day | None = asks("дата письма", "12.02.2026")


class Addressee(Fact):
    """To whom the letter goes."""

    name: Words | None = asks("имя заявителя в дательном падеже", "Ивановой Марии Петровне")
    address: Words | None = asks(
        "адрес заявителя, почтовый или электронный", "170000, г. Тверь, ул. Садовая, д. 1"
    )
    greeting: Words | None = asks("обращение", "Уважаемая Мария Петровна", "можно не писать")


class Request(Fact):
    """The letter of a person that is answered."""

    day: Day | None = asks("дата запроса", "02.02.2026")
    received: Day | None = asks("дата получения запроса", "03.02.2026", "от неё считается срок")
    number: Words | None = asks("входящий номер", "14-О")


class Party(Fact):
    """Somebody beside the operator who gets or processes data."""

    name: Words | None = asks("наименование или имя", "ООО «Быстрая доставка»")
    address: Words | None = asks("адрес", "123456, г. Тверь, ул. Новая, д. 2")
    why: Words | None = asks("для чего", "доставка заказов")


class Processor(Fact):
    """Somebody who processes data on the operator's commission."""

    name: Words | None = asks("наименование или имя обработчика", "ООО «Чистое облако»")
    address: Words | None = asks("адрес обработчика", "123456, г. Тверь, ул. Новая, д. 9")
