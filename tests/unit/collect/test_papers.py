"""A folder of papers: what is read, what is skipped, what is told as a gap."""

from pathlib import Path

import pytest

from pdcheck.collect.papers import collect_papers
from pdcheck.errors import UserError


def test_folders_are_read_in_order_and_leftovers_told(tmp_path: Path) -> None:
    (tmp_path / "б").mkdir()
    (tmp_path / "б/приказ.txt").write_text("Приказ", "utf-8")
    (tmp_path / "акт.txt").write_text("Акт", "utf-8")
    (tmp_path / "~$акт.docx").write_text("x", "utf-8")
    (tmp_path / "Thumbs.db").write_text("x", "utf-8")
    (tmp_path / "ссылка.txt").symlink_to(tmp_path / "акт.txt")
    got = collect_papers(str(tmp_path))
    assert [Path(one.target).name for one in got.documents] == ["акт.txt", "приказ.txt"]
    assert len(got.skipped) == 3
    assert got.gaps == ()


def test_what_cannot_be_read_is_a_gap_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "а.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "б.txt").write_text("Акт", "utf-8")
    first, second = collect_papers(str(tmp_path)).documents
    assert first.document is None
    assert first.gaps
    assert second.document is not None


@pytest.mark.parametrize("name", ["нет", "файл.txt", "пусто"])
def test_no_folder_is_a_users_mistake(tmp_path: Path, name: str) -> None:
    (tmp_path / "файл.txt").write_text("x", "utf-8")
    (tmp_path / "пусто").mkdir()
    with pytest.raises(UserError):
        collect_papers(str(tmp_path / name))
