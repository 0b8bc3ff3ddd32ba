"""Report → DOCX: the same report, to be edited; python-docx is imported only to write one."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from typing import TYPE_CHECKING

from pdcheck.docx_style import add_page_foot, keep_whole, set_font, set_russian
from pdcheck.findings import Finding, Report
from pdcheck.inspection import Assignment
from pdcheck.report import plain
from pdcheck.report.areas import AREAS
from pdcheck.report.brand import Brand
from pdcheck.report.cards import SHOWN_PROOFS, SHOWN_SIDES, Card, places_of, told_of
from pdcheck.report.crowd import Crowd
from pdcheck.report.outline import subject_of
from pdcheck.report.refuting import refuted_by
from pdcheck.report.tables import Money
from pdcheck.report.things import WHOLE, Sort, said, said_where
from pdcheck.report.typography import (
    clean,
    ended,
    heading,
    kinds_and_cases,
    moment,
    sentence,
    short_date,
    tied,
    upper_first,
)
from pdcheck.report.view import SHOWN_GAPS, SHOWN_WAIVED, View, first_sentence, view_of
from pdcheck.report.words import (
    CONFIDENCES,
    DOCUMENT_KINDS,
    LEGAL_FORMS,
    SEVERITIES,
    SUBJECTS,
    WORDINGS,
)

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

FONT, SIZE, IN_TABLE, SMALL = "Times New Roman", 11, 9.5, 8
"""The font of Russian offices; sizes in points."""
PAGE, LEFT, RIGHT, UPPER, LOWER = (210, 297), 25, 15, 20, 20
"""A4 and its margins in millimetres."""
WIDTH = PAGE[0] - LEFT - RIGHT
SHOWN_NORMS = 400
"""Texts of norms that are printed; a report on everything has fewer."""


def as_docx(report: Report, brand: Brand | None = None) -> bytes:
    """The file's bytes."""
    from docx import Document

    document = Document()
    view = view_of(report)
    brand = brand or Brand()
    _set_up(document, view, brand)
    writer = _Writer(document, view, brand)
    writer.cover()
    writer.summary()
    writer.things()
    if view.plan:
        writer.plan()
    writer.cards("Нарушения", view.breaches, "Нарушений не найдено.")
    if view.risks:
        writer.cards("Спорные вопросы", view.risks, "")
    if view.questions:
        writer.questions()
    writer.exposure()
    if view.waived:
        writer.waived()
    writer.left()
    writer.norms()
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _kind(kind: str) -> str:
    return DOCUMENT_KINDS.get(kind, kind) or "прочитать не удалось"


