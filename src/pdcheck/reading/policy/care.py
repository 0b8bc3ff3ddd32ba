"""How a policy guards data, and what it says of special data and of children."""

import re
from collections import Counter

from pdcheck.artifacts import Element
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.source import Span
from pdcheck.text import pattern

_MEASURES = {
    "encryption": r"шифров\w+|ssl|https|tls(?!\w)|криптограф\w+|скзи|vpn",
    "passwords": r"парол\w+|аутентификаци\w+|двухфакторн\w+|идентификаци\w+ (?:и )?(?:пользователей|субъектов) доступа|авторизаци\w+",
    "access": r"ограничен\w*[^.;\n]{0,40}доступ\w*|ограничива\w+[^.;\n]{0,40}доступ\w*|разграничени\w+[^.;\n]{0,30}(?:доступ|прав)\w*|доступ\w*[^.;\n]{0,60}(?:только|уполномоченн|ограничен|имеют)\w*|правил\w* доступа|управлени\w+ доступом|контрол\w+ доступа|перечень лиц|исключени\w+ (?:несанкционированного )?доступа",
    "backup": r"резервн\w+ копи\w+|бэкап\w*|восстановлени\w+[^.;\n]{0,40}данн\w+",
    "antivirus": r"антивирус\w*|вредоносн\w+",
    "firewall": r"межсетев\w+|firewall|брандмауэр\w*|файрвол\w*|сетев\w+ экран\w*|обнаружени\w+ вторжени\w+|ddos",
    "responsible": r"назнач\w+[^.;\n]{0,40}ответственн\w+|ответственн\w+[^.;\n]{0,50}назнач\w+",
    "training": r"обучени\w+[^.;\n]{0,30}(?:работник|сотрудник|персонал)\w*|ознакомлени\w+[^.;\n]{0,30}(?:работник|сотрудник)\w*|(?:работник|сотрудник)\w*[^.;\n]{0,40}(?:ознакомл|обуч|инструктаж)\w*|инструктаж\w*",
    "media": r"уч[её]т\w*[^.;\n]{0,30}носител\w+|хранени\w+[^.;\n]{0,40}(?:сейф|запира)\w*|сейф\w*|заперт\w*|запира\w+ся|машинн\w+ носител\w+",
    "threats": r"определени\w+ угроз|модел\w+ угроз|угроз\w+ безопасности[^.;\n]{0,40}(?:определ|выявл|актуальн)\w*|уровн\w+ защищенности",
    "audit": r"внутренн\w+ (?:контрол|аудит)\w*|аудит\w*|мониторинг\w*|контрол\w+ (?:за )?(?:принимаем|соблюдени|соответстви|уровн|выполнени)\w*|проверк\w+ (?:соответстви|условий|систем)\w*",
    "papers": r"локальн\w+ (?:нормативн\w+ )?акт\w*|издани\w+[^.;\n]{0,40}(?:документ|акт|политик)\w*|разработ\w+[^.;\n]{0,40}(?:локальн|положени|инструкц)\w*|регламент\w*|положени\w+ о(?:б)? (?:обработк|защит|персональн)\w*",
    "harm": r"оценк\w+ (?:вреда|эффективности)|оцен\w+ эффективност\w*",
    "incidents": r"обнаружени\w+ фактов|выявлени\w+ (?:фактов|инцидент)\w*|реагировани\w+ на инцидент\w*|предупреждени\w+, выявлени\w+|расследовани\w+",
    "logging": r"регистраци\w+ (?:и учет|событий|действий)\w*|журнал\w*[^.;\n]{0,30}(?:доступ|событи|действи)\w*|логирован\w+|протоколирован\w+|учет\w* (?:всех )?действий",
    "certified": r"сертифицированн\w+|прошедш\w+[^.;\n]{0,60}оценк\w+ соответствия|процедур\w+ оценки соответствия|лицензионн\w+",
    "updates": r"обновлени\w+[^.;\n]{0,40}(?:по(?!\w)|программн|cms|систем|плагин|средств)\w*|регулярн\w+ обнов\w+",
    "premises": r"охран\w+[^.;\n]{0,30}(?:помещени|здани|территори)\w*|(?:доступ|режим)\w*[^.;\n]{0,30}помещени\w*|видеонаблюдени\w*|сигнализаци\w+|физическ\w+ (?:защит|охран|безопасност)\w*|пропускн\w+",
    "secrecy": r"соглашени\w+ о (?:конфиденциальност|неразглашени)\w*|обязательств\w+ о неразглашении|nda(?!\w)|(?:работник|сотрудник)\w*[^.;\n]{0,40}(?:обязан\w*|обязательств)[^.;\n]{0,30}(?:конфиденциальн|неразглаш)\w*",
    "minimise": r"псевдонимизаци\w+|обезличивани\w+ данн\w+|хеширован\w+|хэширован\w+|маскировани\w+|минимизаци\w+|изолирован\w*|без интернета|раздельн\w+ хранени\w+|обособлени\w+",
}
_RULES = {name: pattern(rule) for name, rule in _MEASURES.items()}
_ABOUT_SECURITY = re.compile(
    r"доступ\s+к\s+\w+\s+(?:есть|имеют|имеет)|защит|безопасност|мер[ыа](?!\w)|меры|сохранност|конфиденциальност|несанкционирован|неправомерн|предотвращ|обеспеч"
)
_SECURITY_HEADING = re.compile(
    r"защит|безопасност|меры|конфиденциальност\w+\s+и|сведения\s+о\s+реализуем|хранени"
)
_GENERIC = pattern(
    r"(?:принима\w+|реализ\w+|применя\w+|обеспечива\w+|предпринима\w+|использу\w+|внедрил\w*|осуществля\w+|соблюда\w+|комплекс)[^.\n]{0,100}(?:мер(?:ы|ами|ам)?|метод\w+|средств\w*)(?!\w)[^.\n]{0,120}|меры (?:по обеспечению )?(?:безопасност|защит)\w+[^.\n]{0,80}|надежно (?:защищ|хран|сохраня)\w+[^.\n]{0,60}|(?:обеспечива\w+|гарантиру\w+)[^.\n]{0,40}(?:безопасност|сохранност|защит)\w+[^.\n]{0,80}|безопасность персональных данных[^.\n]{0,60}обеспечивается[^.\n]{0,80}|защищ(?:ены|ен|аем|ает)[^.\n]{0,80}"
)
_NOT_GENERIC = re.compile(
    r"защит\w*\s+(?:своих\s+)?прав|защита\s+прав|пользователь\s+(?:обязан|должен|принимает)|политик\w+[^.]{0,200}(?:определя|описыва|разъясня|составлена|применяется)|обязательства\s+пользователя"
)


