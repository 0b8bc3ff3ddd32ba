"""The sample site and its corrected twin, and the command line that examines them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMPANY = ROOT / "examples" / "company"
SITE = COMPANY / "site"
DAY = "2026-11-24"


def pdcheck(*arguments: str | Path, code: int = 0) -> str:
    """What the command prints; it must end with the code."""
    run = subprocess.run(
        [sys.executable, "-m", "pdcheck", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == code, run.stderr
    return run.stdout


def examined(target: str | Path, *options: str | Path, code: int) -> Any:
    """The JSON report on a site, by the law of one day."""
    given = ("--operator", COMPANY / "operator.yaml", "--on", DAY, *options)
    return json.loads(pdcheck("site", target, *given, "-f", "json", "-o", "-", code=code))


def failed(report: Any, *severities: str) -> dict[str, list[str]]:
    """Failed requirements of each examined thing, in the order of the report."""
    found: dict[str, list[str]] = {target["target"]: [] for target in report["targets"]}
    for finding in report["findings"]:
        if finding["verdict"] == "fail" and (not severities or finding["severity"] in severities):
            found[finding["target"]].append(finding["requirement"])
    return found


def verdicts(report: Any, requirement: str) -> list[str]:
    """The verdicts on one requirement."""
    return [one["verdict"] for one in report["findings"] if one["requirement"] == requirement]


def corrected(folder: Path) -> Path:
    """The sample site with its defects mended."""
    shutil.copytree(SITE, folder)
    (folder / "assets" / "trial.js").unlink()
    shutil.copytree(ROOT / "tests" / "data" / "corrected_site", folder, dirs_exist_ok=True)
    return folder
