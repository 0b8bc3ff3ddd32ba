"""Whatever stands in a register, it is read and judged without an error, and nobody is named."""

import csv
import io
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pdcheck import checklist
from pdcheck.audit import audit
from pdcheck.collect.register import collect_register
from pdcheck.collect.register_columns import MEANINGS
from pdcheck.examined import Examined
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.reading.people import groups_of

DAY = date(2026, 11, 24)
LOADED = checklist.load()
HEADERS = [header for one in MEANINGS if "[" not in (header := one.names[0]) and "(" not in header]
CELLS = st.one_of(
    st.sampled_from(
        (
            "",
            "да",
            "нет",
            "-",
            "01.02.2024",
            "31.02.2024",
            "44927",
            "0",
            "3 года",
            "уволен",
            "х",
            "не требуется",
        )
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r\x1a"), max_size=12),
)


def examined(headers: list[str], rows: list[list[str]]) -> Examined | None:
    held = io.StringIO()
    csv.writer(held, delimiter=";").writerows([["ФИО", *headers], *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staff.csv"
        path.write_text(held.getvalue(), "utf-8")
        people = collect_register(str(path)).people
    if people is None:
        return None
    return Examined(
        target="x", kind="register", on=DAY, people=people, groups=groups_of(people, Operator(), DAY)
    )


@given(st.data())
def test_no_register_breaks_a_check(data: st.DataObject) -> None:
    headers = data.draw(st.lists(st.sampled_from(HEADERS), max_size=8, unique=True))
    row = st.lists(CELLS, min_size=len(headers), max_size=len(headers)).map(
        lambda cells: ["Сокол О. П.", *cells]
    )
    thing = examined(headers, data.draw(st.lists(row, min_size=1, max_size=6)))
    if thing is None:
        return
    report = audit(
        [thing],
        LOADED,
        on=DAY,
        audited_at=datetime(2026, 11, 24, tzinfo=UTC),
        version="x",
        operator=Operator(),
    )
    assert report.problems == ()
    assert "Сокол" not in report.model_dump_json()


def test_a_register_of_names_alone_meets_no_duty_that_a_column_would_show() -> None:
    thing = examined(["Телефон"], [["Сокол О. П.", "12-34"], ["Чиж А. И.", "56-78"]])
    assert thing is not None
    report = audit([thing], LOADED, on=DAY, audited_at=datetime(2026, 11, 24, tzinfo=UTC), version="x")
    met = {one.requirement for one in report.findings if one.verdict is Verdict.PASS}
    duties = {
        "register-workers-acquainted", "register-consents-where-needed", "register-undertakings-signed",
        "register-publication-consents-given", "register-transfer-consents-given", "register-biometric-consents-given",
    }  # fmt: skip
    assert met & duties == set()
