"""An archive in parts: what is stopped, and started again, ends as if it had not been.

The run that is killed at random points is short by default; ``QAWL_KILLS=50`` makes it long.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_workers import archive
from typer.testing import CliRunner

from cli import parts
from cli.app import app

ROOT = Path(__file__).parents[1]
KILLS = int(os.environ.get("QAWL_KILLS", "3"))

#: The command with small parts, and workers from the first article on.
SMALL = """
import sys
from cli import parts, workers
parts.PART_ARTICLES, workers.WORTH_WORKERS = 7, 1
sys.argv[0] = "extract"
from cli.__main__ import main
main()
"""

posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX")


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_ARTICLES", 7)


def extract(*arguments: object) -> tuple[int, str]:
    """Exit code and standard error."""
    result = CliRunner().invoke(app, [*map(str, arguments), "--resume"])
    return result.exit_code, result.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_parts_are_what_one_file_would_be(tmp_path: Path) -> None:
    path, out, one = archive(tmp_path), tmp_path / "out", tmp_path / "one.jsonl"
    assert extract("quotes", path, "-o", out) == (0, "")
    assert CliRunner().invoke(app, ["quotes", str(path), "-o", str(one)]).exit_code == 0
    written = files(out)
    manifest = [json.loads(line) for line in written.pop("manifest.jsonl").splitlines()[1:]]
    assert b"".join(written.values()) == one.read_bytes()
    assert [part["part"] for part in manifest] == list(written) == [f"part-{k:06d}.jsonl" for k in range(13)]
    assert [part["articles"] for part in manifest] == [7] * 12 + [6]
    assert [part["output"] for part in manifest] == [hashlib.sha256(data).hexdigest() for data in written.values()]
    assert [part["records"] for part in manifest] == [data.count(b"\n") for data in written.values()]


def test_what_is_there_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = archive(tmp_path), tmp_path / "out"
    extract("quotes", path, "-o", out)
    before = files(out)
    (out / "part-000003.jsonl").write_text("spoiled")
    (out / "part-000005.jsonl").unlink()
    (out / ".part-000006.jsonl.1234.tmp").touch()
    asked: list[str] = []
    monkeypatch.setattr("cli.parts.write", lambda *rest: asked.append(rest[-1].name) or parts_write(*rest))
    assert extract("quotes", path, "-o", out) == (0, "")
    assert asked == ["part-000003.jsonl", "part-000005.jsonl"]
    assert files(out) == before


parts_write = parts.write


def test_other_articles_make_other_parts(tmp_path: Path) -> None:
    path, out, fresh = archive(tmp_path), tmp_path / "out", tmp_path / "fresh"
    extract("quotes", path, "-o", out)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:20], *lines[21:60]]), encoding="utf-8")
    assert extract("quotes", path, "-o", out) == extract("quotes", path, "-o", fresh) == (0, "")
    assert files(out) == files(fresh)


def test_parts_in_the_folder_that_is_read(tmp_path: Path) -> None:
    archive(tmp_path)
    extract("quotes", tmp_path, "-o", tmp_path / "out")
    before = files(tmp_path / "out")
    assert extract("quotes", tmp_path, "-o", tmp_path / "out") == (0, "")
    assert files(tmp_path / "out") == before


def test_troubles_are_told_each_time(tmp_path: Path) -> None:
    path, out = archive(tmp_path), tmp_path / "out"
    with open(path, "a", encoding="utf-8") as stream:
        stream.write("\nno JSON\n")
    first, again = (extract("quotes", path, "-o", out) for _ in range(2))
    assert first == again
    assert first[0] == 1
    assert "archive.jsonl:91: this line is not JSON" in first[1]


def test_an_article_that_failed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out, fresh = archive(tmp_path), tmp_path / "out", tmp_path / "fresh"

    def broken(text: str, document: str) -> list[object]:
        raise ValueError("broken")

    with monkeypatch.context() as patched:
        patched.setattr("extractors.extract_quotes", broken)
        code, told = extract("quotes", path, "-o", out)
    assert code == 1
    assert told.count("the extraction failed (ValueError: broken)") == 90
    assert extract("quotes", path, "-o", out) == extract("quotes", path, "-o", fresh) == (0, "")
    assert files(out) == files(fresh)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--stance", "deny"], 1, "its parts were made with other options; name another folder"),
        (["--speaker", "الوزير"], 2, "--speaker, --about and --dedupe need all articles together"),
        (["--dedupe"], 2, "--speaker, --about and --dedupe need all articles together"),
        (["--format", "csv"], 1, "its parts were made with other options; name another folder"),
        (["--format", "table"], 2, "table is none of json, jsonl, csv"),
        (["-o", "-"], 2, "it needs a folder to write to"),
    ],
)
def test_what_cannot_be_gone_on_with(arguments: list[str], code: int, message: str, tmp_path: Path) -> None:
    path, out = archive(tmp_path), tmp_path / "out"
    extract("quotes", path, "-o", out)
    before = files(out)
    found, told = extract("quotes", path, "-o", out, *arguments)
    assert found == code
    assert message in " ".join(told.replace("│", " ").split())
    assert files(out) == before


def test_a_part_that_cannot_be_written(tmp_path: Path) -> None:
    path, out = archive(tmp_path), tmp_path / "out"
    (out / "part-000002.jsonl").mkdir(parents=True)
    assert extract("quotes", path, "-o", out) == (
        1,
        f"extract: {out}: cannot be written: it holds parts without manifest.jsonl; name another folder\n",
    )
    (out / "part-000002.jsonl").rmdir()
    extract("quotes", path, "-o", out)
    before = files(out)
    (out / "part-000002.jsonl").unlink()
    (out / "part-000002.jsonl").mkdir()
    code, told = extract("quotes", path, "-o", out)
    assert code == 1
    assert told == f"extract: {out / 'part-000002.jsonl'}: cannot be written: it is a folder\n"
    (out / "part-000002.jsonl").rmdir()
    assert extract("quotes", path, "-o", out) == (0, "")
    assert files(out) == before


def process(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", SMALL, *map(str, arguments), "--resume", "--jobs", "2"]
    return subprocess.Popen(command, cwd=ROOT, stdin=-3, stderr=-1, start_new_session=True, **more)  # type: ignore[call-overload, no-any-return]


@pytest.mark.slow
@posix
def test_killed_at_any_moment_it_ends_the_same(tmp_path: Path) -> None:
    path, calm, out = archive(tmp_path, 300), tmp_path / "calm", tmp_path / "out"
    began = time.monotonic()
    assert process("quotes", path, "-o", calm).wait(60) == 0
    lasted = time.monotonic() - began
    chance = random.Random(KILLS)
    for _ in range(KILLS):
        running = process("quotes", path, "-o", out)
        time.sleep(chance.uniform(0, lasted))
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        for left in out.glob("part-*"):  # whole, or not there
            assert left.read_bytes() == (calm / left.name).read_bytes()
        if chance.random() < 0.3 and out.exists():  # begin anew now and then, or nothing is left to interrupt
            for left in out.iterdir():
                left.unlink()
    assert process("quotes", path, "-o", out).wait(60) == 0
    assert files(out) == files(calm)


@pytest.mark.slow
@posix
def test_a_full_disk_leaves_whole_parts(tmp_path: Path) -> None:
    import resource

    path, calm, out = archive(tmp_path), tmp_path / "calm", tmp_path / "out"
    assert process("quotes", path, "-o", calm).wait(60) == 0
    limit = max(len(data) for data in files(calm).values()) - 1
    full = process(
        "quotes", path, "-o", out, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    told = full.communicate(timeout=60)[1].decode()
    assert full.returncode == 1
    assert "cannot be written: file too large" in told
    assert not list(out.glob(".*"))
    assert all(data == (calm / name).read_bytes() for name, data in files(out).items() if name.startswith("part-"))
    assert process("quotes", path, "-o", out).wait(60) == 0
    assert files(out) == files(calm)


@pytest.mark.slow
@posix
def test_an_interrupt_leaves_whole_parts_and_no_worker(tmp_path: Path) -> None:
    path, out = archive(tmp_path, 600), tmp_path / "out"
    running = process("quotes", path, "-o", out)
    while not list(out.glob("part-*")) and running.poll() is None:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate(timeout=20)[1]
    assert (running.returncode, told.strip()) == (130, b"")
    assert not list(out.glob(".*"))
    deadline = time.monotonic() + 20
    with pytest.raises(ProcessLookupError):  # nobody is left in its group
        while time.monotonic() < deadline:
            os.killpg(running.pid, 0)
            time.sleep(0.01)
