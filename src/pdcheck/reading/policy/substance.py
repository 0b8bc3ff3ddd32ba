"""What for, on what grounds, whose and which data are processed by a policy, and how."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pdcheck.artifacts import Element
from pdcheck.reading.blocks import block_end
from pdcheck.reading.operations import ACTION
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.purposes import VAGUE_PURPOSE
from pdcheck.reading.source import Span
from pdcheck.text import pattern

# ── Grounds ──────────────────────────────────────────────────────────────────

_GROUND = pattern(
    r"на основании (?:[^.\n]{0,60}?)?(?:согласи\w+|договор\w*|закон\w*|стать\w+|п\. ?\d|федеральн\w+|устав\w*)|(?:правов\w+ |законн\w+ )?основани\w+(?: для)?(?: обработки)?(?: персональных данных)?(?: оператором)?(?: явля\w+| служ\w+|:| -| выступа\w+)[^.]{0,200}?(?:согласи|договор|закон|устав|кодекс|обязанност|интерес)\w*"
    r"|(?:с|при наличии|получен\w+) (?:[а-я]+ ){0,2}согласия (?:[а-я]+ ){0,3}(?:субъект\w*|пользовател\w*|клиент\w*|на обработку|посетител\w*|гостя|пациент\w*)|получени\w+ согласия от|договор\w*,? стороной котор\w+|(?:для|в целях) (?:исполнени\w+|заключени\w+) (?:[а-я]+ ){0,2}договор\w*[^.\n]{0,40}(?:сторон|субъект)"
    r"|в соответствии с (?:федеральн\w+ )?закон\w+[^.\n]{0,90}(?:подтвержда\w+|да\w+|выража\w+) (?:свое )?согласи\w+ на обработку|необходим\w+ (?:для )?(?:исполнени|заключени)\w+ договор\w*|трудов\w+ кодекс\w*|гражданск\w+ кодекс\w*|налогов\w+ кодекс\w*|(?:402|323|54|273|326|115|63|125)-фз"
    r"|(?:п\.|пункт\w*) ?\d[\d, ]{0,8}(?:ч(?:\.|аст\w+) ?1 )?ст(?:\.|ать\w+) ?6(?!\d)|согласи[ея] (?:на обработку|субъекта)[^.\n]{0,40}(?:;|\n)|данн\w+ по вашему согласию"
)
_UNDER_ACT = pattern(
    r"в соответствии с (?:[а-я]+ )?закон\w+[^\n]{0,110}(?:подтвержда\w+|да[юеё]т?е?|выража\w+) (?:свое )?согласи\w+ на обработку"
)
_NOT_GROUND = pattern(
    r"вправе (?:продолжить|отозва)|отозва\w+|отзыв\w* |без (?:[а-я]+ )?согласия|трет\w+ лиц\w+|не (?:переда|раскры|распростран)\w+|передач\w+|политик\w+[^.\n]{0,60}(?:разработан|составлен|принят|подготовлен)\w*|решени\w+[^.\n]{0,40}автоматизирован|разглашен|реклам|рассыл\w+|конфиденциальност\w+ -|уничтож|на основании исключительно|право[^.\n]{0,30}получ\w+|подтверждени\w+ факта|правовые основания и цели"
)
_HEADED = re.compile(r"основани")
_NAMED_GROUND = pattern(
    r"согласи[ея](?!м)(?! с)(?! \"?с ?политик)|договор\w*|кодекс\w*|федеральн\w+ закон\w*|устав\w*|законн\w+ интерес\w*|обязанност\w+|\d{2,3}-фз"
)
_CONSENT_ASKED = pattern(
    r"(?:да\w+|выража\w+|предоставл\w+|подтвержда\w+|запрашива\w+|соглаша\w+|принима\w+)[^.\n]{0,90}?соглас(?!но(?!\w)|ова)\w*|соглас(?!но(?!\w)|ова)\w+[^.\n]{0,130}(?:запрашива\w+|дается|предоставля\w+|выража\w+|считается|явля\w+|получ\w+)|(?<!\w)(?:вы|пользователь|посетитель|клиент)[^.\n]{0,60}(?:соглашает\w*|соглашаются|соглашаюсь|согласен)|с (?:вашего |его )?согласия|предложено дать согласие"
)


def legal_grounds(policy: Policy) -> Element:
    """Consent as the condition, a contract or named acts; «заполняя форму, вы соглашаетесь» is partial."""
    for section in policy.under(_HEADED):
        own = _own_ground(policy, (section.body, section.end))
        if own:
            return policy.present(own)
    if act := policy.first(_UNDER_ACT):
        return policy.present(act)
    found = next(policy.find(_GROUND, unless=_NOT_GROUND), None)
    if found:
        start, end = policy.stated(found.start())
        return policy.present((max(start, found.start() - 80), min(end, found.end() + 80)))
    half = next(policy.find(_CONSENT_ASKED, unless=re.compile(r"отозва|отзыв|не\s+согласен")), None)
    return policy.partial(policy.stated(half.start())) if half else policy.absent()


_DEEMED = re.compile(r"заполня|отправля|использу|нажима|продолжа|пользуясь|оставля|предоставляя")


def _own_ground(policy: Policy, span: Span) -> Span | None:
    """A ground named in a section of grounds, which is more than consent by filling in a form."""
    for match in _NAMED_GROUND.finditer(policy.norm, *span):
        start, end = policy.stated(match.start())
        sentence = policy.norm[start:end]
        if match.group().startswith("соглас") and _is_by_use(sentence):
            continue
        lead = policy.lead_span(match.start())
        begin = lead[0] if lead and lead[0] >= span[0] else max(start, match.start() - 120)
        return begin, min(end, match.end() + 120)
    return None


def _is_by_use(sentence: str) -> bool:
    """Whether consent is only read into an act or given to the policy itself, and not named as the ground."""
    deemed = _DEEMED.search(sentence) or re.search(
        r"соглас\w+\s+с(?:\s|о\s)|принимает\s+решени|дает\s+согласие\s+на\s+их", sentence
    )
    named = re.search(r"на\s+основании\s+согласи|основани\w+[^.]{0,60}является[^.]{0,20}согласи", sentence)
    return deemed is not None and named is None


# ── Purposes ─────────────────────────────────────────────────────────────────

_PURPOSE_HEADING = re.compile(
    r"как\s+мы\s+(?:[а-я]+\s+){0,2}использу|цел(?:ь|и|ей|ях)(?!\w)|(?:для\s+чего|зачем|почему)"
)
_STATED = pattern(
    r"(?:в|со) (?:следующ\w+ )?цел(?:ях|ью)(?: [^.:\n]{0,40})?:|с цел(?:ью|ями)(?: [^.:\n]{0,40})?:|цел(?:ь|и|ями|ью)(?: \d{1,2})?(?: (?:сбора|обработки|использования)[^.:\n-]{0,60})?(?: (?:являются|является|следующие))? ?[:\-]|(?:использу\w+|обрабатыва\w+|собира\w+|нуж\w+|необходим\w+)[^.\n]{0,60}(?:для|чтобы)[^.\n]{0,20}:|(?:исключительно |только )?с целью [^.:\n]{8,200}|(?:исключительно |только )?в целях(?! защит| обеспечения (?:безопасности|выполнения))[^.\n]{10,200}"
)
_USED_FOR = pattern(
    r"(?:использу\w+|обрабатыва\w+|собира\w+|запрашива\w+|нужн\w+|нужен|необходим\w+|обработк\w+[^.\n]{0,40}осуществля\w+)[^.;\n]{0,140}?(?P<what>(?:для|чтобы|с целью|в целях) (?!защиты|того|этого|которых|достижения|их)[а-я][^.;\n]{8,220})"
)
_COOKIE_WORDS = re.compile(r"cookie|куки|метрик|аналитик\w+\s+(?:сервис|систем)|счетчик|пиксел")
_NOT_PURPOSE = pattern(
    r"не (?:использу|обрабатыва|собира|осуществля)\w+|срок|хран\w+[^.\n]{0,60}(?:не дольше|достижени)|обезличен\w+ данн\w+[^.\n]{0,60}служ|право|вправе|меры|защит\w+ (?:персональн|данн|от)|передач|переда[ею]|серверах|уничтож|достижени\w+ цел|избыточн|несовместим"
)


def purposes(policy: Policy) -> Element:
    """One concrete purpose or more; vague formulas, or only what cookies are for, are partial."""
    vague: Span | None = None
    cookie_policy = (
        bool(re.search(r"cookie|куки", policy.norm[:120])) and "персональн" not in policy.norm[:200]
    )
    for span in purpose_spans(policy):
        words = policy.norm[span[0] : span[1]]
        if not cookie_policy and _is_of_cookies(policy, span):
            vague = vague or span
            continue
        if is_concrete(words):
            return policy.present(_from_line(policy, span))
        vague = vague or span
    return policy.partial(vague) if vague else policy.absent()


def _from_line(policy: Policy, span: Span) -> Span:
    """The span from the beginning of its sentence, where that is near."""
    start = policy.stated(span[0])[0]
    return (start if span[0] - start < 120 else span[0]), span[1]


def _is_of_cookies(policy: Policy, span: Span) -> bool:
    """Whether a purpose is that of cookies only: its clause or heading speaks of them."""
    start = policy.sentence(span[0])[0]
    before = policy.norm[max(start, span[0] - 160) : span[0] + 30]
    if re.search(r"персональн|личн\w+\s+(?:данн|информ)", before):
        return False
    return bool(_COOKIE_WORDS.search(before) or _COOKIE_WORDS.search(policy.heading(span[0])))


_EMPTY = re.compile(
    r"\b(?:обработк\w*|сбор\w*|персональн\w*|данн\w+|цел\w+|исключительно|следующ\w+|являются|является|осуществля\w+|оператор\w*|пользовател\w*|клиент\w*|субъект\w*|ваши\w*|своих|эффективн\w+|надлежащ\w+|иных|принят\w+|обязательств\w*|заказов|качеств\w+|обязательн\w+|исполнени\w+|услуг\w*|сайт\w*|использует|использу\w+|только|в|с|со|и|или|а|также|для|на|по|их|целях|целью|к|которые|которых|компани\w+|обществ\w*|политик\w*|мы|чтобы|это)\b|[^\w]+"
)


_GENERAL = pattern(
    r"осуществлени\w+ (?:[а-я]+ )?деятельности[^.;\n]{0,60}|эффективн\w+ исполнени\w+[^.;\n]{0,120}|исполнени\w+ (?:заказов,? )?(?:договоров|обязательств)[^.;\n]{0,80}|(?:для |целью )?оказания услуг(?! [а-я]{4,})[^.;\n]{0,60}|работы сайта|предоставления услуг|улучшени\w+ (?:качества|сервиса|сайта)(?: обслуживания)?|(?:на|в) ваше имя|как это описано ниже|является размещение[^.;\n]{0,40}"
)


def is_concrete(words: str) -> bool:
    """Whether words of a purpose say more than formulas that fit any."""
    rest = _EMPTY.sub(" ", _GENERAL.sub(" ", VAGUE_PURPOSE.sub(" ", words[:700])))
    return len(rest.split()) >= 2 or len(rest.strip()) > 12


def purpose_spans(policy: Policy) -> Iterator[Span]:
    """Where purposes stand, the plainest statements first."""
    for section in policy.under(_PURPOSE_HEADING):
        body = policy.norm[section.body : section.end].strip()
        if len(body) > 15 and not re.search(r"основани", section.heading[:20]):
            stated = next(policy.find(_STATED, within=(section.body, section.end)), None)
            if stated and policy.norm[stated.end() - 1] in ":-":
                yield _with_items(policy, stated.start(), section.end)
            else:
                for match in policy.find(_USED_FOR, within=(section.body, section.end)):
                    yield match.span("what")
            yield section.body, min(section.end, section.body + 500)
    for match in policy.find(_STATED, unless=_NOT_PURPOSE):
        yield _with_items(policy, match.start(), len(policy.norm))
    for match in policy.find(_USED_FOR, unless=_NOT_PURPOSE):
        yield match.span("what")


def _with_items(policy: Policy, start: int, limit: int) -> Span:
    """A sentence with the list that follows it where it ends with a colon."""
    end = min(policy.sentence(start)[1], limit)
    return start, min(block_end(policy.own, end, limit), end + 900) if policy.norm[
        start:end
    ].rstrip().endswith((":", "-")) else end


# ── Data and subjects ────────────────────────────────────────────────────────

_ANY_DATA = pattern(
    r"люб(?:ая|ую|ой|ые) информаци\w+[^.\n]{0,80}|(?:информаци\w+|сведени\w+|данн\w+)[^.\n]{0,20}(?:об?) (?:использовани\w+|взаимодействи\w+|посещени\w+|действиях)[^.\n]{0,90}|(?:данн\w+|информаци\w+|сведени\w+),? (?:которые|которую)[^.\n]{0,40}(?:предоставля\w+|указыва\w+|оставля\w+|сообща\w+|вводи\w+)[^.\n]{0,60}|(?:указанн|предоставленн|оставленн|введенн)\w+ (?:[а-я]+ ){0,3}(?:данн|информаци|сведени)\w+[^.\n]{0,40}|контактн\w+ (?:данн|информаци)\w+"
)


def pd_list(policy: Policy) -> Element:
    """Data enumerated, even where the user may add his own; an open or vague description is partial."""
    lists = [
        one for one in policy.content.data_lists if one.terms >= 2 and not _is_denied(policy, one.span[0])
    ]
    if lists:
        best = min(lists, key=lambda one: (-min(one.terms, 5), one.span[0]))
        start = _lead_start(policy, best.span[0])
        return policy.present((start, max(best.span[1], start + 40)))
    single = next(policy.find(_ONE_DATUM), None)
    if single and not _is_denied(policy, single.start()):
        return policy.present(single.span())
    vague = next(policy.find(_ANY_DATA, unless=re.compile(r"не\s+(?:собира|обрабатыва|запрашива)")), None)
    return policy.partial(vague.span()) if vague else policy.absent()


_ONE_DATUM = pattern(
    r"(?:собира\w+|обрабатыва\w+|запрашива\w+|получа\w+)[^.:\n]{0,40}(?:только |исключительно )?(?:ваш\w* |имя|номер телефона|адрес электронной почты|e-?mail)[^.\n]{0,80}"
)


def _is_denied(policy: Policy, position: int) -> bool:
    start = policy.sentence(position)[0]
    lead = policy.norm[start:position] or policy.lead(position)
    return bool(
        re.search(r"не\s+(?:собира|обрабатыва|запрашива|хран|осуществля|получа|использу)", lead[-160:])
    )


def _lead_start(policy: Policy, position: int) -> int:
    """Back to the line that introduces a list, where it is near."""
    line = policy.norm.rfind("\n", 0, position) + 1
    for _ in range(2):
        before = policy.norm.rfind("\n", 0, max(line - 1, 0)) + 1
        words = policy.norm[before : max(line - 1, 0)].strip()
        introduces = words.endswith(":") or re.search(r"данны|информаци|сведени", words[-60:])
        if before < line and introduces and position - before < 240:
            return before
        line = before
    return max(policy.stated(position)[0], position - 160)


_SUBJECTS = {
    "staff": r"работник\w*|сотрудник\w*|персонал\w*|служащ\w+|уволенн\w+|бывш\w+ работник\w*",
    "family": r"родственник\w*|член\w* (?:их )?сем\w+|супруг\w*",
    "candidate": r"соискател\w*|кандидат\w*|претендент\w*",
    "partner": r"контрагент\w*|поставщик\w*|исполнител\w*|подрядчик\w*|партнер\w*|агент(?:ы|ов|ам|ами)(?!\w)|самозанят\w+",
    "representative": r"представител\w*|учредител\w*|акционер\w*|участник\w* обществ\w*",
    "client": r"клиент\w*|покупател\w*|заказчик\w*|потребител\w*",
    "patient": r"пациент\w*",
    "guest": r"гост(?:и|ей|ям|ями|ь)(?!\w)|постоял\w+|турист\w*|пассажир\w*|арендатор\w*|жильц\w+|собственник\w* (?:помещений|жилья)",
    "pupil": r"учени(?:к|ки|ков|кам|ками)(?!\w)|учащ\w+ся|обучающ\w+ся|студент\w*|слушател\w*|воспитанник\w*|дет(?:и|ей)(?!\w)|ребен\w+",
    "parent": r"родител\w*",
    "visitor": r"посетител\w*|пользовател\w*|зарегистрированн\w+ лиц\w*",
    "subscriber": r"подписчик\w*|получател\w* (?:рассыл|новост)\w*|абонент\w*",
    "participant": r"участник\w* (?:акци|конкурс|мероприяти|программ|вебинар|розыгрыш|бонусн|опрос)\w*|волонтер\w*|донор\w*|жертвовател\w*|благополучател\w*|член\w* (?:клуба|товарищества|кооператива|ассоциации)",
    "helper": r"жертвовател\w*|подопечн\w+|журналист\w*|вожат\w+|тренер\w*|преподавател\w*|поручител\w*|залогодател\w*|акционер\w*|читател\w*|автор(?:ы|ов)(?!\w)|водител\w*|собственник\w*|жител\w*|член(?:ы|ов) клуба",
    "applicant": r"лиц\w*,? (?:направи|обрати|остави|заполни|пода)\w+[^,;.\n]{0,30}|заявител\w*|обратившихся\w*|авторы? (?:обращений|отзывов)|отправител\w*",
}
_SUBJECT = re.compile("|".join(f"(?P<{name}>(?<![а-я])(?:{rule}))" for name, rule in _SUBJECTS.items()))
_WHOSE = pattern(
    r"(?:категори\w+[^.\n]{0,60}субъект\w*|субъекты|субъектами)(?: персональных данных)?[^.\n]{0,60}(?::|являются|относятся|-|\n)|(?:кто эти люди|о ком(?!\w)|чьи[^\n]{0,30}данные[^\n]{0,30}|кого касается)[^\n]{0,20}\n|обрабатыва\w+ (?:персональн\w+ )?данн\w+:|категори\w+ (?:субъект|лиц|физическ)\w*|(?:следующ\w+ )?(?:категори\w+ )?(?:физическ\w+ )?лиц\w*:|чьи (?:персональн\w+ )?данные|(?:персональн\w+ )?данн\w+ (?:следующ\w+ |таких |наш\w+ )?(?=[а-я]+(?:, | и | или ))|субъекты|обрабатыва\w+ (?:персональн\w+ )?данн\w+"
)
_ABOUT_EACH = pattern(r"[\d.) -]{0,6}(?:об?|от) (?P<who>[а-я]{4,})[^\n:]{0,80}:")
_ONLY = pattern(
    r"пользовател\w*|посетител\w*|клиент\w*|покупател\w*|заказчик\w*|гост\w+ сайта|пациент\w*|работник\w* оператора|соискател\w*|слушател\w*|ученик\w*|гост(?:и|ей|ям)(?!\w)|потребител\w*|подписчик\w*|участник\w*|абонент\w*"
)


def subject_categories(policy: Policy) -> Element:
    """Two categories or more named as those whose data are processed; «пользователь» alone is partial."""
    for whose in policy.find(_WHOSE):
        explicit = _EXPLICIT.match(whose.group()) is not None
        span = _subjects_reach(policy, whose, 1200 if explicit else 200)
        words = policy.norm[span[0] : span[1]]
        if explicit and len({found.lastgroup for found in _SUBJECT.finditer(words)}) >= 2:
            return policy.present(span)
        if not explicit and _is_joined(words):
            return policy.present(span)
    told = {
        match.group("who")[:5]: match
        for start, end in policy.own.text.lines
        if (match := _ABOUT_EACH.match(policy.norm, start, end)) is not None
    }
    if len(told) >= 2:
        return policy.present(policy.stated(next(iter(told.values())).end() - 1))
    only = next(policy.own.every(_ONLY), None) or next(policy.whole.every(_ONLY), None)
    if only is None:
        return policy.absent()
    defined = re.compile(
        r"(?:пользовател|посетител|клиент|покупател)\w*\"?\s(?:-|означает)[^\n]{3,120}"
    ).search(policy.whole.norm)
    return policy.whole.partial(defined.span() if defined else policy.whole.sentence(only.start()))


_EXPLICIT = re.compile(r"категори|субъект|следующ|лиц|физическ|чьи|кто|о\s+ком|кого|обрабатыва\w+\s+данн\w+:")


def _subjects_reach(policy: Policy, match: re.Match[str], limit: int) -> Span:
    """From the words to the end of the sentence, or of the list that they open."""
    end = policy.sentence(max(match.end() - 1, match.start()))[1]
    if (
        policy.norm[match.start() : end].rstrip().endswith(":")
        or policy.is_heading(match.start())
        or match.group().endswith("\n")
    ):
        end = min(block_end(policy.own, end, len(policy.norm)), end + 900)
    return match.start(), min(end, match.start() + limit)


def _is_joined(words: str) -> bool:
    """Whether two categories stand side by side: «клиентов, контрагентов и работников»."""
    places = [(m.start(), m.end(), m.lastgroup) for m in _SUBJECT.finditer(words)]
    return any(
        a[2] != b[2]
        and re.fullmatch(
            r"(?:\s+(?:сайта|оператора|компании|общества|услуг))?(?:\s*,\s*|\s+и\s+|\s+или\s+|\s*;\s*)(?:(?:их|наших|потенциальн\w+|бывш\w+|законн\w+)\s+)?",
            words[a[1] : b[0]],
        )
        for a, b in pairwise(places)
    )


# ── Actions and methods ──────────────────────────────────────────────────────

_PROCESSING_DEFINED = re.compile(r"обработка\s+персональных\s+данных\"?\s*(?:-|означает|это|:|—)[^\n]{10,}")
_AUTOMATION = pattern(
    r"(?:с использованием|с применением|с помощью|при помощи|без использования|без применения)[^.\n]{0,20}(?:средств|систем)\w* (?:автоматизации|вычислительной)|(?:не)?автоматизированн\w+ (?:и неавтоматизированн\w+ )?(?:обработк\w+|способ\w*)|(?:обработк\w+|способ\w*)[^.\n]{0,60}(?:не)?автоматизированн\w+|смешанн\w+ (?:обработк\w*|способ\w*)|вручную|бумажн\w+[^.\n]{0,120}(?:компьютер|электронн|таблиц|баз)\w*|на бумаг\w+[^.\n]{0,80}электронн\w+|любым(?:и)? законным(?:и)? способ\w+"
)
_NOT_AUTOMATION = pattern(
    r"решени\w+[^.\n]{0,60}автоматизирован|исключительно автоматизированн\w+ обработк\w+[^.\n]{0,80}решени"
)
_VERBS = pattern(
    r"(?:собира|записыва|систематизир|накаплива|хран|использу|уточня|передае|удаля|уничтожа|обезличива)\w+,? (?:и )?(?:собира|записыва|систематизир|накаплива|хран|использу|уточня|передае|перечитыва|удаля|уничтожа|обезличива)\w+(?:,| и|, и) (?:собира|записыва|систематизир|накаплива|хран|использу|уточня|передае|перечитыва|удаля|уничтожа|обезличива)\w+"
)
_ACTIONS_MEANT = re.compile(
    r"порядок\s+(?:сбора|обработки)|запросить|можете\s|не\s+дольше|срок|прав\w+|вправе|требова|уточнения\s+[^.\n]{0,40},\s*блокирован|неправомерн|случайн|несанкционированн|защит\w+[^.\n]{0,40}\sот\s|меры|исключ\w+\s+доступ|не\s+осуществля"
)


_OF_USE = re.compile(
    r"сбор|собира|запис(?:ь|ыв|ать)|систематиз|накап|накоп|хран|уточн|обновл|извлек|использ|переда|предостав|распростран|анализ"
)
"""Operations other than the end of data: those alone tell how data are destroyed."""


_STRANGE_LINES = 2
"""Lines without any operation, from which on a stretch is a table that only mentions some."""


def _is_enumeration(policy: Policy, span: Span) -> bool:
    """Whether operations stand side by side as the operator's own, not scattered or as rights and risks."""
    words = policy.norm[span[0] : span[1]]
    lines = [line for line in words.split("\n") if line.strip()]
    if not _OF_USE.search(words) or sum(ACTION.search(line) is None for line in lines) >= _STRANGE_LINES:
        return False
    if len(words) > 45 * (len(re.findall(r"[,;\n(]|\sи\s", words)) + 1):
        return False
    return not _ACTIONS_MEANT.search(policy.norm, policy.sentence(span[0])[0], span[1])


def actions_and_methods(policy: Policy) -> Element:
    """Both the actions and the way of processing, as the operator's own; one, or a definition, is partial."""
    actions = next(
        (span for span in policy.content.actions if _is_enumeration(policy, span)), None
    ) or policy.first(_VERBS, unless=_ACTIONS_MEANT)
    way = policy.first(_AUTOMATION, unless=_NOT_AUTOMATION)
    if actions and way:
        return policy.present(actions)
    if actions or way:
        return policy.partial(actions or policy.stated(way[0] if way else 0))
    defined = policy.whole.first(_PROCESSING_DEFINED)
    return policy.whole.partial(defined.span()) if defined else policy.absent()
