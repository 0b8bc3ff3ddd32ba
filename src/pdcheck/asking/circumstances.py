"""The operator's circumstances as prompts, and replies to them → operator.yaml."""

from collections.abc import Callable, Mapping
from typing import Any

import yaml

from pdcheck.answers import day_in
from pdcheck.asking.dialogue import Option, Prompt, Replies, Reply, Takes, Value

SECTION = "Обстоятельства организации"

_YES, _NO = Option("да", "да", "д"), Option("нет", "нет", "н")
_TRUTH = (_YES, _NO)
_FORMS = (
    Option(
        "legal_entity", "коммерческая организация (ООО, АО)", also=("ооо", "ао", "пао", "зао", "оао", "нао")
    ),
    Option("sole_proprietor", "индивидуальный предприниматель", also=("ип",)),
    Option("self_employed", "самозанятый без статуса предпринимателя"),
    Option("non_profit", "некоммерческая организация"),
    Option("public_body", "государственный или муниципальный орган"),
)
_SIZES = (
    Option("micro", "микропредприятие"),
    Option("small", "малое"),
    Option("medium", "среднее"),
    Option("large", "в реестре нас нет"),
)
_SPECIAL = (
    Option("health", "здоровье"),
    Option("race", "раса"),
    Option("nationality", "национальность"),
    Option("politics", "политические взгляды"),
    Option("beliefs", "вера и убеждения"),
    Option("intimate_life", "интимная жизнь"),
)
_BIOMETRICS = (
    Option("face", "лицо сличает машина"),
    Option("photo_pass", "фото на пропуске сличает охранник"),
    Option("fingerprint", "отпечаток пальца"),
    Option("voice", "голос"),
)
_THREATS = (
    Option("1", "1-й: возможны закладки в системном программном обеспечении"),
    Option("2", "2-й: возможны закладки в прикладных программах"),
    Option("3", "3-й: ни то ни другое"),
)
_COUNTRY = "страны двумя латинскими буквами: RU, KZ, DE"


def _countries(value: Value) -> str:
    wrong = [one for one in value if not _is_country(one)] if isinstance(value, tuple) else []
    return f"Это не код страны: {', '.join(wrong)}. Пишите двумя латинскими буквами: RU, KZ." if wrong else ""


def _addresses(value: Value) -> str:
    wrong = [one for one in value if "." not in one] if isinstance(value, tuple) else []
    return f"Это не адрес сайта: {', '.join(wrong)}. Пишите, например, romashka.ru." if wrong else ""


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha()


def _always(replies: Replies) -> bool:
    return True


def _where(name: str) -> Callable[[Replies], bool]:
    """Whether the reply to another prompt is not «нет», zero or nothing; an open one counts."""

    def applies(replies: Replies) -> bool:
        reply = replies.get(name)
        return reply is None or reply.value not in ("нет", (), 0)

    return applies


def _ask(
    name: str,
    text: str,
    means: str,
    takes: Takes = Takes.OPTION,
    options: tuple[Option, ...] = _TRUTH,
    applies: Callable[[Replies], bool] = _always,
    check: Callable[[Value], str] = lambda value: "",
) -> Prompt:
    return Prompt(
        id=name,
        section=SECTION,
        text=text,
        takes=takes,
        options=options if takes in (Takes.OPTION, Takes.OPTIONS) else (),
        notes=(("Зачем", means),),
        applies=applies,
        check=check,
    )


