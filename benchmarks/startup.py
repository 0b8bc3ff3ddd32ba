"""`pdcheck --help` against an empty typer program: whole processes in turn, median of the ratios.

Bound: 1.5, so `--help` may import neither pydantic nor any reader.
"""

import subprocess
import sys
import time
from statistics import median

BOUND = 1.5
ROUNDS = 15
EMPTY = """
import typer
app = typer.Typer()
@app.command()
def one(): pass
@app.command()
def two(): pass
app()
"""
PDCHECK = "from pdcheck.cli import main; main()"


def seconds(program: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, "--help"], capture_output=True, check=True)
    return time.perf_counter() - started


def main() -> int:
    seconds(PDCHECK), seconds(EMPTY)
    ratio = median(seconds(PDCHECK) / seconds(EMPTY) for _ in range(ROUNDS))
    print(f"pdcheck --help / empty typer --help: {ratio:.2f} (bound {BOUND})")
    return 0 if ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
