"""Saved pages → the command line → one JSON document."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PAGE = """<html><head><meta charset="{charset}"><title>Ромашка</title>
<script src="https://mc.yandex.ru/metrika/tag.js"></script></head><body>
<form id="callback" method="post" action="/send"><label>Имя <input name="name"></label>
<input type="tel" name="phone"><label><input type="checkbox" required> Согласен на
<a href="/soglasie">обработку персональных данных</a></label><button>Заказать звонок</button></form>
<footer><a href="/privacy">Политика конфиденциальности</a> ООО «Ромашка» ИНН 7707083893</footer></body></html>"""


def run(*arguments: str | Path) -> tuple[int, dict[str, Any], str]:
    done = subprocess.run(
        [sys.executable, "-m", "pdcheck", "site", *map(str, arguments), "-f", "json", "-o", "-"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def test_each_saved_page_is_a_target_with_its_reading(tmp_path: Path) -> None:
    for charset in ("utf-8", "windows-1251"):
        (tmp_path / f"{charset}.html").write_bytes(PAGE.format(charset=charset).encode(charset))
    code, report, _ = run(tmp_path / "utf-8.html", tmp_path / "windows-1251.html")
    assert code in (0, 1)
    assert [target["kind"] for target in report["targets"]] == ["site", "site"]
    for target in report["targets"]:
        reading = target["reading"]
        (form,) = reading["forms"]
        assert form["fields"] == ["name", "phone"]
        assert (form["consent"], form["method"]) == ("required_checkbox", "post")
        assert form["consent_document_linked"] is True
        assert [service["name"] for service in reading["services"]] == ["Яндекс Метрика"]
        assert len(reading["policy_links"]) == 1
        assert reading["operator"]["name"] == "ООО «Ромашка»"


def test_a_page_that_cannot_be_read_is_a_gap_beside_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.html"
    good.write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    code, report, _ = run(good, tmp_path / "missing.html")
    assert code in (0, 1)
    assert [target["reading"] is None for target in report["targets"]] == [False, True]
    assert [gap["source"] for gap in report["gaps"]] == [str(tmp_path / "missing.html")]


def test_nothing_to_read_is_a_usage_error(tmp_path: Path) -> None:
    code, report, said = run(tmp_path / "missing.html")
    assert (code, report) == (2, {})
    assert "нет такого файла" in said