PROMPTS: tuple[Prompt, ...] = (
    _ask("name", "Как называется организация?", "Её наименование в отчёте не скрывается.", Takes.WORDS),
    _ask("form", "Кто вы по закону?", "От формы зависят обязанности и суммы штрафов.", options=_FORMS),
    _ask(
        "size",
        "Кто вы в реестре малого и среднего предпринимательства?",
        "Малым и микропредприятиям часть штрафов назначают как предпринимателям.",
        options=_SIZES,
    ),
    _ask("sector", "Чем занимаетесь?", "Одно-два слова для отчёта: школа, клиника, магазин.", Takes.WORDS),
    _ask(
        "staff",
        "Сколько человек работает по трудовым договорам?",
        "0 — никого: вопросы о работниках отпадут.",
        Takes.NUMBER,
    ),
    _ask(
        "contractors",
        "Сколько человек работает по гражданско-правовым договорам?",
        "0 — никого.",
        Takes.NUMBER,
    ),
    _ask("candidates", "Вы ищете работников?", "«Нет» снимет вопросы о соискателях."),
    _ask(
        "sites",
        "Какие у вас сайты?",
        "Сайт собирает данные и публикует политику; «нет» — сайтов нет.",
        Takes.LIST,
        check=_addresses,
    ),
    _ask(
        "people",
        "О скольких людях, кроме работников, у вас есть данные?",
        "Клиенты, соискатели, посетители, примерно; от числа зависит уровень защищённости.",
        Takes.NUMBER,
    ),
    _ask(
        "special_categories",
        "Какие особые сведения о людях у вас есть?",
        "Это специальные категории: для них основания и защита строже.",
        Takes.OPTIONS,
        _SPECIAL,
    ),
    _ask(
        "biometrics",
        "По чему у вас узнают людей?",
        "Лицо, палец или голос, по которым устанавливают личность, — биометрия.",
        Takes.OPTIONS,
        _BIOMETRICS,
    ),
    _ask("minors", "Есть ли у вас данные детей?", "За детей согласие дают родители."),
    _ask(
        "minors_beyond_law",
        "Обрабатываете ли вы данные детей по договору там, где закон этого не предусматривает?",
        "Это признак средней степени вреда.",
        applies=_where("minors"),
    ),
    _ask(
        "publishes",
        "Открыты ли чьи-то данные для всех: на сайте, в каталоге, на стенде?",
        "Для этого нужно особое согласие.",
    ),
    _ask(
        "consent_on_site",
        "Дают ли согласие на сайте люди, которые на нём не входили под своим именем?",
        "Заявка без входа — признак для степени вреда.",
        applies=_where("sites"),
    ),
    _ask(
        "databases",
        "В каких странах стоят базы данных?",
        f"Данные россиян сначала записывают в России; {_COUNTRY}.",
        Takes.LIST,
        check=_countries,
    ),
    _ask(
        "cross_border",
        "В какие страны вы передаёте данные?",
        f"О передаче за границу уведомляют регулятора заранее; {_COUNTRY}; «нет» — не передаёте.",
        Takes.LIST,
        check=_countries,
    ),
    _ask(
        "processors",
        "Кто обрабатывает данные по вашему поручению?",
        "Бухгалтерия на стороне, хостинг, чат, телефония: с каждым нужно поручение; «нет» — никто.",
        Takes.LIST,
    ),
    _ask(
        "foreign_processors",
        "Есть ли среди них иностранные?",
        "За них отвечаете и вы.",
        applies=_where("processors"),
    ),
    _ask("paper", "Есть ли данные на бумаге?", "У бумаг свои правила хранения; «нет» снимет вопросы о них."),
    _ask("automated", "Есть ли данные в программах и таблицах?", "«Нет» снимет вопросы о системах."),
    _ask(
        "threats",
        "Какой тип угроз в вашей модели угроз?",
        "От него зависит уровень защищённости; не определён — пропустите.",
        options=_THREATS,
        applies=_where("automated"),
    ),
    _ask(
        "new_purposes",
        "Используете ли вы данные в целях, для которых их не собирали?",
        "Это признак для степени вреда.",
    ),
    _ask("foreign_lists", "Рекламируете ли вы по чужим базам контактов?", "Это признак для степени вреда."),
    _ask(
        "shared_consent",
        "Разрешает ли ваше согласие обработку другим с несовместимыми целями?",
        "Это признак для степени вреда.",
    ),
    _ask(
        "anonymised",
        "Обезличиваете ли вы данные ради скоринга, прогноза поведения или исследований?",
        "У обезличивания свой порядок; это и признак для степени вреда.",
    ),
    _ask(
        "public_sources",
        "Ведёте ли вы общедоступные справочники людей?",
        "Для них нужно письменное согласие.",
    ),
    _ask(
        "responsible_is_staff",
        "Ответственный за обработку — ваш работник?",
        "Если он со стороны, это признак для степени вреда.",
    ),
    _ask(
        "notice.number",
        "Ваш номер в реестре операторов?",
        "Нет в реестре — пропустите: номер ищут по ИНН на сайте регулятора.",
        Takes.WORDS,
    ),
    _ask("notice.submitted", "Когда подано уведомление?", "Не помните — пропустите.", Takes.DAY),
    _ask(
        "notice.changed",
        "Когда запись в реестре меняли в последний раз?",
        "Об изменениях сообщают до 15-го числа следующего месяца.",
        Takes.DAY,
    ),
    _ask(
        "regulation_approved",
        "Когда утверждена действующая редакция положения о данных работников?",
        "С этого дня считают ознакомление по реестру.",
        Takes.DAY,
        applies=_where("staff"),
    ),
    _ask(
        "dismissed_kept_months",
        "Сколько месяцев после увольнения вы пользуетесь данными работника?",
        "По вашим правилам, помимо сроков архива; по этому сроку проверяется реестр.",
        Takes.NUMBER,
        applies=_where("staff"),
    ),
    _ask(
        "revenue",
        "Выручка за прошлый год, рублей?",
        "Нужна только для оборотных штрафов; можно пропустить.",
        Takes.NUMBER,
    ),
)
"""In the order in which they are asked; all may be skipped."""

