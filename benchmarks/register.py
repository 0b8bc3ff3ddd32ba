"""A register of 50,000 people in 20 columns, in one command: XLSX and CSV.

Bounds of issue 4: 20 seconds and 500 MB, of the command and of the process that reads the workbook together.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

PEOPLE = 50_000
SECONDS = 20
MEGABYTES = 500
HEADERS = (
    "№", "ФИО", "Дата рождения", "Табельный номер", "Должность", "Подразделение", "Дата приёма",
    "Дата увольнения", "ИНН", "СНИЛС", "Согласие на обработку ПДн", "Дата согласия",
    "Ознакомлен с положением",
    "Обязательство о неразглашении", "Доступ к ПДн", "Фото на сайте", "Согласие на распространение",
    "Срок хранения", "Копия паспорта", "Примечание",
)  # fmt: skip


def inn(number: int) -> str:
    """Ten digits with the two that check them."""
    digits = [int(sign) for sign in str(number)]
    for weights in ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)):
        digits.append(sum(a * b for a, b in zip(weights, digits, strict=True)) % 11 % 10)
    return "".join(map(str, digits))


def people() -> Iterator[tuple[object, ...]]:
    """Rows with a defect in about one of fifty, as registers have them."""
    chance = random.Random(4)
    for number in range(1, PEOPLE + 1):
        hired = date(2010, 1, 1) + timedelta(days=chance.randrange(5500))
        left = hired + timedelta(days=900) if chance.random() < 0.1 else None
        yield (
            number,
            f"Человеков{number} Иван Петрович",
            date(1965, 1, 1) + timedelta(days=chance.randrange(12_000)),
            f"{number:06}",
            "Инженер",
            f"Цех {number % 40}",
            hired,
            left,
            str(chance.randrange(10**11, 10**12)) if chance.random() < 0.02 else inn(5_001_000_000 + number),
            f"{chance.randrange(100, 999)}-123-456 78" if chance.random() < 0.02 else None,
            "да",
            hired + timedelta(days=chance.random() < 0.02),
            hired if chance.random() < 0.98 else None,
            "да",
            "да" if number % 10 == 0 else "нет",
            "да" if number % 50 == 0 else "нет",
            "да",
            "01.01.2030" if left else None,
            "да" if chance.random() < 0.02 else "нет",
            None,
        )


def as_xlsx(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, day = book.add_worksheet("Сотрудники"), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, HEADERS)
    for number, cells in enumerate(people(), start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif cell is not None:
                sheet.write(number, column, cell)
    book.close()


def as_csv(path: Path) -> None:
    lines = (
        ";".join(
            f"{cell:%d.%m.%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)
            for cell in cells
        )
        for cells in people()
    )
    path.write_text("\r\n".join([";".join(HEADERS), *lines]), "cp1251")


def measured(path: Path, folder: Path) -> tuple[float, int]:
    """Seconds, and the peaks in megabytes of the command and of its own child, added up."""
    command = ["pdcheck", "hr", "--register", str(path), "-f", "json", "-o", str(folder / "o.json")]
    watcher = (
        "import resource, subprocess, sys, runpy; sys.argv = sys.argv[1:];\n"
        "try: runpy.run_module('pdcheck', run_name='__main__')\n"
        "finally:\n"
        " own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        " child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        " print((own + child) // 1024)"
    )
    started = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", watcher, *command], capture_output=True, text=True, check=False
    )
    return time.perf_counter() - started, int(run.stdout.split()[-1])


def main() -> int:
    good = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, write in ((folder / "staff.xlsx", as_xlsx), (folder / "staff.csv", as_csv)):
            write(path)
            seconds, megabytes = measured(path, folder)
            bounds = f"bounds {SECONDS} s, {MEGABYTES} MB"
            print(f"{path.name}, {PEOPLE} people: {seconds:.1f} s, {megabytes} MB ({bounds})")
            good &= seconds <= SECONDS and megabytes <= MEGABYTES
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
