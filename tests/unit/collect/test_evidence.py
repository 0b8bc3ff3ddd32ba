"""What is kept in a folder of evidence: everything, under safe names, and nothing that was changed is believed."""

import json
import multiprocessing
import os
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
from tests.stand import Reply, Stand
from tests.unit.collect.test_website import CONSENT, POLICY, WITHOUT_BROWSER, home, page

from pdcheck.collect.document import collect_documents
from pdcheck.collect.evidence.kept import Kept, opened
from pdcheck.collect.papers import collect_papers
from pdcheck.collect.sources import Sources
from pdcheck.errors import UserError
from pdcheck.exports import ChatWishes
from pdcheck.findings import Report
from pdcheck.operator import Operator
from pdcheck.pipeline import Examination, Options, audit_consents, audit_policies, audit_sites, read_contacts
from pdcheck.pipeline.evidence import Asked, Keeps, Run, begun
from pdcheck.report.pdf import as_pdf

TEXT = "Согласие на обработку персональных данных\nЯ, Иванова Анна Петровна, даю согласие ООО «Ромашка»."


def keep(files: list[Path], folder: Path, **limits: int) -> Report:
    asked = Asked(command="consent", targets=tuple(map(str, files)), options=Options(operator=Operator()))
    with Keeps(asked, str(folder), **limits) as run:
        report = audit_consents(run.asked.targets, run.asked.options, sources=run.sources)
        run.finish(report)
    return report


def again(folder: Path, **options: object) -> Report:
    with begun(Asked(command="consent", targets=(str(folder),), options=Options(**options))) as run:  # type: ignore[arg-type]
        return audit_consents(run.asked.targets, run.asked.options, sources=run.sources)