def _measures(policy: Policy) -> list[tuple[str, int]]:
    """Measures by name, each with the first places where its words stand, in the order of the text."""
    found = []
    for name, rule in _RULES.items():
        for match in policy.find(rule):
            start = match.start()
            if start == 0 or not policy.norm[start - 1].isalpha():
                found.append((name, start))
    return sorted(found, key=lambda pair: pair[1])


def security_measures(policy: Policy) -> Element:
    """Three concrete measures or more; «принимает необходимые меры» is partial."""
    groups: dict[str, Span] = {}
    named = _measures(policy)
    of_sentence = Counter(start for _, start in {(name, policy.stated(place)[0]) for name, place in named})
    for name, place in named:
        if name in groups or policy.is_heading(place):
            continue
        span = policy.stated(place)
        context = policy.norm[span[0] : span[1]]
        if re.search(
            r"пользовател\w+\s+(?:обязан|обязуется|самостоятельно)|клиент\s+обязуется|логин\w*\s+и\s+парол|данн\w+[^.]{0,30}:\s*$|восстановлени\w+\s+парол",
            context,
        ):
            continue
        several = of_sentence[span[0]] >= 2
        if (
            several
            or _ABOUT_SECURITY.search(context)
            or _ABOUT_SECURITY.search(policy.lead(place))
            or _SECURITY_HEADING.search(policy.heading(place))
        ):
            groups[name] = span
    generic = next(policy.find(_GENERIC, unless=_NOT_GENERIC), None)
    if len(groups) >= 3:
        return policy.present(min(groups.values()))
    if generic and re.search(
        r"защит|безопасн|сохранн|конфиденц|неправомер|несанкц|мер",
        policy.norm[slice(*policy.stated(generic.start()))],
    ):
        return policy.partial(policy.stated(generic.start()))
    return policy.partial(min(groups.values())) if groups else policy.absent()


_SPECIAL = pattern(
    r"специальн\w+ категори\w+|биометрическ\w+|состояни\w+ здоровья|данн\w+ о здоровье|расов\w+(?:,| и| или)? ?(?:национальн\w+)? ?принадлежност\w*|национальн\w+ принадлежност\w*|политическ\w+ взгляд\w*|религиозн\w+ (?:или философск\w+ )?убеждени\w*|интимн\w+ жизн\w*|судимост\w*|диагноз\w*|медицинск\w+ (?:данн|карт|сведени|документ|заключени|истори)\w*|аллерги\w*|врачебн\w+ тайн\w*"
)
_MINOR = pattern(
    r"несовершеннолетн\w+|(?:не достигш\w+|младше|до|моложе|старше|достигш\w+|исполнилось|менее|от) (?:возраста )?(?:14|16|18|13|четырнадцати|шестнадцати|восемнадцати)(?:-?ти)? ?(?:\([^)\n]{1,20}\) ?)?(?:лет|год)\w*|(?:14|16|18)\+|лиц\w* младше|дет(?:ей|ям|и|ьми)(?! и? ?(?:ошиб))(?!\w)|ребен\w+|малолетн\w+|восемнадцати(?!\w)|нет (?:14|16|18) лет|законн\w+ представител\w+ (?:ребенка|несовершеннолетн)\w*|родител\w+ \(законн\w+|совершеннолетн\w+"
)
_PUPILS = pattern(
    r"учени(?:к|ки|ков|кам|ками|ка)(?!\w)|воспитанник\w*|учащ\w+ся|школьник\w*|данн\w+ (?:о )?(?:детей|ребенка)|законн\w+ представител\w+"
)
_ABOUT_CHILDREN = re.compile(
    r"несовершеннолетн|лет(?!\w)|малолетн|\+|совершеннолет|не\s+(?:предназнач|собира|обрабат)|согласи|родител|законн|мать|отец|опекун|восемнадцат"
)


def special_categories_biometrics(policy: Policy) -> Element:
    """Any statement about special or biometric data."""
    found = next(policy.find(_SPECIAL), None)
    return policy.present(policy.stated(found.start())) if found else policy.absent()


def minors(policy: Policy) -> Element:
    """Any statement about children; pupils mentioned in passing are partial."""
    passing: Span | None = None
    for match in policy.find(_MINOR):
        span = policy.stated(match.start())
        if _ABOUT_CHILDREN.search(policy.norm, *span):
            return policy.present(span)
        passing = passing or span
    if passing is None:
        found = next(
            policy.find(
                _PUPILS,
                unless=re.compile(r"или\s+(?:его\s+)?(?:законн\w+\s+)?представител|полномоч|доверенн"),
            ),
            None,
        )
        passing = policy.stated(found.start()) if found else None
    return policy.partial(passing) if passing else policy.absent()