class _Writer:
    """Puts the sections of one report into one document."""

    def __init__(self, document: "Docx", view: View, brand: Brand) -> None:
        self.document, self.view, self.report, self.brand = document, view, view.report, brand

    def cover(self) -> None:
        if self.brand.logo is not None:
            from docx.shared import Mm

            width, height = (Mm(side) for side in self.brand.logo.printed)
            picture = io.BytesIO(self.brand.logo.content)
            self.document.add_paragraph().add_run().add_picture(picture, width=width, height=height)
        self._say("Внутренний контроль обработки персональных данных", style="Cover Kind")
        self._say(subject_of(self.report).title, style="Title")
        if operator := _operator_name(self.report):
            self._say(operator, style="Subtitle")
        self._grid((), list(_facts(self.view, self.brand)), (30, 70))
        for notice in _notices(self.view):
            self._say(notice)
        self.document.add_page_break()  # type: ignore[no-untyped-call]

    def summary(self) -> None:
        self._head("Сводка для руководителя")
        self._say(_lead(self.view), bold=True)
        steps = [step for step in self.view.steps if step.card is not None]
        if steps:
            self._head("Что не так и что сделать в первую очередь", level=2)
        for step in steps:
            if step.card is None:
                continue
            paragraph = self.document.add_paragraph(style="List Number")
            paragraph.add_run(_set(f"{heading(step.card.title)} ({step.card.number})")).bold = True
            if step.text:
                paragraph.add_run(_set(f". {step.text}."))
        left = len(self.view.breaches) - len(steps)
        if left > 0:
            self._say(f"И ещё нарушений: {left}; все — в разделе «Нарушения».", style="Small")
        self._head("Во что это может обойтись", level=2)
        self._say(plain.total(self.report) or "Для найденного расчёт штрафов не называет.", bold=True)
        self._say("Спорные вопросы и личные штрафы должностных лиц в сумму не входят.", style="Small")
        if self.view.further:
            self._head("Что ещё сделать", level=2)
            for step in self.view.further:
                self._say(f"{step.text}.", style="List Bullet")

    def things(self) -> None:
        self._head("Что проверено")
        if self.view.crowd is not None:
            self._crowd(self.view.crowd)
        rows = [
            (
                thing.code,
                thing.target.target,
                _kind(thing.target.reading.document_kind if thing.target.reading else ""),
                str(thing.breaches or "–"),
                str(thing.risks or "–"),
                str(thing.questions or "–"),
            )
            for thing in self.view.first_things
        ]
        self._grid(("Код", "Что", "Вид", "Нарушений", "Спорных", "Вопросов"), rows, (7, 36, 21, 13, 11, 12))

    def _crowd(self, crowd: Crowd) -> None:
        """Counts and groups in place of a list of everything."""
        kinds = [
            (
                _kind(row.kind),
                *(
                    f"{number or '–'}"
                    for number in (row.number, row.broken, row.contested, row.asked, row.clean)
                ),
            )
            for row in crowd.kinds
        ]
        self._grid(
            ("Вид", "Всего", "С нарушениями", "Только спорное", "Только вопросы", "Без находок"),
            kinds,
            (30, 12, 15, 15, 15, 13),
        )
        alike = [
            (
                str(same.number),
                "; ".join(f"{card.number} {heading(card.title)}" for card in same.cards),
                same.examples,
            )
            for same in crowd.alike
        ]
        if crowd.other_outcomes:
            alike.append((str(crowd.in_others), f"другие сочетания, их {crowd.other_outcomes}", ""))
        self._grid(("Сколько", "Что найдено вместе", "Например"), alike, (11, 65, 24))
        self._say(
            f"Ниже — худшие, их {len(self.view.first_things)}. Длинные перечни сокращены; каждый файл "
            "с кодом и итогом — в плане действий (XLSX), на листе «Проверено», всё прочитанное — в JSON.",
            style="Small",
        )

    def plan(self) -> None:
        self._head("План действий")
        for queue in self.view.plan:
            self._head(queue.title, level=2)
            rows = [
                (
                    card.number,
                    f"{heading(card.title)}\n{first_sentence(card.remedy)}".strip(),
                    "готовый текст" if card.model_wording else "",
                    *_assigned(self.view.assigned.get(card.requirement)),
                )
                for card in queue.cards
            ]
            headers = ("Карточка", "Что найдено и что сделать", "Труд", "Ответственный", "Срок, отметка")
            self._grid(headers, rows, (10, 48, 12, 16, 14))

    def cards(self, title: str, cards: Sequence[Card], otherwise: str) -> None:
        self._head(title)
        if not cards and otherwise:
            self._say(otherwise if self.view.read else "Выводов нет: прочитать ничего не удалось.")
        area = ""
        for card in cards:
            if card.area != area:
                area = card.area
                self._head(AREAS[area], level=2)
            self._card(card)

    def _card(self, card: Card) -> None:
        self._head(f"{card.number}. {heading(card.title)}", level=2)
        verdict = "Не соответствует" if card.sort is Sort.BREACH else "Риск: вывод спорный"
        self._say(
            f"{verdict} · тяжесть {SEVERITIES[card.severity]} · уверенность "
            f"{CONFIDENCES[card.confidence]} · "
            f"{said(card.tally) if card.tally else WHOLE}" + "".join(f" · {note}" for note in _notes(card)),
            style="Small",
        )
        self._field("Почему это важно", card.why)
        for finding in card.shown:
            self._case(finding)
        for group in card.listed:
            self._field(f"Ещё {said_where(group.tally)}", f"{group.where} — {heading(group.reason)}")
        for finding in card.shown:
            for ground in finding.grounds:
                named = self._named(finding.target)
                self._field("Почему применимо", f"{named}: {heading(ground.reason)}" if ground.law else "")
        for position in card.positions:
            other = position.other_side or "в источниках не названо"
            self._field(
                "Две стороны",
                f"{upper_first(position.authority)}: {sentence(position.says)} Возражение: {sentence(other)}",
            )
        for norm in card.norms:
            name = f"{plain.norm_name(norm, self.report)}, ред. с {short_date(norm.edition)}"
            self._field(name, ended(norm.wording.says) if norm.wording.says else "текст редакции не известен")
        self._field("Откуда правило", card.practice)
        self._field(
            "Чем это грозит", "; ".join(_costs(card)) or "Отдельного штрафа за это расчёт не называет."
        )
        self._field("Что сделать", card.remedy)
        if card.model_wording:
            self._model(card.model_wording)
        self._field("Как проверить", card.verify)
        self._field("Вывод отпадёт, если", "; или если ".join(refuted_by(card, self.view.wholes)) + ".")

    def _case(self, finding: Finding) -> None:
        is_whole = finding.target in self.view.wholes
        shown = SHOWN_SIDES if is_whole else SHOWN_PROOFS
        named = f"{self._named(finding.target)}: " if len(self.view.things) > 1 and not is_whole else ""
        self._field("Что мы увидели", f"{named}{sentence(finding.reason)}")
        for told in told_of(finding)[:shown]:
            place = told.proof.location
            sources = [source for source in told.sources if source != finding.target][:3]
            where = ", ".join(part for part in (*sources, place.anchor, told.proof.note) if part)
            quote = plain.quoted(told.proof)
            if quote or where:
                self._say(" — ".join(part for part in (quote, where) if part), style="Quote", is_quote=True)
        if more := places_of(finding, shown).total:
            self._say(f"И ещё мест: {more}.", style="Small")

    def _named(self, target: str) -> str:
        if target in self.view.wholes:
            return upper_first(WHOLE)
        thing = self.view.codes.get(target)
        return f"{thing.code} {thing.name}" if thing else target

    def _model(self, wording: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        table = self.document.add_table(rows=1, cols=1, style="Table Grid")
        cell = table.rows[0].cells[0]
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), self.brand.colours.tint[1:])
        cell._tc.get_or_add_tcPr().append(shade)
        lines = ["Образец формулировки", *(line for line in wording.splitlines() if line.strip())]
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = "Small" if number == 0 else "In Table"
            paragraph.add_run(_set(line))
        self.document.add_paragraph(style="Small")

    def questions(self) -> None:
        self._head("Что проверить человеку")
        self._say("Об этом программа не берётся судить: посмотрите сами. «Да» означает, что всё в порядке.")
        rows = [
            (
                f"{card.number}. {heading(card.title)}",
                "\n".join(dict.fromkeys(_doubts(card, self))),
                "\n".join(
                    part for part in (card.verify, f"Если нет: {card.remedy}" if card.remedy else "") if part
                ),
            )
            for card in self.view.questions
        ]
        self._grid(("Вопрос", "Почему неясно", "Как проверить и что делать"), rows, (30, 36, 34))

    def exposure(self) -> None:
        self._head("Во что это может обойтись")
        money = self.view.money
        if not money and not self.report.exposure.contested:
            self._say("Для найденного расчёт штрафов не называет.")
            return
        self._say(
            "Каждая часть статьи посчитана один раз, сколько бы требований её ни нарушало, поэтому итог "
            "не равен сумме по карточкам. Личные штрафы должностных лиц и спорные вопросы в итог не "
            "входят."
        )
        rows = [_money_row(row) for row in money]
        rows += [
            (f"{item.article} КоАП: {item.what_for} (спорно, вне итога)", plain.cost(item), item.derivation)
            for item in self.report.exposure.contested
        ]
        if self.report.exposure.items:
            rows.append(("Итого", plain.total(self.report), ""))
        self._grid(("За что", "Сколько", "Как получено"), rows, (36, 24, 40))
        for note in self.report.exposure.notes:
            self._say(sentence(note), style="List Bullet")

    def waived(self) -> None:
        self._head("Отложено решением компании")
        self._say("Решение подождать нарушения не отменяет и сумму возможных штрафов не уменьшает.")
        rows = [
            (heading(row.title), row.where, row.reason, row.owner, row.until_said)
            for row in self.view.waived[:SHOWN_WAIVED]
        ]
        left = len(self.view.waived) - len(rows)
        self._grid(
            ("Что", "Где", "Почему отложено", "Кто отвечает", "До какого дня"), rows, (30, 22, 24, 12, 12)
        )
        self._more(left)

    def left(self) -> None:
        self._head("Что осталось непроверенным")
        report = self.report
        if not report.gaps and not report.not_examined and not report.problems:
            self._say("Всё переданное прочитано, все требования рассмотрены.")
        if report.gaps:
            self._grid(
                ("Что не прочитано", "Чего нет", "Почему"),
                [(gap.source, gap.what, gap.reason) for gap in self.view.gaps],
                (44, 18, 38),
            )
            self._more(len(report.gaps) - len(self.view.gaps))
        if self.view.unasked:
            self._say(f"Вопросов, которые задаёт анкета (pdcheck ask): {self.view.unasked}.")
        if self.view.not_examined:
            self._grid(
                ("Требование, для которого ничего не передано", "Что нужно"),
                [(heading(one.title), one.needs) for one in self.view.not_examined],
                (60, 40),
            )
        for problem in report.problems[:SHOWN_GAPS]:
            self._say(
                f"{problem.target}: сбой проверки {problem.requirement} ({problem.error}); вывод за "
                "человеком."
            )
        self._more(len(report.problems) - SHOWN_GAPS)

    def _more(self, left: int) -> None:
        if left > 0:
            self._say(f"И ещё {left}: все — в плане действий (XLSX) и в отчёте JSON.", style="Small")

    def norms(self) -> None:
        self._head("Приложение. Тексты норм")
        for cited in self.view.norms[:SHOWN_NORMS]:
            norm = cited.norm
            wording = norm.wording
            told = (
                f"с {short_date(norm.edition)}",
                wording.amended_by,
                f"уверенность {CONFIDENCES[wording.confidence]}",
                WORDINGS[wording.wording],
                "" if wording.verified_on else "не сверено с официальным опубликованием",
                "карточки: " + ", ".join(card.number for card in cited.cards) if cited.cards else "",
            )
            self._field(
                plain.norm_name(norm, self.report),
                ended(wording.says) if wording.says else "текст этой редакции нам не известен",
            )
            self._say("; ".join(part for part in told if part), style="Small")
        if len(self.view.norms) > SHOWN_NORMS:
            self._say(f"И ещё норм: {len(self.view.norms) - SHOWN_NORMS}; они — в отчёте в формате JSON.")

    def _head(self, text: str, level: int = 1) -> None:
        self.document.add_paragraph(_set(text), style=f"Heading {level}")

    def _say(
        self, text: str, *, style: str = "Normal", bold: bool = False, is_quote: bool = False
    ) -> "Paragraph":
        paragraph = self.document.add_paragraph(style=style)
        run = paragraph.add_run(clean(text) if is_quote else _set(text))
        run.bold = bold or None
        return paragraph

    def _field(self, label: str, text: str) -> None:
        if not text:
            return
        paragraph = self.document.add_paragraph()
        paragraph.add_run(_set(f"{label}. ")).bold = True
        paragraph.add_run(_set(text))

    def _grid(self, head: Sequence[str], rows: Iterable[Sequence[str]], wide: Sequence[int]) -> None:
        """A table whose columns take shares of the width; without a head, of facts and without lines."""
        from docx.shared import Mm

        table = self.document.add_table(
            rows=0, cols=len(wide), style="Table Grid" if head else "Normal Table"
        )
        table.autofit = False
        widths = [Mm(WIDTH * share / sum(wide)) for share in wide]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, row in enumerate([head, *rows] if head else rows):
            added = table.add_row()
            keep_whole(added, is_head=bool(head) and number == 0)
            for place, (cell, text, width) in enumerate(zip(added.cells, row, widths, strict=True)):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.style = "In Table"
                is_bold = number == 0 if head else place == 0
                paragraph.add_run(_set(text)).bold = is_bold or None
        self.document.add_paragraph(style="Small")


