"""What each letter and act is drafted from: one form a kind of document.

A field left empty becomes a mark in the draft; an empty list says that there is none.
"""

from enum import StrEnum

from pydantic import Field

from pdcheck.drafts.fields import (
    Addressee,
    Day,
    Outgoing,
    Party,
    Processor,
    Request,
    Requisites,
    Signatory,
    Words,
    asks,
)
from pdcheck.facts import Fact


class Purpose(Fact):
    """A purpose of processing with the ground it rests on."""

    purpose: Words | None = asks("цель обработки", "доставка заказа")
    ground: Words | None = asks(
        "правовое основание",
        "договор купли-продажи от 12.03.2024 № 118 (пункт 5 части 1 статьи 6 Федерального закона № 152-ФЗ)",
    )


class Abroad(Fact):
    """A transfer to another country."""

    country: Words | None = asks("страна", "Республика Казахстан")
    name: Words | None = asks("получатель за границей", "ТОО «Степь»")
    why: Words | None = asks("для чего", "доставка заказов")


class AnswerForm(Fact):
    """An answer to a request for information (ч. 7 ст. 14)."""

    requisites: Requisites = Requisites()
    signatory: Signatory = Signatory()
    outgoing: Outgoing = Outgoing()
    addressee: Addressee = Addressee()
    request: Request = Request()
    processed: bool = Field(default=True, title="обрабатываются ли данные заявителя", examples=[True])
    searched: Words | None = asks(
        "где искали данные",
        "в информационной системе «Продажи» и в бумажных архивах",
        "только для processed: false",
    )
    since: Words | None = asks("с какого времени обрабатываются данные", "12.03.2024")
    purposes: tuple[Purpose, ...] | None = asks("цели и правовые основания", None)
    methods: Words | None = asks(
        "способ обработки", "смешанная — в информационной системе «Продажи» и на бумаге"
    )
    actions: tuple[Words, ...] | None = asks(
        "действия с данными", ["сбор", "запись", "хранение", "использование", "уничтожение"]
    )
    data: tuple[Words, ...] | None = asks(
        "какие данные обрабатываются", ["фамилия, имя, отчество", "номер телефона", "адрес доставки"]
    )
    source: Words | None = asks("источник данных", "данные получены от Вас при оформлении заказа")
    terms: Words | None = asks(
        "сроки обработки и хранения",
        "до исполнения договора, первичные документы хранятся пять лет после этого",
    )
    recipients: tuple[Party, ...] | None = asks(
        "кто кроме работников имеет доступ или никто",
        None,
        "[] — никто; ведомства, куда сдают отчётность, тоже",
    )
    processors: tuple[Processor, ...] | None = asks("кому поручена обработка или никому", None, "[] — никому")
    cross_border: tuple[Abroad, ...] | None = asks(
        "куда за границу передаются или нет", None, "[] — не передавались"
    )
    measures: tuple[Words, ...] | None = asks(
        "как исполняется статья 18.1",
        [
            "назначен ответственный за организацию обработки",
            "приняты политика и положение об обработке персональных данных",
            "проводится внутренний контроль",
            "работники ознакомлены под подпись",
        ],
        "только то, что есть на деле",
    )


class Ground(StrEnum):
    """On what a refusal may rest (152-ФЗ art. 14 parts 6 and 8, art. 20 part 2)."""

    SECURITY = "security"
    CRIMINAL = "criminal"
    ANTI_LAUNDERING = "anti_laundering"
    OTHERS_RIGHTS = "others_rights"
    TRANSPORT = "transport"
    REPEATED = "repeated"
    OTHER_LAW = "other_law"


