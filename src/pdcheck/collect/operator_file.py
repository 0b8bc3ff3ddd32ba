"""operator.yaml → the operator's circumstances."""

from pathlib import Path

from pdcheck.operator import Operator
from pdcheck.strict_yaml import read


def read_operator(path: Path) -> Operator:
    """The circumstances that a file states; raise `UserError` with every mistake by its line."""
    return read(path, Operator)
