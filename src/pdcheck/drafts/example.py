"""A kind of form → the YAML that a person fills in: every field with what it asks and an example."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from pdcheck.drafts.consent_forms import ConsentKind
from pdcheck.drafts.drafting import KINDS
from pdcheck.drafts.forms import About, Ground
from pdcheck.drafts.known import things_of
from pdcheck.facts import Fact

GLOSSES: dict[str, str] = {
    ConsentKind.ONLINE_SITE: "согласие на сайте",
    ConsentKind.WRITTEN_EMPLOYEE: "письменное согласие работника",
    ConsentKind.WRITTEN_OTHER: "иное письменное согласие",
    ConsentKind.MINOR: "согласие родителя за ребёнка",
    ConsentKind.MEDICAL: "согласие пациента",
    ConsentKind.CANDIDATE: "согласие соискателя",
    ConsentKind.MARKETING: "согласие на рекламу",
    ConsentKind.BIOMETRIC: "согласие на обработку биометрии",
    Ground.SECURITY: "оборона, безопасность государства, охрана правопорядка",
    Ground.CRIMINAL: "задержание по подозрению или обвинение по уголовному делу",
    Ground.ANTI_LAUNDERING: "противодействие отмыванию доходов",
    Ground.OTHERS_RIGHTS: "доступ нарушает права третьих лиц",
    Ground.TRANSPORT: "транспортная безопасность",
    Ground.REPEATED: "повторный запрос раньше срока",
    Ground.OTHER_LAW: "иной федеральный закон",
    About.THIRD_PARTY: "данные получены не от самого человека",
    About.CORRECTED: "данные уточнены",
    About.BLOCKED: "данные заблокированы",
    About.DESTROYED: "данные уничтожены",
    About.STOPPED: "обработка прекращена",
    About.ADVERTISING_STOPPED: "реклама прекращена",
    About.WITHDRAWAL: "согласие отозвано",
}
"""What each code of a form means."""
_INDENT = "  "
_HEAD = """\
# {title}
# Что не заполните, останется в документе меткой «[заполните: …]». Пустой список [] значит «нет, никому».
# Наименование и правовую форму программа берёт из operator.yaml (--operator).
"""


def blank(kind: str) -> str:
    """The form of a kind of draft as YAML, with what each field asks and an example in comments."""
    title, form, _ = KINDS[kind]
    return _HEAD.format(title=title[:1].upper() + title[1:]) + "\n".join(_fields(form, "")) + "\n"


def _fields(kind: type[Fact], indent: str) -> Iterator[str]:
    """Each field under a comment that says what it asks."""
    for name, field in kind.model_fields.items():
        inner, example = field.annotation, (field.examples or [None])[0]
        things = things_of(kind, name)
        said = "; ".join(filter(None, (field.title, field.description)))
        if isinstance(inner, type) and issubclass(inner, Fact):
            yield f"{indent}{name}:"
            yield from _fields(inner, indent + _INDENT)
        elif things is not None:
            yield f"{indent}# {said}"
            yield f"{indent}{name}:"
            yield from _thing(things, indent + _INDENT)
        elif isinstance(inner, type) and issubclass(inner, StrEnum):
            yield f"{indent}# {said}:"
            yield from (f"{indent}#   {one} — {GLOSSES[one]}" for one in inner)
            yield f"{indent}{name}: {example}"
        else:
            yield f"{indent}# {said}; например: {_yaml(example)}"
            yield f"{indent}{name}: {_yaml(example) if isinstance(example, bool) else ''}".rstrip()


def _thing(kind: type[Fact], indent: str) -> Iterator[str]:
    """The fields of one thing of a list, the first behind a dash."""
    lines = list(_fields(kind, indent + _INDENT))
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[first] = f"{indent}- {lines[first].lstrip()}"
    yield from lines


def _yaml(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return f"[{', '.join(map(_yaml, value))}]"
        case str() if value and value.replace(".", "").isalnum() and not value.isdigit():
            return value
        case str():
            return '"' + value.replace('"', '\\"') + '"'
        case _:
            return str(value)