class RefusalForm(Fact):
    """A refusal to give information (ч. 2 ст. 20)."""

    requisites: Requisites = Requisites()
    signatory: Signatory = Signatory()
    outgoing: Outgoing = Outgoing()
    addressee: Addressee = Addressee()
    request: Request = Request()
    ground: Ground = Field(default=Ground.OTHERS_RIGHTS, title="основание отказа", examples=["others_rights"])
    norm: Words | None = asks(
        "норма федерального закона",
        "статьи 88 Трудового кодекса Российской Федерации",
        "только для other_law; в родительном падеже",
    )
    circumstances: Words | None = asks(
        "обстоятельства отказа",
        "на запрошенной записи видны другие люди, и отделить их изображения от Вашего нельзя",
        "не нужны для repeated",
    )
    first_received: Day | None = asks("когда получен первый запрос", "20.01.2026", "только для repeated")
    first_answered: Day | None = asks("когда дан полный ответ на него", "27.01.2026", "только для repeated")


class ExtensionForm(Fact):
    """A notice that the answer takes longer (ч. 3 ст. 14)."""

    requisites: Requisites = Requisites()
    signatory: Signatory = Signatory()
    outgoing: Outgoing = Outgoing()
    addressee: Addressee = Addressee()
    request: Request = Request()
    days: int | None = Field(
        default=None, ge=1, title="на сколько рабочих дней", examples=[3], description="пусто — сколько можно"
    )
    reasons: Words | None = asks(
        "что мешает ответить в срок", "сведения за 2019 год хранятся в архиве и поднимаются вручную"
    )


class About(StrEnum):
    """What a notice to a person tells."""

    THIRD_PARTY = "third_party"
    """Data that came from another, before they are processed (152-ФЗ art. 18 part 3)."""
    CORRECTED = "corrected"
    BLOCKED = "blocked"
    DESTROYED = "destroyed"
    STOPPED = "stopped"
    ADVERTISING_STOPPED = "advertising_stopped"
    WITHDRAWAL = "withdrawal"


class Kept(Fact):
    """Data that stay though the rest is destroyed."""

    what: Words | None = asks("какие данные остаются", "сведения о заказах и оплате")
    ground: Words | None = asks("на каком основании", "пункт 5 части 1 статьи 6 Федерального закона № 152-ФЗ")
    until: Words | None = asks("до какого времени", "12.03.2029")


class NoticeForm(Fact):
    """A notice to a person: of data from another, or of what was done with his data."""

    about: About = Field(default=About.THIRD_PARTY, title="о чём уведомление", examples=["third_party"])
    requisites: Requisites = Requisites()
    signatory: Signatory = Signatory()
    outgoing: Outgoing = Outgoing()
    addressee: Addressee = Addressee()
    request: Request = Request()
    purpose: Words | None = asks("цель обработки", "доставка заказа", "third_party")
    ground: Words | None = asks(
        "правовое основание",
        "договор, выгодоприобретателем по которому Вы являетесь (пункт 5 части 1 статьи 6 Федерального "
        "закона № 152-ФЗ)",
        "third_party",
    )
    data: tuple[Words, ...] | None = asks(
        "какие данные получены", ["фамилия и имя", "номер телефона", "адрес доставки"], "third_party"
    )
    source: Words | None = asks(
        "от кого получены данные",
        "ООО «Подарки», г. Тверь, ул. Новая, д. 7",
        "third_party; в родительном падеже",
    )
    users: tuple[Party, ...] | None = asks(
        "кто ещё будет пользоваться или никто", None, "third_party; [] — только ваши работники"
    )
    starts: Day | None = asks("когда начнётся обработка", "16.02.2026", "third_party; уведомляют раньше")
    done: Day | None = asks("когда это сделано", "10.02.2026", "кроме third_party")
    was: Words | None = asks("как было", "ул. Садовая, д. 1", "corrected")
    became: Words | None = asks("как стало", "ул. Садовая, д. 11", "corrected")
    informed: tuple[Words, ...] | None = asks(
        "кого уведомили об изменении или некого",
        ["ООО «Быстрая доставка»"],
        "corrected; [] — данные никому не передавались",
    )
    blocked_because: Words | None = asks("из-за чего блокируют", "Вы сообщили, что адрес неточен", "blocked")
    data_gone: tuple[Words, ...] | None = asks(
        "какие данные уничтожены", ["номер телефона", "адрес электронной почты"], "destroyed, withdrawal"
    )
    act: Words | None = asks("номер акта об уничтожении", "3", "destroyed, withdrawal")
    destroyed: Day | None = asks("когда уничтожены данные", "10.02.2026", "withdrawal")
    kept: tuple[Kept, ...] | None = asks(
        "что и почему остаётся или ничего", None, "stopped, destroyed, withdrawal; [] — ничего"
    )
    channel: Words | None = asks(
        "что исключено из рассылки", "номер телефона", "advertising_stopped; со словом «Ваш»"
    )


