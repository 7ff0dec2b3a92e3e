"""Inputs that want too much: bombs, lines and rows without end, folders linked crosswise."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from cli.app import app
from cli.limits import MEGABYTE, EndlessLine, limited
from cli.problems import InputProblem
from cli.readers import Document, Item, Reading, read

MOST = 1000
GOOD = '{"id": "good", "text": "قال الوزير"}\n'
LONG = json.dumps({"text": "x" * MOST}) + "\n"


def items(path: Path, most: int = MOST) -> list[Item]:
    return list(read([str(path)], Reading(most=most)))


def said(path: Path, found: list[Item]) -> list[str]:
    """The problems, without the name of the file."""
    return [str(item).removeprefix(str(path)) for item in found if isinstance(item, InputProblem)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("suffix", [".txt", ".txt.gz", ".md"])
def test_an_article_is_as_long_as_it_may_be(tmp_path: Path, suffix: str, encoding: str) -> None:
    path = tmp_path / f"a{suffix}"
    data = ("ق" * 400).encode(encoding)
    path.write_bytes(gzip.compress(data) if suffix.endswith(".gz") else data)
    assert items(path, len(data)) == [Document(str(path), "ق" * 400)]
    (refused,) = said(path, items(path, len(data) - 1))
    assert refused.startswith(": larger than ")
    assert "--max-size" in refused


def test_a_bomb_is_refused_when_the_limit_is_reached(tmp_path: Path) -> None:
    """The file goes on as nothing that can be unpacked: whoever reads further finds that out."""
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"x" * 100 * MOST) + b"no gzip")
    assert said(path, items(path)) == [": larger than 0.000953674 MB; split it, or raise the limit with --max-size"]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_a_line_that_is_too_long_costs_no_other(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    data = (GOOD + LONG + GOOD).encode()
    path.write_bytes(gzip.compress(data) if suffix.endswith(".gz") else data)
    first, refused, last = items(path)
    assert isinstance(first, Document) and isinstance(last, Document)
    assert str(refused).startswith(f"{path}:2: a line longer than ")
    assert all(isinstance(item, Document) for item in items(path, 2 * MOST))


@pytest.mark.parametrize("data", [LONG + GOOD, LONG, LONG + "\n"])
def test_a_first_line_that_is_too_long(tmp_path: Path, data: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(data)
    refused, *others = items(path)
    assert str(refused).startswith(f"{path}:1: a line longer than ")
    assert [item.id for item in others if isinstance(item, Document)] == ["good"] * data.count("good")


def test_a_line_without_end_is_given_up() -> None:
    class Endless(io.RawIOBase):
        read_so_far = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            buffer[:] = bytes(len(buffer))
            self.read_so_far += len(buffer)
            return len(buffer)

    raw = Endless()
    with limited(raw, "x", 10 * MOST) as stream, pytest.raises(EndlessLine, match="the rest of the file is left out"):
        stream.readline()
    assert raw.read_so_far < MEGABYTE


def test_a_row_or_field_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,قال\n2,"' + "سطر\n" * MOST + '"\n3,قال\n')
    found = items(path)
    assert isinstance(found[0], Document)
    assert any("field larger than field limit" in line for line in said(path, found))


@pytest.mark.parametrize("text", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_a_row_of_parquet_that_is_too_long_costs_no_other(tmp_path: Path, text: pa.DataType) -> None:
    path = tmp_path / "a.parquet"
    texts = pa.array(["قال", "ق" * (MOST // 2), "ق" * MOST, "قالت"]).cast(text)
    pq.write_table(pa.table({"text": texts}), path)
    first, longest, refused, last = items(path)
    assert all(isinstance(item, Document) for item in (first, longest, last))
    size = "0.000953674 MB"
    assert str(refused) == f"{path}:3: a row longer than {size}; split it, or raise the limit with --max-size"
    assert all(isinstance(item, Document) for item in items(path, 2 * MOST))


def test_a_row_that_is_too_long_is_told_by_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["قال الوزير إن اللقاح آمن.", "x" * (MEGABYTE + 1)]}), path)
    refused = CliRunner().invoke(app, ["quotes", str(path), "--max-size", "1"])
    assert (refused.exit_code, len(refused.stdout.splitlines())) == (1, 1)
    assert refused.stderr.startswith(f"extract: {path}:2: a row longer than 1 MB; ")


@pytest.mark.parametrize("header", ['"id,text\n1,x\n', "x" * 50 + "," + '"' + "\n" * 2000])
def test_a_header_that_is_broken(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(header)
    (line,) = said(path, items(path))
    assert line.startswith(":1: broken CSV (")


def test_the_option_raises_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * (MEGABYTE + 1))
    refused = CliRunner().invoke(app, ["quotes", str(path), "--max-size", "1"])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == f"extract: {path}: larger than 1 MB; split it, or raise the limit with --max-size\n"
    for command in ("quotes", "facts", "explain"):
        assert CliRunner().invoke(app, [command, str(path), "--max-size", "2"]).exit_code == 0


# ── Folders ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("pattern", ["{}", "{}/**", "{}/**/*.txt", "{}/0/**/*.txt"])
def test_folders_linked_crosswise_have_an_end(tmp_path: Path, pattern: str) -> None:
    """Forty folders, each with two links to the next: a million million ways lead to the last."""
    for number in range(40):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "a.txt").write_text("قال")
        if number < 39:
            for name in ("left", "right"):
                (folder / name).symlink_to(tmp_path / str(number + 1))
    found = items(Path(pattern.format(tmp_path)))
    assert said(tmp_path, found) == []
    assert 40 <= len(found) <= 80


@pytest.mark.parametrize("pattern", ["{}", "{}/**/*.txt"])
def test_loops_are_named_and_the_rest_delivered(tmp_path: Path, pattern: str) -> None:
    for name in ("x", "y"):
        (tmp_path / name).symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text("قال")
    found = items(Path(pattern.format(tmp_path)))
    assert [item.id for item in found if isinstance(item, Document)] == [f"{tmp_path}/a.txt"]
    loop = ": a link to a folder that it lies in; remove the link"
    assert said(tmp_path, found) == [f"/x{loop}", f"/y{loop}"]


def test_folders_may_lie_as_deep_as_paths_are_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folders = ["/".join("a" * depth) for depth in range(1, 1200)]
    for folder in folders:
        os.mkdir(folder)
    article = Path(folders[-1], "a.txt")
    article.write_text("قال")
    assert [item.id for item in read(["."]) if isinstance(item, Document)] == [f"./{article}"]
    article.unlink()
    for folder in reversed(folders):  # what removes folders by calling itself would not get down there
        os.rmdir(folder)
