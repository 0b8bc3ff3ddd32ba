"""Reports as an audit of invented companies would make them: 0, 1, 12 or 500 findings."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from pdcheck.artifacts import Gap, Location, State
from pdcheck.facts import Fact
from pdcheck.findings import (
    Exposure,
    ExposureItem,
    Finding,
    Norm,
    NotExamined,
    Problem,
    Proof,
    Report,
    TargetReport,
    Totals,
)
from pdcheck.law import Act, Confidence, Position, Turnover, Wording
from pdcheck.operator import LegalForm, Operator
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity
from pdcheck.stated import StatedElement, StatedReading, StatedTrait

DAY = date(2026, 11, 24)
AUDITED_AT = datetime(2026, 11, 24, 10, 30, tzinfo=timezone(timedelta(hours=3)))


class Duty(Fact):
    """The parts of a requirement that a finding repeats."""

    id: str
    severity: Severity
    title: str
    failure_title: str
    reason: str
    quote: str
    law: tuple[str, ...]
    fines: tuple[str, ...]
    why: str
    remedy: str
    model_wording: str = ""
    verify: str
    ask: str


DUTIES = (
    Duty(
        id="consent-separate-document",
        severity=Severity.HIGH,
        title="Согласие оформлено отдельно от других документов",
        failure_title="Согласие включено в договор, оферту или иной документ",
        reason="согласие стоит внутри договора, отдельного документа нет",
        quote="Подписывая настоящий Договор, Клиент даёт согласие на обработку своих персональных данных",
        law=("152fz.9.1.separate",),
        fines=("koap.13.11.1",),
        why="Согласие внутри другого документа нельзя дать или отозвать, не задев остального.",
        remedy="Вынесите согласие в отдельный документ и получите под ним отдельную подпись. "
        "Из договора удалите слова о согласии, оставьте в нём ссылку на отдельный документ.",
        model_wording="Я, ____ (фамилия, имя, отчество), даю ____ (наименование оператора, адрес) согласие "
        "на обработку моих персональных данных на условиях, изложенных ниже.\n"
        "Настоящее согласие является отдельным документом и не входит в состав договора.",
        verify="Откройте документ и убедитесь, что в нём нет ничего, кроме согласия.",
        ask="Оформлено ли согласие отдельно от договора, оферты и политики?",
    ),
    Duty(
        id="consent-purpose-concrete",
        severity=Severity.HIGH,
        title="Цель обработки названа конкретно",
        failure_title="Цель обработки названа общими словами",
        reason="цель сведена к соблюдению законодательства, ради чего данные собирают, не сказано",
        quote="в целях обеспечения соблюдения законов и иных нормативных правовых актов",
        law=("152fz.9.1",),
        fines=("koap.13.11.1",),
        why="Человек должен понимать, на что именно соглашается; от цели зависят и состав данных, и срок.",
        remedy="Назовите каждую цель отдельно: заключение договора, доставка заказа, ответ на обращение.",
        model_wording="Цель обработки: исполнение договора № ____ от ____ и связь с клиентом по вопросам "
        "его исполнения.",
        verify="Прочтите раздел о цели и спросите себя, поймёт ли посторонний, зачем нужны данные.",
        ask="Названа ли в согласии хотя бы одна конкретная цель обработки?",
    ),
    Duty(
        id="consent-data-listed",
        severity=Severity.HIGH,
        title="Перечень персональных данных закрыт",
        failure_title="Перечень персональных данных открыт",
        reason="перечень заканчивается открытым оборотом",
        quote="фамилия, имя, отчество, телефон, адрес электронной почты и иные данные",
        law=("152fz.9.1", "152fz.9.4.5"),
        fines=("koap.13.11.1",),
        why="Открытый перечень позволяет собирать что угодно; согласие перестаёт быть предметным.",
        remedy="Уберите «и иные данные» и перечислите всё, что действительно собираете.",
        model_wording="Перечень персональных данных: фамилия, имя, отчество; номер телефона; адрес "
        "электронной почты.",
        verify="Дочитайте перечень до точки: в нём не должно быть «иные», «и т. д.», «прочие».",
        ask="Закрыт ли перечень персональных данных?",
    ),
    Duty(
        id="consent-withdrawal-described",
        severity=Severity.MEDIUM,
        title="Порядок отзыва согласия описан",
        failure_title="Не сказано, как отозвать согласие",
        reason="слов об отзыве согласия в документе нет",
        quote="",
        law=("152fz.9.2", "152fz.9.4.8"),
        fines=("koap.13.11.1",),
        why="Право отозвать согласие бесполезно, если неизвестно, куда обращаться.",
        remedy="Добавьте абзац о праве отозвать согласие и укажите адрес для обращений.",
        model_wording="Согласие может быть отозвано письменным заявлением, направленным по адресу: ____ "
        "или на электронную почту: ____.",
        verify="Найдите в тексте слово «отозвать» или «отзыв» и адрес рядом с ним.",
        ask="Сказано ли, как и куда направить отзыв согласия?",
    ),
    Duty(
        id="consent-term-definite",
        severity=Severity.MEDIUM,
        title="Срок действия согласия определён",
        failure_title="Согласие дано бессрочно",
        reason="срок назван бессрочным",
        quote="Настоящее согласие действует бессрочно",
        law=("152fz.9.4.8",),
        fines=("koap.13.11.1",),
        why="Бессрочное согласие не связано с целью обработки.",
        remedy="Назовите срок или событие, с которым обработка закончится.",
        model_wording="Согласие действует в течение ____ с даты подписания.",
        verify="Найдите в тексте срок: число лет, дату или событие.",
        ask="Назван ли срок, дата или событие, когда согласие прекращается?",
    ),
    Duty(
        id="consent-recipients-named",
        severity=Severity.MEDIUM,
        title="Получатели данных названы",
        failure_title="Данные разрешено передавать неназванным лицам",
        reason="получатели названы только как «партнёры»",
        quote="передача (предоставление, доступ) партнёрам Оператора",
        law=("152fz.9.4.6",),
        fines=("koap.13.11.1",),
        why="Согласие на передачу неизвестно кому не бывает предметным.",
        remedy="Назовите каждого получателя и его адрес, а если получателей нет, уберите слово «передача».",
        verify="Выпишите из согласия всех, кому уходят данные, и сравните с договорами.",
        ask="Назван ли каждый получатель данных?",
    ),
    Duty(
        id="consent-marketing-separate",
        severity=Severity.MEDIUM,
        title="Согласие на рекламу дано отдельно",
        failure_title="Согласие на рекламу смешано с согласием на обработку",
        reason="согласие получать рекламу стоит среди условий обработки",
        quote="а также даю согласие на получение рекламных и информационных рассылок",
        law=("152fz.15.1",),
        fines=("koap.13.11.1",),
        why="От рекламы человек вправе отказаться, не отказываясь от услуги.",
        remedy="Сделайте согласие на рекламу отдельным документом или отдельной отметкой.",
        verify="Посмотрите, можно ли подписать согласие, не соглашаясь на рассылку.",
        ask="Можно ли дать согласие на обработку и не давать на рекламу?",
    ),
    Duty(
        id="consent-operator-named",
        severity=Severity.LOW,
        title="Оператор назван полностью",
        failure_title="Оператор назван не полностью",
        reason="указано только название сайта",
        quote="Администрация сайта romashka.example",
        law=("152fz.9.4.3",),
        fines=(),
        why="Человек должен знать, кому он даёт согласие.",
        remedy="Укажите организационно-правовую форму, наименование и адрес.",
        verify="Сравните наименование с выпиской из реестра.",
        ask="Указаны ли наименование и адрес оператора?",
    ),
    Duty(
        id="consent-actions-listed",
        severity=Severity.LOW,
        title="Действия с данными перечислены",
        failure_title="Действия с данными не перечислены",
        reason="перечня действий нет",
        quote="",
        law=("152fz.9.4.7",),
        fines=(),
        why="Из перечня видно, что будет с данными.",
        remedy="Перечислите действия: сбор, запись, хранение, использование, удаление, уничтожение.",
        verify="Найдите перечень глаголов после слов об обработке.",
        ask="Перечислены ли действия с персональными данными?",
    ),
    Duty(
        id="consent-methods-stated",
        severity=Severity.LOW,
        title="Способы обработки описаны",
        failure_title="Способы обработки не описаны",
        reason="не сказано, автоматизирована ли обработка",
        quote="любым способом, не запрещённым законом",
        law=("152fz.9.4.7",),
        fines=(),
        why="Закон требует общего описания способов.",
        remedy="Укажите: с использованием средств автоматизации или без них.",
        verify="Найдите слова об автоматизации.",
        ask="Описаны ли способы обработки?",
    ),
)

NORMS = (
    ("152fz.9.1", "ст. 9 ч. 1", date(2022, 9, 1), "near_verbatim", "266-ФЗ от 14.07.2022", Confidence.MEDIUM,
     "Согласие на обработку персональных данных должно быть конкретным, предметным, информированным, "
     "сознательным и однозначным"),
    ("152fz.9.1.separate", "ст. 9 ч. 1", date(2025, 9, 1), "near_verbatim", "156-ФЗ от 24.06.2025",
     Confidence.HIGH,
     "Согласие на обработку персональных данных должно быть оформлено отдельно от иных информации и (или) "
     "документов, которые подтверждает и (или) подписывает субъект персональных данных"),
    ("152fz.9.2", "ст. 9 ч. 2", date(2011, 7, 1), "condensed", "261-ФЗ от 25.07.2011", Confidence.MEDIUM,
     "Согласие может быть отозвано субъектом персональных данных"),
    ("152fz.9.4.3", "ст. 9 ч. 4 п. 3", date(2011, 7, 1), "near_verbatim", "261-ФЗ от 25.07.2011",
     Confidence.MEDIUM, "наименование или фамилию, имя, отчество и адрес оператора, получающего согласие "
     "субъекта персональных данных"),
    ("152fz.9.4.5", "ст. 9 ч. 4 п. 5", date(2011, 7, 1), "near_verbatim", "261-ФЗ от 25.07.2011",
     Confidence.MEDIUM, "перечень персональных данных, на обработку которых дается согласие субъекта"),
    ("152fz.9.4.6", "ст. 9 ч. 4 п. 6", date(2011, 7, 1), "paraphrase", "261-ФЗ от 25.07.2011",
     Confidence.LOW, "кому поручена обработка, если она поручена другому лицу"),
    ("152fz.9.4.7", "ст. 9 ч. 4 п. 7", date(2011, 7, 1), "condensed", "261-ФЗ от 25.07.2011",
     Confidence.MEDIUM, "перечень действий с персональными данными, общее описание способов обработки"),
    ("152fz.9.4.8", "ст. 9 ч. 4 п. 8", date(2011, 7, 1), "near_verbatim", "261-ФЗ от 25.07.2011",
     Confidence.MEDIUM, "срок, в течение которого действует согласие субъекта персональных данных, "
     "а также способ его отзыва, если иное не установлено федеральным законом"),
    ("152fz.15.1", "ст. 15 ч. 1", date(2006, 7, 27), "unknown", "", Confidence.LOW, ""),
)  # fmt: skip

ACT = Act(
    id="152fz",
    title="Федеральный закон от 27.07.2006 № 152-ФЗ «О персональных данных»",
    short="152-ФЗ",
)

POSITION = Position(
    id="POS-BUTTON",
    topic="Согласие нажатием кнопки",
    authority="Роскомнадзор",
    says="Нажатие кнопки отправки формы само по себе не показывает, что человек согласился сознательно",
    other_side="Закон допускает любую форму, позволяющую подтвердить факт получения согласия, "
    "а нажатие кнопки сохраняется в журнале",
    contested=True,
    fines=("koap.13.11.1",),
    confidence=Confidence.LOW,
)

OPERATOR = Operator(
    name="ООО «Ромашка»", form=LegalForm.LEGAL_ENTITY, small_business=True, sector="clinic", staff=42
)

ELEMENTS = (
    ("subject_name", State.PRESENT, "Я, ____________________ (фамилия, имя, отчество)", ""),
    ("subject_address", State.ABSENT, "", ""),
    ("subject_id_document", State.PARTIAL, "паспорт серия ____ номер ________", ""),
    ("representative", State.NOT_APPLICABLE, "", ""),
    ("operator_name", State.PRESENT, "ООО «Ромашка»", ""),
    ("operator_address", State.PRESENT, "125009, г. Москва, ул. Вымышленная, д. 1", ""),
    (
        "purpose",
        State.PARTIAL,
        "в целях обеспечения соблюдения законов и иных нормативных правовых актов",
        "",
    ),
    ("pd_list", State.PRESENT, "фамилия, имя, отчество, телефон, адрес электронной почты", ""),
    ("pd_list_closed", State.ABSENT, "", "и иные данные"),
    ("third_parties", State.PARTIAL, "передача (предоставление, доступ) партнёрам Оператора", ""),
    ("actions_list", State.PRESENT, "сбор, запись, систематизацию, накопление, хранение, уточнение", ""),
    ("processing_methods", State.ABSENT, "", ""),
    ("term", State.PARTIAL, "Настоящее согласие действует бессрочно", ""),
    ("withdrawal", State.ABSENT, "", ""),
    ("signature", State.PRESENT, "«___» __________ 20__ г. ____________ (подпись)", ""),
)
TRAITS = (
    ("purpose_vague", True, "в целях обеспечения соблюдения законов"),
    ("indefinite_term", True, "бессрочно"),
    ("marketing_mixed", True, "даю согласие на получение рекламных и информационных рассылок"),
    ("cross_border_mentioned", False, ""),
    ("biometric_mentioned", False, ""),
)


def reading() -> StatedReading:
    return StatedReading(
        document_kind="written_other",
        kind_quote="Я, ____________________, даю согласие",
        elements={
            name: StatedElement(
                state=state,
                quote=quote,
                start=120 if quote else None,
                end=120 + len(quote) if quote else None,
                anchor="с. 1, абз. 4" if quote else "",
                counter_quote=counter,
                counter_anchor="с. 1, абз. 5" if counter else "",
                sort="indefinite" if name == "term" else "",
            )
            for name, state, quote, counter in ELEMENTS
        },
        traits={
            name: StatedTrait(holds=holds, quote=quote, anchor="с. 1, абз. 6" if quote else "")
            for name, holds, quote in TRAITS
        },
    )


def target(name: str, *, is_read: bool = True) -> TargetReport:
    return TargetReport(
        target=name,
        kind="consent",
        title="Согласие на обработку персональных данных",
        format="docx",
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        pages=2 if is_read else None,
        characters=4210 if is_read else None,
        on=DAY,
        reading=reading() if is_read else None,
    )


def finding(duty: Duty, name: str, verdict: Verdict = Verdict.FAIL, *, contested: bool = False) -> Finding:
    failing = verdict is Verdict.FAIL
    reasons = {
        Verdict.FAIL: duty.reason,
        Verdict.UNCLEAR: "часть текста на скане не распознана, поэтому отсутствие слов ничего не доказывает",
        Verdict.PASS: "нужные слова есть",
        Verdict.NOT_APPLICABLE: "в согласии нет передачи данных другим лицам",
    }
    shown = bool(duty.quote) and verdict is not Verdict.NOT_APPLICABLE
    location = Location(source=name, anchor="с. 1, абз. 4", start=120, end=120 + len(duty.quote))
    return Finding(
        requirement=duty.id,
        target=name,
        on=DAY,
        verdict=verdict,
        severity=duty.severity,
        confidence=Confidence.LOW if verdict is Verdict.UNCLEAR else Confidence.HIGH,
        title=duty.failure_title if failing else duty.title,
        reason=reasons[verdict],
        evidence=(Proof(quote=duty.quote, location=location, note="эти слова стоят посреди абзаца"),)
        if shown
        else (),
        law=duty.law,
        fines=duty.fines,
        contested=contested,
        positions=("POS-BUTTON",) if contested else (),
        why=duty.why,
        remedy=duty.remedy,
        model_wording=duty.model_wording,
        verify=duty.verify,
        ask=duty.ask,
    )


def exposure(findings: Sequence[Finding]) -> Exposure:
    """Part 1 of art. 13.11 as of 2025-05-30, halved as for a small business; a turnover item beside it."""
    breaches = tuple(dict.fromkeys(f.requirement for f in findings if f.fines and not f.contested))
    risks = tuple(dict.fromkeys(f.requirement for f in findings if f.fines and f.contested))
    if not breaches and not risks:
        return Exposure(totals=Totals(min=0, max=0))
    first = ExposureItem(
        fine="koap.13.11.1",
        article="ст. 13.11 ч. 1",
        what_for="Обработка персональных данных в случаях, не предусмотренных законодательством, "
        "либо несовместимая с целями сбора",
        edition=date(2025, 5, 30),
        subject="legal_entities",
        min=75_000,
        max=150_000,
        derivation="санкция для юридических лиц: 150 000 – 300 000 ₽; малое предприятие: от половины "
        "минимального до половины максимального размера, то есть 75 000 – 150 000 ₽",
        confidence=Confidence.HIGH,
        unconfirmed=("одно наказание за все нарушения одной части, выявленные в одной проверке",),
        findings=breaches or risks,
    )
    officials = first.model_copy(
        update={
            "subject": "officials",
            "min": 50_000,
            "max": 100_000,
            "derivation": "санкция для должностных лиц: 50 000 – 100 000 ₽",
            "unconfirmed": (),
        }
    )
    contested = first.model_copy(update={"findings": risks, "positions": ("POS-BUTTON",)})
    return Exposure(
        totals=Totals(min=75_000, max=150_000) if breaches else Totals(min=0, max=0),
        items=(first,) if breaches else (),
        officials=(officials,) if breaches else (),
        contested=(contested,) if risks else (),
        notes=("малому предприятию штраф может быть снижен (уверенность средняя)",),
    )


def turnover_item(requirement: str) -> ExposureItem:
    return ExposureItem(
        fine="koap.13.11.15",
        article="ст. 13.11 ч. 15",
        what_for="Повторная утечка персональных данных",
        edition=date(2025, 5, 30),
        subject="legal_entities",
        min=None,
        max=None,
        turnover=Turnover(
            percent_min=1, percent_max=3, base="выручка за прошлый год", floor=20_000_000, cap=500_000_000
        ),
        derivation="процент от выручки; выручка в сведениях об операторе не указана",
        confidence=Confidence.LOW,
        unconfirmed=("смягчающие обстоятельства для оборотных штрафов",),
        findings=(requirement,),
    )


def norms(findings: Sequence[Finding]) -> tuple[Norm, ...]:
    used = {provision for one in findings for provision in one.law}
    return tuple(
        Norm(
            id=identifier,
            act="152fz",
            article=article,
            edition=edition,
            wording=Wording(
                says=says,
                wording=wording,  # type: ignore[arg-type]
                amended_by=amended_by,
                fines=("koap.13.11.1",),
                confidence=confidence,
                sources=("https://www.consultant.ru/document/cons_doc_LAW_61801/",),
            ),
        )
        for identifier, article, edition, wording, amended_by, confidence, says in NORMS
        if identifier in used
    )


def report(
    findings: Sequence[Finding] = (),
    targets: Sequence[TargetReport] = (),
    *,
    operator: Operator | None = OPERATOR,
    gaps: Sequence[Gap] = (),
    not_examined: Sequence[NotExamined] = (),
    problems: Sequence[Problem] = (),
) -> Report:
    failing = [one for one in findings if one.verdict is Verdict.FAIL]
    return Report(
        pdcheck="0.1.0",
        on=DAY,
        audited_at=AUDITED_AT,
        operator=operator,
        targets=tuple(targets),
        findings=tuple(findings),
        not_examined=tuple(not_examined),
        gaps=tuple(gaps),
        problems=tuple(problems),
        exposure=exposure(failing),
        norms=norms(findings),
        positions=(POSITION,) if any(one.positions for one in findings) else (),
        acts=(ACT,) if findings else (),
    )


def nothing_examined() -> Report:
    """No findings at all: the only file could not be read."""
    name = "согласия/защищённый.docx"
    return report(
        targets=[target(name, is_read=False)],
        operator=None,
        gaps=[Gap(source=name, what="документ", reason="файл защищён паролем")],
    )


def all_passed() -> Report:
    """One document, and every requirement met."""
    name = "согласия/образец.docx"
    return report([finding(duty, name, Verdict.PASS) for duty in DUTIES], [target(name)])


def one_finding() -> Report:
    """One breach and nothing else."""
    name = "согласия/анкета.docx"
    return report([finding(DUTIES[0], name)], [target(name)])


def dozen() -> Report:
    """Twelve findings that a reader has to act on, of every verdict, over three documents and a bad file."""
    names = ("согласия/анкета пациента.docx", "согласия/форма на сайте.html", "согласия/скан 2024.pdf")
    first, second, third = names
    findings = [
        *(finding(duty, first) for duty in DUTIES[:4]),
        *(finding(duty, first, Verdict.PASS) for duty in DUTIES[4:]),
        finding(DUTIES[0], second),
        finding(DUTIES[4], second),
        finding(DUTIES[7], second),
        finding(DUTIES[6], second, contested=True),
        finding(DUTIES[5], second, Verdict.NOT_APPLICABLE),
        finding(DUTIES[8], second, Verdict.PASS),
        *(finding(duty, third, Verdict.UNCLEAR) for duty in DUTIES[1:5]),
        finding(DUTIES[0], third, Verdict.PASS),
        finding(DUTIES[6], third, Verdict.NOT_APPLICABLE),
    ]
    return report(
        findings,
        [*map(target, names), target("согласия/повреждённый.docx", is_read=False)],
        gaps=[
            Gap(source="согласия/повреждённый.docx", what="документ", reason="архив обрывается на середине"),
            Gap(source=third, what="страница 2", reason="распознано меньше половины слов"),
        ],
        not_examined=[
            NotExamined(
                requirement="consent-kept-as-proof",
                title="Полученные согласия хранятся так, что их можно предъявить",
                needs="ответ на вопросник",
            )
        ],
        problems=[Problem(requirement="consent-term-definite", target=third, error="ValueError")],
    )


def many(documents: int = 50) -> Report:
    """Ten breaches in each document: 500 findings for 50 documents."""
    names = [f"согласия/филиал {number:02d}/согласие клиента.docx" for number in range(1, documents + 1)]
    return report([finding(duty, name) for name in names for duty in DUTIES], list(map(target, names)))


def crowd(documents: int) -> Report:
    """Documents in many combinations of two breaches and a question, one in ten clean, two not read."""
    names = [f"согласия/{number:05d}.txt" for number in range(1, documents + 1)]
    findings = []
    for number, name in enumerate(names[2:], 2):
        # 7 and 11 divide neither each other nor 10, so that codes come in no long rows.
        findings += [finding(DUTIES[0], name)] if number % 7 in (0, 3, 5) and number % 10 else []
        findings += [finding(DUTIES[3], name)] if number % 11 < 6 and number % 10 else []
        findings += [
            finding(DUTIES[1], name, Verdict.UNCLEAR if number % 10 and number % 3 else Verdict.PASS)
        ]
    return report(
        findings,
        [target(name, is_read=place > 1) for place, name in enumerate(names)],
        gaps=[Gap(source=name, what="документ", reason="файл пуст") for name in names[:2]],
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    '"><img src=x onerror=alert(1)>',
    "абв\u202eгде\u200f\u2066жз",
    "ноль\x00\x01\x1b[31mцвет\x7f\x85",
    "שלום 你好 🙂 ☐ ✓ → ‑",
    "https://example.ru/" + "а1b2c3" * 60,
    "</style></svg>]]><!--",
    "не знак \uffff",
)


def hostile() -> Report:
    """Quotes, names and titles written by someone who wishes the report ill."""
    names = [f"{text}.docx" for text in HOSTILE]
    findings = [
        finding(DUTIES[0].model_copy(update={"quote": text, "reason": text, "failure_title": text}), name)
        for text, name in zip(HOSTILE, names, strict=True)
    ]
    return report(
        findings,
        [target(name).model_copy(update={"title": text}) for text, name in zip(HOSTILE, names, strict=True)],
        operator=Operator(name=HOSTILE[0], form=LegalForm.LEGAL_ENTITY),
        gaps=[Gap(source=name, what=name, reason=name) for name in names],
    )
