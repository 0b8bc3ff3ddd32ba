"""How long a policy keeps data, and how it destroys them."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.source import Span
from pdcheck.reading.term import PERIOD
from pdcheck.text import pattern

_KEPT = re.compile(
    r"срок|хран|обработк|обрабатыва|период|леж(?:ит|ат)(?!\w)|жив[её]т|держ(?:им|ат)|сохраня|остаются|действ\w+\s+согласи|согласи\w+[^.\n]{0,60}действ"
)
_PERIOD_STATED = pattern(
    rf"(?:в течение|на срок|сроком|срок\w*|не (?:более|дольше|свыше)|до|на протяжении|составляет|через|по истечении|от|не менее)(?: (?:от|до|на|не более|не менее|не дольше|чем|всего|как|обычно|периода))*[^.;\n]{{0,40}}?(?<!\d){PERIOD}|(?:хран|леж|держ|сохраня|жив[её]т|обрабатыва|действует)\w*[^.;\n]{{0,60}}?(?<!\d){PERIOD}|(?:еще|и|плюс) {PERIOD}"
)
_EVENT = pattern(
    r"(?:до|по|с (?:момента|даты|дня)) (?:момента |дня |даты |наступления |полного |фактического |окончательного )*(?:достижени\w+ (?:[а-я]+ ){0,3}цел\w+|отзыв\w*|окончани\w+|завершени\w+|прекращени\w+|расторжени\w+|ликвидаци\w+|утраты|истечени\w+|удалени\w+|отписки|конца (?:смены|сезона|года|курса|срока)|исполнени\w+|увольнени\w+|отписк\w+|получения (?:от )?[^.\n]{0,40}отзыв|получени\w+[^.\n]{0,40}(?:заявлени|уведомлени)\w*|исключения|закрыти\w+|выполнени\w+)"
    r"|(?:определяется|ограничивается|ограничен\w*|обусловлен\w*)[^.\n]{0,30}(?:достижени\w+|цел\w+[^.\n]{0,30}достиг|сроком действия договор)|в течение (?:всего )?(?:срока|периода|времени)[^.\n]{0,20}(?:действия|использования|существования|оказания|пользования|обучения|работы|договорных|исполнения)[^.\n]{0,60}|пока (?:[^.\n]{0,40})?(?:не (?:отоз|удал|будет|попрос|достиг)|существует|действует|активен|нужн)\w*[^.\n]{0,40}"
    r"|прекращени\w+ обработки[^.\n]{0,60}(?:явля|может|служ)\w*[^.\n]{0,40}(?:достижени|истечени|отзыв)\w*|прекращается (?:при|по|в случае|с) (?:достижени|отзыв|истечени)\w*|срок\w*,? (?:установленн|предусмотренн|определенн)\w+ (?:договор|законодательств|федеральн|архивн)\w*"
)
_VAGUE = pattern(
    r"не (?:дольше|более),? (?:чем )?(?:[а-я]+ )?(?:этого )?(?:треб\w+|необходим\w+|нужно)[^.\n]{0,60}|(?:в течение|на) (?:всего |такого )?(?:срока?|период\w*|времени|разумн\w+ срок\w*|различн\w+ период\w+)[^.\n]{0,40}(?:необходим|требуем|нужн|разумн|времени)\w*[^.\n]{0,60}|в течение разумного срока[^.\n]{0,60}|(?:неограничен|не ограничен|бессрочн)\w*[^.\n]{0,40}|вечно|всегда|без (?:[а-я]+ )?ограничени\w+ (?:по )?срок\w*[^.\n]{0,20}|столько,? сколько[^.\n]{0,60}|сроки хранения определяются[^.\n]{0,60}|(?:минимально )?необходим\w+ (?:срок|период|врем)\w*[^.\n]{0,40}"
)
_DELETED = pattern(
    r"гарантиру\w+ (?:удалени|уничтожени)\w+[^.\n]{0,80}|(?:по достижении|после|при|по окончании|по завершении|в случае|по истечении) [^.\n]{0,120}?(?:данн\w+|информаци\w+|они|которые|сведени\w+)?[^.\n]{0,60}(?:удаля\w+|уничтожа\w+|обезличива\w+|удалены|уничтожены|удаляем|подлежат (?:удалени|уничтожени)\w+|удалению|уничтожению)|(?:удаля\w+|уничтожа\w+|подлежат уничтожению|обезличива\w+)[^.\n]{0,60}(?:по достижении|после|при|по окончании|по истечении|в случае)[^.\n]{0,80}"
)
_OTHER_TERM = pattern(
    r"(?:политик\w+|документ\w*|редакци\w+|соглашени\w+)[^.\n]{0,30}действует|действует бессрочно до замены|претензи|ответ\w* (?:на|в течение|дает|предоставля)|рассм[ао]тр\w+|(?:предостав|сообщ|направ|уведом)\w+[^.\n]{0,60}(?:в течение|не позднее|в срок)|блокир\w+|устран\w+|уточн\w+ (?:в течение|персональн)|внес\w+ изменени|сведения о сроках|о сроках|получать (?:данные|информаци)|(?<!\w)право(?!\w)|вправе|рабочих дн\w+|24 час|72 час|инцидент|прекра\w+ (?:их )?обработку[^.\n]{0,60}(?:в течение|в срок|не превыш)|лет(?:него)? возраст|достигш|младше|старше|срок\w* действия (?:файлов )?cookie|сроки обработки персональных данных, в том числе"
)
_WITHDRAWN = pattern(
    r"(?:отозва\w+|отзыв\w*|прекра\w+|требовани\w+|обращени\w+)[^.\n]{0,120}(?:в течение|не позднее|не превыша\w+|в срок)[^.\n]{0,30}(?:дн|час)"
)


def processing_terms(policy: Policy) -> Element:
    """A period or an event; «не дольше, чем требуют цели», no limit, or only deletion is partial."""
    for rule in (_PERIOD_STATED, _EVENT):
        for match in policy.find(rule, unless=_OTHER_TERM):
            span = policy.stated(match.start())
            context = policy.norm[span[0] : span[1]]
            heading = policy.heading(match.start())
            if not (
                _KEPT.search(context) or re.search(r"срок|сколько|время|как\s+долго", heading)
            ) or _WITHDRAWN.search(context):
                continue
            if _is_only_deletion(context, match.group()) or _is_purpose_of(context):
                continue
            return policy.present(_near(span, match.span()))
    for rule in (_VAGUE, _DELETED):
        for match in policy.find(rule, unless=_OTHER_TERM if rule is _VAGUE else None):
            span = policy.stated(match.start())
            context = policy.norm[span[0] : span[1]]
            if rule is _VAGUE and not (
                _KEPT.search(context) or re.search(r"срок|хранен", policy.heading(match.start()))
            ):
                continue
            if (
                re.search(r"право|вправе|потребовать|требовать", context[: match.start() - span[0] + 10])
                and rule is _DELETED
            ):
                continue
            if re.search(r"политик\w+\s+действует|неограниченн\w+\s+(?:круг|доступ)", context):
                continue
            return policy.partial(
                _near(span, match.span()),
                sort="indefinite" if re.search(r"ограничен|бессрочн", match.group()) else "",
            )
    return policy.absent()


def _near(sentence: Span, match: Span) -> Span:
    """The match in its sentence, not farther than a quote reaches."""
    return (sentence[0] if match[0] - sentence[0] < 120 else max(sentence[0], match[0] - 60)), min(
        sentence[1], match[1] + 120
    )


def _is_only_deletion(context: str, words: str) -> bool:
    """Whether an event is only when data are deleted, not how long they are kept."""
    if re.search(r"срок\w*\s|хран[яи]\w+|обрабатыва\w+|обработка\s", context) and not re.match(
        r"(?:по|с)\s", words
    ):
        return False
    return bool(re.search(r"уничтож|удал[яе]|обезлич", context)) and not re.search(
        r"срок\w*\s+(?:обработки|хранения)|хран(?:ятся|им|ит|ение)", context
    )


def _is_purpose_of(context: str) -> bool:
    return bool(
        re.search(r"с\s+целью\s+(?:исполнени|заключени)|в\s+целях\s+исполнени", context)
    ) and not re.search(r"срок|хран", context)


_DESTROYS = pattern(
    r"(?:данн\w+|информаци\w+|сведени\w+|они|которые|записи|резюме|анкет\w+|аккаунт\w*|профил\w*)[^.\n]{0,120}?(?:удаля\w+ся|уничтожа\w+ся|(?:подлежат|подлежит) (?:[а-я]+ )?(?:уничтожению|удалению|обезличиванию)|(?:будут|будет) (?:[а-я]+ )?(?:удален\w*|уничтожен\w*|обезличен\w*)|обезличиваются|удаляем|стираются|удалению подлежат)|(?:подлежат|подлежит) (?:[а-я]+ ){0,2}(?:уничтожению|удалению)"
    r"|(?:оператор|компания|мы|администрация|общество|правообладатель|обязуется|обязан\w*)[^.\n]{0,60}?(?:удаля\w+|уничтож\w+|удалит|удалить|удалим|стира\w+)[^.\n]{0,80}|(?:уничтожени\w+|удалени\w+) (?:персональных )?(?:данных|информации|носител\w+|записей)?[^.\n]{0,30}(?:осуществля\w+|производ\w+|происходит|выполня\w+|проводится|оформля\w+|подтвержда\w+)[^.\n]{0,80}|влеч\w+ (?:за собой )?(?:удалени|уничтожени)\w+[^.\n]{0,80}|(?:удаляются|уничтожаются|удаляем|уничтожаем|удаляет|уничтожает|сжига\w+|измельча\w+|стира\w+|рв[её]м|режется|перерабатыва\w+ся|шредер\w*)[^.\n]{0,100}|гарантиру\w+ (?:удалени|уничтожени)\w+[^.\n]{0,80}|(?:порядок|способ\w*) уничтожения[^.\n]{0,20}(?::|-)[^.\n]{4,100}"
)
_NOT_DESTROYS = pattern(
    r"(?<!\w)(?:вправе|имеет право|имеете право|может|можете)(?! быть)(?![^.\n]{0,60}(?:после чего|тогда|в этом случае|при удалении))[^.\n]{0,60}(?:требова|удалить|уничтож|запросить|попросить)|правомерного или случайного|неправомерн\w+[^.\n]{0,40}уничтож|от (?:[а-я]+ ){0,6}уничтожени|комментари\w+ пользователей удал|файл\w* cookie|cookie"
)
_BY_PAPER = pattern(
    r"(?<![а-я])(?:акт(?:ом|ы|а|у|ами|ов|е)?(?![а-я])|журнал\w*|протокол\w*(?= (?:об )?уничтожени)|комисси\w+)[^.\n]{0,80}|выгрузк\w+ из журнала"
)
_DESTRUCTION_HEADING = re.compile(r"уничтожени|удалени")


def destruction_procedure(policy: Policy) -> Element:
    """How, when and by what document data are destroyed; the bare fact of deletion is partial."""
    bare: Span | None = None
    for match in policy.find(_DESTROYS, unless=_NOT_DESTROYS):
        if _is_list_of_actions(policy.norm[match.start() : match.end()]):
            continue
        span = policy.stated(match.start())
        around = (max(span[0] - 300, 0), min(span[1] + 400, len(policy.norm)))
        paper = next(
            (m for m in _BY_PAPER.finditer(policy.norm, *around) if _is_of_destruction(policy, m)), None
        )
        if paper is not None:
            return policy.present(
                (span[0], min(span[1], span[0] + 280))
                if span[1] > paper.start()
                else policy.stated(paper.start())
            )
        bare = bare or _near(span, match.span())
    for section in policy.under(_DESTRUCTION_HEADING):
        paper = next(
            (
                m
                for m in _BY_PAPER.finditer(policy.norm, section.body, section.end)
                if _is_of_destruction(policy, m)
            ),
            None,
        )
        if paper is not None:
            return policy.present(policy.stated(paper.start()))
        if (
            bare is None
            and "уничтож" in policy.norm[section.body : section.end]
            and "права" not in section.heading
        ):
            bare = section.body, min(section.end, section.body + 250)
    return policy.partial(bare) if bare else policy.absent()


def _is_of_destruction(policy: Policy, match: re.Match[str]) -> bool:
    start, end = policy.sentence(match.start())
    words = policy.norm[start:end]
    return bool(
        re.search(r"уничтож|удал[еяи]|сжига|измельч|стира|о\s+сделанном", words)
        or "уничтожен" in policy.heading(match.start())
    ) and not re.search(r"нормативн\w+\s+акт|локальн\w+\s+акт\w*[^.]{0,40}$|правов\w+\s+акт", words)


def _is_list_of_actions(words: str) -> bool:
    return bool(re.search(r"удалени\w*\s*(?:,|и)\s*уничтожени|блокировани\w*,", words))