class Member(Fact):
    """Who destroyed the data."""

    position: Words | None = asks("должность", "Системный администратор")
    name: Words | None = asks("фамилия, имя, отчество", "Петров Сергей Иванович")


class Medium(Fact):
    """Paper that was destroyed."""

    name: Words | None = asks("какой документ", "анкеты покупателей за 2020 год")
    sheets: Words | None = asks("сколько листов", "48")


class ActForm(Fact):
    """An act of destruction by order 179."""

    requisites: Requisites = Requisites()
    number: Words | None = asks("номер акта", "3")
    day: Day | None = asks("дата акта", "10.02.2026")
    order: Words | None = asks("приказ о комиссии", "от 12.01.2026 № 4")
    members: tuple[Member, ...] | None = asks("кто уничтожил данные", None)
    subjects: tuple[Words, ...] | None = asks(
        "чьи данные уничтожены", ["Иванова Мария Петровна", "Кузнецов Олег Ильич"]
    )
    categories: tuple[Words, ...] | None = asks(
        "категории уничтоженных данных", ["фамилия, имя, отчество", "номер телефона", "адрес доставки"]
    )
    systems: tuple[Words, ...] | None = asks(
        "информационные системы или их нет", ["Продажи"], "[] — данные были только на бумаге"
    )
    media: tuple[Medium, ...] | None = asks(
        "бумажные носители или их нет", None, "[] — данные были только в системе"
    )
    processors: tuple[Processor, ...] | None = asks(
        "кому была поручена обработка или никому", None, "[] — никому"
    )
    method: Words | None = asks(
        "способ уничтожения", "удаление с перезаписью средствами системы; измельчение в шредере"
    )
    reason: Words | None = asks("причина уничтожения", "достигнута цель обработки: заказы исполнены")
    destroyed: Day | None = asks("когда уничтожены данные", "10.02.2026")
    log: Words | None = asks("дата выгрузки из журнала", "10.02.2026", "не нужна, если systems: []")
    log_sheets: Words | None = asks("листов в выгрузке", "2", "не нужно, если systems: []")


class Row(Fact):
    """What a policy says for one purpose (152-ФЗ art. 18.1 part 1 point 2)."""

    purpose: Words | None = asks("цель обработки", "доставка заказа покупателю")
    subjects: Words | None = asks("категории субъектов", "покупатели, получатели заказов")
    data: Words | None = asks("категории и перечень данных", "общие: имя, номер телефона, адрес доставки")
    grounds: Words | None = asks("правовое основание", "договор с покупателем (п. 5 ч. 1 ст. 6 152-ФЗ)")
    methods: Words | None = asks(
        "способы обработки", "смешанная; сбор, запись, хранение, использование, удаление"
    )
    terms: Words | None = asks("сроки обработки и хранения", "до исполнения заказа и три года после него")
    destruction: Words | None = asks(
        "порядок уничтожения",
        "в течение 30 дней комиссией; акт и выгрузка из журнала событий",
    )


class MatrixForm(Fact):
    """The table of purposes that a policy has to contain."""

    requisites: Requisites = Requisites()
    approved: Day | None = asks("дата утверждения", "12.01.2026")
    order: Words | None = asks("номер приказа об утверждении", "5")
    rows: tuple[Row, ...] | None = asks("цели обработки", None)