def _set(text: str) -> str:
    return tied(plain.words(text))


def _operator_name(report: Report) -> str:
    return report.operator.name if report.operator else ""


def _facts(view: View, brand: Brand) -> Iterator[tuple[str, str]]:
    report = view.report
    operator = report.operator
    if operator is None:
        yield "Оператор", "сведения не переданы"
    else:
        form = LEGAL_FORMS[operator.form] if operator.form else ""
        size = "малое предприятие" if operator.small_business else ""
        yield "Оператор", ", ".join(part for part in (operator.name or "имя не указано", form, size) if part)
    read = said(view.read) if view.read else "прочитать не удалось"
    yield "Проверено", read + (f" (передано: {said(view.passed_to)})" if view.read != view.passed_to else "")
    yield "Право на день", plain.law_day(report)
    yield "Дата проверки", moment(report.audited_at)
    if report.baseline:
        yield "Сравнено с отчётом", f"{report.baseline.file} от {moment(report.baseline.audited_at)}"
    if brand.name:
        yield "Подготовлено", brand.name
    yield "Программа", f"pdcheck {report.pdcheck}"


def _notices(view: View) -> Iterator[str]:
    if view.norms and view.unverified == len(view.norms):
        yield (
            "Редакции не сверены с официальным опубликованием: перед тем как сослаться на норму, "
            "сверьте её с текстом на официальном интернет-портале правовой информации."
        )
    elif view.unverified:
        yield f"Не сверено с официальным опубликованием редакций: {view.unverified} из {len(view.norms)}."
    yield (
        "Персональные данные в цитатах скрыты."
        if view.report.personal_data_masked
        else "Персональные данные в цитатах не скрыты: храните отчёт как документ с персональными данными."
    )
    yield "Отчёт составлен программой и не заменяет заключения юриста."


