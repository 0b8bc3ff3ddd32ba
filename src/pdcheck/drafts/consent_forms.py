"""What a consent is drafted from; what the person writes by hand stays a line to write on."""

from enum import StrEnum

from pydantic import Field

from pdcheck.drafts.fields import Day, Party, Processor, Requisites, Words, asks
from pdcheck.facts import Fact


class ConsentKind(StrEnum):
    """The kinds that `pdcheck consent` tells apart and that stand by themselves."""

    ONLINE_SITE = "online_site"
    WRITTEN_EMPLOYEE = "written_employee"
    WRITTEN_OTHER = "written_other"
    MINOR = "minor"
    MEDICAL = "medical"
    CANDIDATE = "candidate"
    MARKETING = "marketing"
    BIOMETRIC = "biometric"


class ConsentForm(Fact):
    """A consent to the processing of data for one purpose."""

    kind: ConsentKind = Field(default=ConsentKind.ONLINE_SITE, title="вид согласия", examples=["online_site"])
    requisites: Requisites = Requisites()
    purpose: Words | None = asks("цель обработки", "ответ на моё обращение и запись на консультацию")
    data: tuple[Words, ...] | None = asks("какие данные", ["фамилия", "имя", "номер телефона"])
    health: tuple[Words, ...] | None = asks(
        "какие сведения о здоровье", ["сведения об аллергии", "результаты осмотров"], "medical"
    )
    actions: tuple[Words, ...] | None = asks(
        "действия с данными",
        [
            "сбор",
            "запись",
            "систематизация",
            "хранение",
            "уточнение",
            "использование",
            "удаление",
            "уничтожение",
        ],
    )
    methods: Words | None = asks(
        "как ведётся обработка", "с использованием средств автоматизации и без их использования"
    )
    recipients: tuple[Party, ...] | None = asks("кому передаются данные или никому", None, "[] — никому")
    processors: tuple[Processor, ...] | None = asks("кому поручена обработка или никому", None, "[] — никому")
    term: Words | None = asks("предельный срок согласия", "одного года", "«не более …», в родительном падеже")
    until: Words | None = asks(
        "до какого дня или события согласие",
        "прекращения трудового договора",
        "written_employee; в родительном падеже",
    )
    channels: tuple[Words, ...] | None = asks(
        "каналы рекламы", ["электронная почта", "SMS-сообщения"], "marketing"
    )
    biometrics: Words | None = asks("вид биометрических данных", "изображение лица", "biometric")
    otherwise: Words | None = asks("что вместо биометрии", "по пропуску с номером", "biometric")
    page: Words | None = asks(
        "адрес страницы с согласием", "https://romashka-tver.ru/soglasie", "online_site"
    )
    edition: Day | None = asks("дата редакции текста", "12.01.2026", "online_site, marketing")


class DistributionForm(Fact):
    """A consent to distribution by order 18."""

    requisites: Requisites = Requisites()
    purpose: Words | None = asks(
        "цель распространения", "размещение сведений о преподавателях на сайте школы"
    )
    resources: tuple[Words, ...] | None = asks(
        "адреса страниц с http:// или https://", ["https://www.romashka-tver.ru/team.html"]
    )
    data: tuple[Words, ...] | None = asks(
        "общие данные", ["фамилия, имя, отчество", "должность", "стаж работы"]
    )
    special: tuple[Words, ...] | None = asks("специальные категории", [], "[] — не распространяются")
    biometric: tuple[Words, ...] | None = asks("биометрические данные", [], "[] — не распространяются")
    since: Day | None = asks("с какого дня действует согласие", "01.09.2026")
    until: Day | None = asks("по какой день действует согласие", "31.08.2027")