_HEAD = "# Обстоятельства организации: от них зависит, что её касается. Чего здесь нет, программа не знает.\n"
_LISTS = frozenset(one.id for one in PROMPTS if one.takes in (Takes.LIST, Takes.OPTIONS))
_BOOLEANS = frozenset(one.id for one in PROMPTS if one.options == _TRUTH)


def circumstances_of(replies: Replies) -> dict[str, Any]:
    """What operator.yaml states, in the order of the prompts; what was skipped is not stated."""
    stated: dict[str, Any] = {}
    for prompt in PROMPTS:
        reply = replies.get(prompt.id)
        if reply is None or reply.value is None or not prompt.applies(replies):
            continue
        group, _, key = prompt.id.partition(".")
        value = _stated(prompt.id, reply.value)
        if key:
            stated.setdefault(group, {})[key] = value
        else:
            stated[group] = value
    return stated


def _stated(name: str, value: Value) -> Any:
    if name in _BOOLEANS:
        return value == _YES.key
    if name in ("databases", "cross_border") and isinstance(value, tuple):
        return [one.upper() for one in value]
    if isinstance(value, tuple):
        return list(value)
    if name == "threats":
        return int(value)
    day = day_in(value) if isinstance(value, str) and name in _DAYS else None
    return day or value


_DAYS = frozenset(one.id for one in PROMPTS if one.takes is Takes.DAY)


def replies_in(stated: Mapping[str, Any]) -> dict[str, Reply]:
    """The replies that stand in an unfinished operator.yaml."""
    return {
        prompt.id: Reply(value)
        for prompt in PROMPTS
        if (value := _replied(prompt, _found(stated, prompt.id))) is not None
    }


def _found(stated: Mapping[str, Any], name: str) -> Any:
    group, _, key = name.partition(".")
    value = stated.get(group)
    if not key:
        return value
    return value.get(key) if isinstance(value, Mapping) else None


def _replied(prompt: Prompt, value: Any) -> Value | None:
    """What a person would have said for the file to state that; None where it states nothing of the sort."""
    if value is None:
        return None
    if prompt.id in _BOOLEANS:
        return _YES.key if value is True else _NO.key
    if prompt.id in _LISTS:
        return tuple(map(str, value)) if isinstance(value, list) else None
    return value if isinstance(value, int) and prompt.takes is Takes.NUMBER else str(value)


def as_yaml(stated: Mapping[str, Any]) -> str:
    """The text of operator.yaml."""
    return _HEAD + yaml.safe_dump(dict(stated), allow_unicode=True, sort_keys=False, width=110)