def _lead(view: View) -> str:
    counts = view.counts
    told = [
        f"нарушений — {kinds_and_cases(len(view.breaches), counts['breach'])}",
        f"спорных вопросов — {kinds_and_cases(len(view.risks), counts['risk'])}",
        f"проверить человеку — {kinds_and_cases(len(view.questions), counts['question'])}",
        f"без нарушений — {counts['pass']}",
    ]
    if view.waived:
        told.append(f"отложено решением компании — {sum(not row.expired for row in view.waived)}")
    if view.report.baseline:
        told.append(f"известно из прошлого отчёта — {view.known}, новых — {view.fresh}")
    lead = upper_first("; ".join(told)) + "."
    return lead + (" Прочитано не всё." if view.report.gaps else "")


def _assigned(task: Assignment | None) -> tuple[str, str]:
    """Who mends it and by which day, as the view of an inspection proposes; empty where it does not."""
    return (task.responsible, short_date(task.due) if task.due else "") if task else ("", "")


def _notes(card: Card) -> Iterator[str]:
    if card.known:
        yield f"известно из прошлого отчёта: {card.known}"
    for waiver in card.expired:
        yield f"отсрочка истекла {short_date(waiver.until)}: {waiver.reason} ({waiver.owner})"


def _costs(card: Card) -> Iterator[str]:
    for cost in card.costs:
        where = f"{cost.where}: " if cost.where else ""
        apart = {"contested": "; в итог не входит", "officials": "; отдельно от организации"}.get(
            cost.kind, ""
        )
        yield (
            f"{where}{plain.cost(cost.item)} — {SUBJECTS[cost.item.subject]}, {cost.item.article} КоАП, "
            f"действует с {short_date(cost.item.edition)}{apart}"
        )