def told(report: Report) -> object:
    return report.model_dump(exclude={"audited_at"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Evidence of two consents, one of which is not there."""
    folder = tmp_path_factory.mktemp("made")
    file = folder / "согласие.txt"
    file.write_text(TEXT, "utf-8")
    keep([file, folder / "нет.docx"], folder / "evidence")
    file.unlink()
    return folder / "evidence"


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Path:
    """A copy to be spoiled."""
    return Path(shutil.copytree(made, tmp_path / "evidence"))


def test_documents_are_kept_to_the_byte_and_give_the_same_findings_without_them(kept: Path) -> None:
    first = Report.model_validate_json((kept / "report.json").read_bytes())
    assert told(again(kept)) == told(first)
    assert (kept / "documents/0001-согласие.txt").read_text("utf-8") == TEXT
    assert [gap.reason for gap in first.gaps] == ["нет такого файла; проверьте имя и путь"]


def test_the_pdf_says_the_same_but_for_its_time(kept: Path) -> None:
    first = Report.model_validate_json((kept / "report.json").read_bytes())
    texts = []
    for report in (first, again(kept)):
        pages = pypdfium2.PdfDocument(as_pdf(report))
        words = "\n".join(page.get_textpage().get_text_range() for page in pages)
        texts.append(re.sub(r"\b\d\d:\d\d\b", "", words))
    assert texts[0] == texts[1]
    assert "согласие.txt" in texts[0]


def test_sums_are_those_that_sha256sum_checks(kept: Path) -> None:
    subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], cwd=kept, check=True)
    listed = {line.split("  ")[1] for line in (kept / "SHA256SUMS").read_text("utf-8").splitlines()}
    there = {path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()}
    assert there == listed | {"SHA256SUMS"}


def test_the_manifest_says_what_each_finding_rests_on(kept: Path) -> None:
    manifest = json.loads((kept / "manifest.json").read_text("utf-8"))
    paths = {item["path"] for item in manifest["items"]}
    for finding in manifest["findings"]:
        assert set(finding["items"]) <= paths
        assert finding["items"] or finding["on_all_of"] in manifest["targets"]
    assert any(finding["items"] for finding in manifest["findings"])
    assert manifest["began_at"].endswith("Z")


def test_another_day_of_law_may_be_asked_of_the_same_evidence(kept: Path) -> None:
    assert str(again(kept, on="2025-01-01").on) == "2025-01-01"


def swap(path: Path) -> None:
    shutil.copy(path, path.with_suffix(".copy"))
    path.unlink()
    path.symlink_to(path.with_suffix(".copy"))


def change(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


@pytest.mark.parametrize("spoil", [change, Path.unlink, swap], ids=["changed", "missing", "a link"])
@pytest.mark.parametrize("name", ["documents/0001-согласие.txt", "record.json", "report.json", "README.txt"])
def test_whatever_was_tampered_with_is_named_and_refused(kept: Path, name: str, spoil: object) -> None:
    spoil(kept / name)  # type: ignore[operator]
    with pytest.raises(UserError, match="изменены после сохранения") as caught:
        again(kept)
    assert name in caught.value.where


def test_a_change_that_mends_one_list_is_found_by_the_other(kept: Path) -> None:
    file, sums = kept / "documents/0001-согласие.txt", kept / "SHA256SUMS"
    before = sha256(file.read_bytes()).hexdigest()
    change(file)
    sums.write_text(sums.read_text("utf-8").replace(before, sha256(file.read_bytes()).hexdigest()), "utf-8")
    with pytest.raises(UserError, match="изменены после сохранения"):
        again(kept)


def test_a_manifest_that_was_changed_is_refused(kept: Path) -> None:
    manifest = kept / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"consent"', '"policy"', 1), "utf-8")
    with pytest.raises(UserError, match="изменены после сохранения"):
        opened(str(kept))


def test_an_item_cannot_lead_out_of_the_folder(kept: Path) -> None:
    outside = kept.parent / "outside.txt"
    outside.write_text("чужое", "utf-8")
    digest = sha256(outside.read_bytes()).hexdigest()
    with (kept / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(f"{digest}  ../outside.txt\n")
    with pytest.raises(UserError, match="изменены после сохранения"):
        opened(str(kept))


def test_a_folder_that_holds_something_is_never_written_to(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "a.txt").write_text("важное", "utf-8")
    asked = Asked(command="consent", targets=("a.txt",), options=Options())
    with pytest.raises(UserError, match="уже есть и не пуста"):
        begun(asked, str(tmp_path / "taken"))
    assert os.listdir(tmp_path) == ["taken"]


def test_a_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ничего не удалось"):
        keep([tmp_path / "нет.txt"], tmp_path / "evidence")
    assert os.listdir(tmp_path) == []


def test_what_is_beyond_the_limit_is_told_by_its_digest_alone(tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(f"{TEXT} {file.name}", "utf-8")
    keep(files, tmp_path / "evidence", limit=files[0].stat().st_size)
    manifest = opened_json(tmp_path / "evidence")
    assert [(item["is_kept"], item["sha256"]) for item in manifest["items"][:2]] == [
        (True, sha256(files[0].read_bytes()).hexdigest()),
        (False, sha256(files[1].read_bytes()).hexdigest()),
    ]
    assert "НЕ всё" in (tmp_path / "evidence/README.txt").read_text("utf-8")
    with pytest.raises(UserError, match="не целиком"):
        again(tmp_path / "evidence")


def opened_json(folder: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("asked", "keep_to", "evidence", "message"),
    [
        (("a.txt",), None, "{kept}", "отдельно от другого"),
        (("{kept}", "a.txt"), None, None, "отдельно от другого"),
        (("{kept}",), "new", None, "уже сохранённые"),
        ((), None, None, "не указано, что проверять"),
        ((), None, "nowhere", "нет описи"),
    ],
)
def test_wishes_that_do_not_go_together_are_told(
    kept: Path, asked: tuple[str, ...], keep_to: str | None, evidence: str | None, message: str
) -> None:
    targets = tuple(one.format(kept=kept) for one in asked)
    with pytest.raises(UserError, match=message):
        begun(
            Asked(command="consent", targets=targets, options=Options()),
            keep_to,
            evidence and evidence.format(kept=kept),
        )


def test_evidence_of_another_command_says_which(kept: Path) -> None:
    with pytest.raises(UserError, match="другая команда") as caught:
        begun(Asked(command="policy", targets=(str(kept),), options=Options()))
    assert f"pdcheck consent {kept}" in caught.value.hint


def site_kept(target: str, folder: Path) -> Report:
    asked = Asked(command="site", targets=(target,), options=Options())
    with Keeps(asked, str(folder)) as run:
        report = audit_sites([target], asked.options, web=WITHOUT_BROWSER, sources=run.sources)
        run.finish(report)
    return report


def site_again(folder: Path) -> Report:
    with begun(Asked(command="site", targets=(str(folder),), options=Options())) as run:
        report = audit_sites(run.asked.targets, run.asked.options, web=WITHOUT_BROWSER, sources=run.sources)
        assert run.finish(report).endswith("Выводы те же.")
    return report


def test_a_crawl_with_odd_addresses_and_large_pages_is_the_same_without_the_site(tmp_path: Path) -> None:
    odd = "/doc/..%2F..%2Fetc%2Fpasswd"
    large = page("<p>Много слов о персональных данных. </p>" * 80_000, "Большая")
    script = Reply("ym(1, 'init')", content_type="text/javascript")
    pages = {
        "/": home(f"{odd}?id=1&mail=a@b.ru", "/Согласие на обработку").replace(
            "</main>",
            f"<script src='/{'a' * 300}.js'></script><a href='/big'>Отзывы</a><a href='/gone'>Нет</a></main>",
        ),
        odd: POLICY,
        "/Согласие на обработку": CONSENT,
        "/big": large,
        f"/{'a' * 300}.js": script,
    }
    with Stand(pages) as stand:
        first = site_kept(f"{stand.url}/", tmp_path / "evidence")
    assert told(site_again(tmp_path / "evidence")) == told(first)
    assert first.targets[1:], "documents that the site publishes are examined too"
    items = opened_json(tmp_path / "evidence")["items"]
    for item in items:
        path = tmp_path / "evidence" / str(item["path"])
        assert path.resolve().is_relative_to((tmp_path / "evidence").resolve())
        assert "a@b.ru" not in str(item["path"])
    record = json.loads((tmp_path / "evidence/record.json").read_text("utf-8"))
    (answer,) = [one for one in record["sites"][0]["exchanges"] if "passwd" in one["fetched"]["url"]]
    assert ["content-type", "text/html; charset=utf-8"] in answer["fetched"]["headers"]
    assert (tmp_path / "evidence" / answer["body"]).read_text("utf-8") == POLICY


def test_a_saved_folder_and_an_archive_are_the_same_without_them(tmp_path: Path) -> None:
    folder = tmp_path / "сайт"
    folder.mkdir()
    (folder / "index.html").write_text(home("policy.html", "consent.html"), "utf-8")
    (folder / "policy.html").write_text(POLICY, "utf-8")
    entry = {
        "request": {"url": "https://romashka.example/", "method": "GET"},
        "response": {"status": 200, "headers": [], "content": {"text": home(), "mimeType": "text/html"}},
    }
    har = tmp_path / "запись.har"
    har.write_text(json.dumps({"log": {"entries": [entry]}}), "utf-8")
    firsts = {
        name: site_kept(str(tmp_path / name), tmp_path / f"{name}-kept") for name in ("сайт", "запись.har")
    }
    assert (tmp_path / "запись.har-kept/documents/0001-запись.har").read_bytes() == har.read_bytes()
    shutil.rmtree(folder)
    har.unlink()
    for name, first in firsts.items():
        assert told(site_again(tmp_path / f"{name}-kept")) == told(first)


def test_a_policy_by_its_address_is_the_same_without_it(tmp_path: Path) -> None:
    with Stand({"/policy": POLICY}) as stand:
        asked = Asked(command="policy", targets=(f"{stand.url}/policy",), options=Options())
        with Keeps(asked, str(tmp_path / "evidence")) as run:
            first = audit_policies(asked.targets, asked.options, sources=run.sources)
            run.finish(first)
    with begun(asked.model_copy(update={"targets": ()}), evidence=str(tmp_path / "evidence")) as run:
        second = audit_policies(run.asked.targets, run.asked.options, sources=run.sources)
    assert told(first) == told(second)


def test_readers_in_processes_of_their_own_fill_parts_of_one_folder(tmp_path: Path) -> None:
    names = ["бумаги", "согласия / формы"]
    for name in ("a.txt", "b.txt"):
        (tmp_path / "папка").mkdir(exist_ok=True)
        (tmp_path / "папка" / name).write_text(f"{TEXT} {name}", "utf-8")
    asked = Asked(command="audit", targets=("company.yaml",), options=Options())

    def read(sources: Sources, name: str) -> list[str]:
        with Examination(Options(), sources).part(name) as part:
            found = collect_papers(str(tmp_path / "папка"), sources=part.sources).documents
            return [one.document.text for one in found if one.document]

    with Keeps(asked, str(tmp_path / "evidence")) as run:
        work = [
            multiprocessing.get_context("fork").Process(target=read, args=(run.sources, name))
            for name in names
        ]
        for process in work:
            process.start()
        for process in work:
            process.join()
        run.finish(audit_consents([str(tmp_path / "папка/a.txt")], asked.options, sources=run.sources))
    shutil.rmtree(tmp_path / "папка")
    kept = Kept(opened(str(tmp_path / "evidence")))
    with begun(asked.model_copy(update={"targets": ()}), evidence=str(tmp_path / "evidence")) as run:
        assert run.read(str(tmp_path / "папка/b.txt")).decode() == f"{TEXT} b.txt"
    for name in names:
        assert read(kept, name) == [f"{TEXT} a.txt", f"{TEXT} b.txt"]
    (one,) = collect_documents([str(tmp_path / "папка/a.txt")], sources=kept)
    assert one.document is not None


def kept_chat(tmp_path: Path, **limits: int) -> tuple[Path, Asked, Report, str]:
    """A folder of conversations, with a list of staff, that was audited and kept."""
    chat = tmp_path / "чат"
    chat.mkdir()
    (chat / "chat.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Анна>Добрый день", "utf-8")
    (tmp_path / "staff.txt").write_text("Анна", "utf-8")
    asked = Asked(command="audit", targets=("company.yaml",), options=Options())
    with Keeps(asked, str(tmp_path / "evidence"), **limits) as run:
        report = judged_chat(run, tmp_path)
        return chat, asked.model_copy(update={"targets": ()}), report, run.finish(report)


def judged_chat(run: Run, folder: Path) -> Report:
    examination = Examination(run.asked.options, run.sources)
    wishes = ChatWishes(staff=folder / "staff.txt")
    return examination.judged(read_contacts([str(folder / "чат")], examination, wishes=wishes))


def chat_once_more(asked: Asked, folder: Path) -> Report:
    with begun(asked, evidence=str(folder / "evidence")) as run:
        return judged_chat(run, folder)


def test_conversations_and_their_staff_are_copied_and_read_without_the_original(tmp_path: Path) -> None:
    chat, asked, report, _ = kept_chat(tmp_path)
    shutil.rmtree(chat)
    (tmp_path / "staff.txt").unlink()
    assert told(chat_once_more(asked, tmp_path)) == told(report)
    added = tmp_path / "evidence/documents/0002-чат/more.vtt"
    added.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nНет", "utf-8")
    with pytest.raises(UserError, match="ничего не удалось") as caught:
        chat_once_more(asked, tmp_path)
    assert "не те файлы" in caught.value.where


def test_a_stream_too_long_to_copy_is_known_by_its_digest_and_read_where_it_lies(tmp_path: Path) -> None:
    chat, asked, report, said = kept_chat(tmp_path, limit=10)
    assert f"записаны суммы (нужно на прежнем месте): {chat}" in said
    assert told(chat_once_more(asked, tmp_path)) == told(report)
    change(chat / "chat.vtt")
    with pytest.raises(UserError, match="ничего не удалось") as caught:
        chat_once_more(asked, tmp_path)
    assert "изменилось" in caught.value.where