def _doubts(card: Card, writer: _Writer) -> Iterator[str]:
    for finding in card.shown:
        named = f"{writer._named(finding.target)}: " if len(writer.view.things) > 1 else ""
        yield f"{named}{sentence(finding.reason)}"
    for group in card.listed:
        yield f"{group.where}: {sentence(group.reason)}"


def _money_row(row: Money) -> tuple[str, str, str]:
    item = row.item
    amounts = [] if row.official_only else [f"{plain.cost(item)} — {SUBJECTS[item.subject]}"]
    if row.official:
        amounts.append(f"{plain.cost(row.official)} — должностное лицо")
    return f"{item.article} КоАП: {item.what_for}", "\n".join(amounts), sentence(item.derivation)


def _set_up(document: "Docx", view: View, brand: Brand) -> None:
    """Page, styles, foot and properties."""
    from docx.shared import Mm

    report = view.report
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(UPPER), Mm(LOWER)
    section.footer_distance = Mm(9)
    _set_styles(document, brand.colours.main[1:])
    subject = subject_of(report)
    foot = " · ".join(
        part
        for part in (subject.short, clean(_operator_name(report))[:60], clean(brand.name)[:60] or "pdcheck")
        if part
    )
    add_page_foot(section.footer.paragraphs[0], foot, WIDTH, SMALL)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = (
        subject.title,
        clean(_operator_name(report)),
        "",
    )
    at = report.audited_at
    properties.created = properties.modified = at.astimezone(UTC) if at.tzinfo else at


def _set_styles(document: "Docx", ink: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    styles = document.styles
    for name, size, bold, colour in (
        ("Normal", SIZE, False, "000000"),
        ("Title", 24, True, ink),
        ("Subtitle", 14, False, "000000"),
        ("Heading 1", 15, True, ink),
        ("Heading 2", 12, True, ink),
        ("Quote", SIZE, False, "333333"),
    ):
        set_font(styles[name], FONT, size, bold=bold, colour=colour)
    for added, points in (("Small", IN_TABLE), ("In Table", IN_TABLE), ("Cover Kind", float(SIZE))):
        style = styles.add_style(added, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(points)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    styles["Normal"].paragraph_format.line_spacing = 1.08
    styles["Quote"].paragraph_format.left_indent = Mm(8)
    styles["Cover Kind"].paragraph_format.space_before = Pt(120)
    styles["Subtitle"].font.italic = False
    for border in styles["Title"].element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    for name, before in (("Heading 1", 18), ("Heading 2", 12)):
        form = styles[name].paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(4), True
    styles["Footer"].paragraph_format.tab_stops.clear_all()
    set_russian(document)
