"""Paths and files to documents: what is delivered, what is said about the rest, and that offsets stay true."""

from __future__ import annotations

import codecs
import csv
import datetime
import gzip
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.decoding import decode, decoded_lines
from cli.limits import limited
from cli.problems import InputProblem, Notice
from cli.readers import Document, Reading, read

ARABIC = "قال الوزير إن المفاوضات مستمرة في القاهرة.\r\nوأضاف أن الاتفاق قريب.\n"


def documents(*paths: Path | str, **reading: object) -> list[Document]:
    """The documents, when nothing else is expected."""
    items = list(read(map(str, paths), Reading(**reading)))  # type: ignore[arg-type]
    assert all(isinstance(item, Document) for item in items), items
    return items  # type: ignore[return-value]


def put(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def json_lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


# ── Text and its encoding ───────────────────────────────────────────────────────────────────────────────────────────

ENCODED: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8 with mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16 little": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16 big": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-32": lambda text: text.encode("utf-32"),
}


@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".txt.gz", ".MD"])
def test_text_keeps_its_line_breaks(tmp_path: Path, encode: Callable[[str], bytes], suffix: str) -> None:
    data = encode(ARABIC)
    path = put(tmp_path / f"a{suffix}", gzip.compress(data) if suffix.endswith(".gz") else data)
    assert documents(path) == [Document(str(path), ARABIC)]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED)
def test_records_are_decoded_like_text(tmp_path: Path, encode: Callable[[str], bytes], suffix: str) -> None:
    quoted = ARABIC.replace('"', '""')
    raw = json_lines({"id": "x", "text": ARABIC}) if suffix == ".jsonl" else f'id,text\r\nx,"{quoted}"\r\n'
    assert documents(put(tmp_path / f"a{suffix}", encode(raw))) == [Document("x", ARABIC)]


@pytest.mark.parametrize(
    ("name", "raw", "texts"),
    [("a.txt", ARABIC, [ARABIC]), ("a.csv", f"text\n{ARABIC}", ARABIC.splitlines())],
)
def test_windows_1256_is_read_and_said_once(tmp_path: Path, name: str, raw: str, texts: list[str]) -> None:
    path = put(tmp_path / name, raw.encode("cp1256"))
    notice, *found = read([str(path)])
    assert notice == Notice(str(path), "not UTF-8, read as Windows-1256")
    assert [item.text for item in found if isinstance(item, Document)] == texts


@given(st.text(min_size=1))
def test_any_text_survives_decoding(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        assert decode(data, "x")[0] == data.decode("utf-8-sig")
    except InputProblem as problem:
        assert "binary" in problem.what


@given(st.binary())
def test_no_bytes_break_the_decoder(data: bytes) -> None:
    try:
        decode(data, "x")
    except InputProblem as problem:
        assert problem.file == "x"
    try:
        with limited(io.BytesIO(data), "x") as stream:
            list(decoded_lines(stream, "x", lambda problem: None))
    except InputProblem as problem:
        assert problem.file == "x"


UNREADABLE = {
    "damaged utf-8": (f"سطر سليم\n{ARABIC}".encode() + b"\n\xff\xfa", ":5: invalid UTF-8"),
    "latin-1": ("déjà vu à l'été".encode("latin-1"), ":1: invalid UTF-8"),
    "some odd bytes": (b"\xd8\xd9\xff\xff", ":1: invalid UTF-8"),
    "nul bytes": (b"PK\x03\x04\0\0\0", ": a binary file"),
    "controls": (bytes(range(1, 30)), ": a binary file"),
    "half of utf-16": (codecs.BOM_UTF16_LE + b"\x41", ": begins as UTF-16"),
    "empty": (b"", ": empty"),
    "only blanks": (b"\n \r\n", ": empty"),
    "only a mark": (codecs.BOM_UTF8, ": empty"),
}


@pytest.mark.parametrize(("data", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_text_is_named_and_the_next_is_read(tmp_path: Path, data: bytes, message: str) -> None:
    bad, good = put(tmp_path / "bad.txt", data), put(tmp_path / "good.txt", ARABIC)
    problem, document = read([str(bad), str(good)])
    assert str(problem).startswith(f"{bad}{message}")
    assert document == Document(str(good), ARABIC)


def test_colour_codes_do_not_make_a_text_binary(tmp_path: Path) -> None:
    assert documents(put(tmp_path / "a.txt", "قال \x1b[31mالوزير\x1b[0m إن"))


# ── Records ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_ids_are_those_of_the_records_or_their_place(tmp_path: Path) -> None:
    path = put(
        tmp_path / "a.jsonl",
        json_lines(
            {"id": "غزة-1", "text": "أ", "title": "عنوان", "date": "2024-10-01", "url": "http://x", "other": "y"},
            {"id": 7, "text": "ب"},
            {"text": "ت"},
            {"id": None, "text": "ث", "title": 3},
            {"id": True, "text": "ج"},
            {"id": "", "text": "ح"},
        ).replace('{"text"', '\n{"text"'),
    )
    assert [(found.id, found.text, found.meta) for found in documents(path)] == [
        ("غزة-1", "أ", {"title": "عنوان", "date": "2024-10-01", "url": "http://x"}),
        ("7", "ب", {}),
        (f"{path}:4", "ت", {}),
        (f"{path}:5", "ث", {}),
        (f"{path}:6", "ج", {}),
        (f"{path}:7", "ح", {}),
    ]


BAD_LINES = {
    "no json": ("{text:", "is not JSON"),
    "cut short": ('{"text": "قال', "is not JSON"),
    "deep": ("[" * 100_000, "JSON"),
    "long number": (f'{{"text": {"9" * 5000}}}', ""),
    "no object": ('["قال"]', "no object"),
    "no text": ('{"id": "x"}', 'without "text"'),
    "null": ('{"text": null}', 'without "text"'),
    "number": ('{"text": 3}', "no string but a number"),
    "list": ('{"text": ["قال"]}', "no string but a list"),
    "empty": ('{"text": " "}', "is empty"),
    "damaged utf-8": (b'{"text": "\xd9\x82\xd8\xa7\xd9\x84 \xff"}', "invalid UTF-8"),
}


@pytest.mark.parametrize(("line", "message"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str | bytes, message: str) -> None:
    good = '{"text": "قال"}'.encode()
    path = put(tmp_path / "a.jsonl", b"\n".join([good, line if isinstance(line, bytes) else line.encode(), good]))
    first, problem, last = read([str(path)])
    assert (first, last) == (Document(f"{path}:1", "قال"), Document(f"{path}:3", "قال"))
    assert isinstance(problem, InputProblem)
    assert (problem.file, problem.line) == (str(path), 2)
    assert message in problem.what


def test_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", r'{"id": "\udc80", "text": "\ud83d قال \ud83d\ude00 \ude00", "title": "\ud800"}')
    assert documents(path) == [Document("\ufffd", "\ufffd قال 😀 \ufffd", {"title": "\ufffd"})]


def test_csv_rows_keep_line_breaks_quotation_marks_and_long_fields(tmp_path: Path) -> None:
    texts = ['قال "نعم"\r\nثم، سكت\n', "طويل " * 50_000, "سطر"]
    out = io.StringIO()
    csv.writer(out).writerows([["id", " text "], *([str(number), text] for number, text in enumerate(texts)), []])
    path = put(tmp_path / "a.csv", out.getvalue())
    assert [(found.id, found.text) for found in documents(path)] == [(str(n), text) for n, text in enumerate(texts)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_delimiters_are_noticed(tmp_path: Path, delimiter: str) -> None:
    path = put(tmp_path / "a.csv", f"title{delimiter}body\nع{delimiter}قال\n")
    assert documents(path, text_column="body") == [Document(f"{path}:2", "قال", {"title": "ع"})]


BAD_CSV = {
    "no column": ("id,body\n1,قال\n", "1", 'no column "text" among: id, body'),
    "short row": ('id,text\n"a\nb",قال\n2\n', "4", 'without "text"'),
    "blank cell": ("id,text\n1,\n", "2", '"text" is empty'),
    "open quotation mark": ('id,text\n1,قال\n2,"قال\n3,قال\n', "3", "broken CSV"),
    "damaged": (b"id,text\n1,\xd9\x82\xd8\xa7\xd9\x84\xff\n", "2", "invalid UTF-8"),
    "no record": ("id,text\n\n", None, "no record under the header"),
    "empty": ("", None, "empty"),
    "binary": (b"id,text\0\n", None, "binary"),
}


@pytest.mark.parametrize(("data", "line", "message"), BAD_CSV.values(), ids=BAD_CSV)
def test_what_is_wrong_with_a_csv(tmp_path: Path, data: str | bytes, line: str | None, message: str) -> None:
    path = put(tmp_path / "a.csv", data)
    (problem,) = [item for item in read([str(path)]) if isinstance(item, InputProblem)]
    assert message in problem.what
    assert str(problem).startswith(f"{path}:{line}: " if line else f"{path}: ")


def test_csv_rows_after_a_damaged_one_are_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", b'id,text\n1,"\xd9\x82\xd8\xa7\n\xd9\x84\xff"\n2,\xd9\x82\n')
    problem, document = read([str(path)])
    assert isinstance(problem, InputProblem)
    assert problem.line == 3
    assert document == Document("2", "ق")


def test_records_come_before_the_end_is_read(tmp_path: Path) -> None:
    """What a truncated gzip file still holds is delivered, then the damage is told: records are streamed."""
    lines = json_lines(*({"id": str(number), "text": os.urandom(40).hex()} for number in range(5000)))
    path = put(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode())[:-40_000])
    *found, problem = read([str(path)])
    assert len(found) > 1000
    assert isinstance(problem, InputProblem)
    assert "damaged gzip" in problem.what


@pytest.mark.parametrize(
    "data",
    [b"no gzip", gzip.compress(b"x", mtime=0)[:-3], b"\x1f\x8b\x08\0" + b"\xff" * 30],
    ids=["no gzip", "cut off", "no deflate"],
)
def test_damaged_gzip(tmp_path: Path, data: bytes) -> None:
    (problem,) = read([str(put(tmp_path / "a.txt.gz", data))])
    assert "damaged gzip" in str(problem)


# ── Parquet ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ROWS = {
    "text": ["قال", "قالت", None, " "],
    "id": [1, 2, 3, 4],
    "date": [datetime.date(2024, 3, 27)] * 4,
    "other": [[1.5]] * 4,
}


def parquet(path: Path, columns: dict[str, list[object]], **more: object) -> Path:
    pq.write_table(pa.table(columns), path, **more)
    return path


@pytest.mark.parametrize("text", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_parquet_is_read_like_other_records(tmp_path: Path, text: pa.DataType) -> None:
    columns = {**ROWS, "text": pa.array(ROWS["text"], pa.string()).cast(text)}
    path = parquet(tmp_path / "a.parquet", columns, row_group_size=1)
    first, second, *problems = read([str(path)])
    assert [first, second] == [Document("1", "قال", DATED), Document("2", "قالت", DATED)]
    assert [str(problem).partition(";")[0] for problem in problems] == [
        f'{path}:3: a record without "text"',
        f'{path}:4: "text" is empty',
    ]


DATED = {"date": "2024-03-27"}


def test_parquet_from_gzip_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = parquet(tmp_path / "a.parquet", {"body": ["قال"]}).read_bytes()
    packed = put(tmp_path / "b.parquet.gz", gzip.compress(data))
    assert documents(packed, text_column="body") == [Document(f"{packed}:1", "قال")]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert documents("-", text_column="body", stdin_format="parquet") == [Document("-:1", "قال")]


BAD_PARQUET = {
    "no parquet": (b"PK\x03\x04", "damaged Parquet file"),
    "empty": (b"", "damaged Parquet file (Parquet file size is 0 bytes)"),
    "no column": ({"id": [1], "body": ["قال"]}, 'no column "text" among: id, body'),
    "no row": ({"text": []}, "empty: there is no row in it"),
    "bytes": ({"text": [b"\xff"]}, '"text" is no string but bytes'),
    "lists": ({"text": [["قال"]]}, '"text" is no string but a list'),
}


@pytest.mark.parametrize(("content", "message"), BAD_PARQUET.values(), ids=BAD_PARQUET)
def test_what_is_wrong_with_a_parquet_file(
    tmp_path: Path, content: bytes | dict[str, list[object]], message: str
) -> None:
    path = tmp_path / "a.parquet"
    put(path, content) if isinstance(content, bytes) else parquet(path, content)
    (problem,) = read([str(path)])
    assert isinstance(problem, InputProblem)
    assert problem.what.startswith(message)
    assert "\n" not in str(problem)


def test_parquet_rows_come_before_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands before damage is delivered: rows are read a batch at a time."""
    path = parquet(tmp_path / "a.parquet", {"text": ["قال", "قالت", "قالوا"]}, row_group_size=1)
    last = pq.ParquetFile(path).metadata.row_group(2).column(0)
    data = bytearray(path.read_bytes())
    data[last.dictionary_page_offset : last.dictionary_page_offset + 10] = b"\xff" * 10
    put(path, bytes(data))
    monkeypatch.setattr("cli.readers._BATCH", 1)
    *found, problem = read([str(path)])
    assert [document.text for document in found if isinstance(document, Document)] == ["قال", "قالت"]
    assert isinstance(problem, InputProblem)
    assert "damaged Parquet file" in problem.what


# ── Paths ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder as one is found: known and unknown files, hidden ones, folders in it."""
    folder = tmp_path / "news"
    for name in ("b.txt", "a/2.md", "a/1.txt", "c.jsonl", ".hidden.txt", ".git/x.txt", "picture.png", "README"):
        put(folder / name, json_lines({"id": name, "text": "قال"}))
    return folder


def test_a_folder_is_walked_in_order(news: Path) -> None:
    expected = [f"{news}/a/1.txt", f"{news}/a/2.md", f"{news}/b.txt", "c.jsonl"]
    assert [found.id for found in documents(news)] == expected
    assert [found.id for found in documents(f"{news}/")] == expected
    assert [found.id for found in documents(news, leave_out=news / "c.jsonl")] == expected[:-1]


def test_a_relative_path_stays_relative(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news.parent)
    assert documents("news/b.txt", "./news/a")[0].id == "news/b.txt"
    assert [found.id for found in documents("./news/a")] == ["./news/a/1.txt", "./news/a/2.md"]


def test_globs_are_expanded(news: Path) -> None:
    assert [found.id for found in documents(f"{news}/*.txt")] == [f"{news}/b.txt"]
    assert [found.id for found in documents(f"{news}/**/*.txt")] == [f"{news}/a/1.txt", f"{news}/b.txt"]
    assert [found.id for found in documents(f"{news}/[ac]*")] == [f"{news}/a/1.txt", f"{news}/a/2.md", "c.jsonl"]
    everything = [found.id for found in documents(f"{news}/**")]
    assert everything == [f"{news}/a/1.txt", f"{news}/a/2.md", f"{news}/b.txt", "c.jsonl"]


def test_a_file_named_like_a_glob_is_that_file(tmp_path: Path) -> None:
    path = put(tmp_path / "a[1].txt", "قال")
    assert documents(path) == [Document(str(path), "قال")]


def test_hidden_files_can_be_named(news: Path) -> None:
    assert len(documents(news / ".hidden.txt")) == 1


MISSING = {
    "missing.txt": "no such file",
    "missing/*.txt": "the pattern matches no file",
    "picture.png": "cannot read .png files; these can be read: .txt .md .jsonl .ndjson .csv .parquet",
    "empty": "nothing to read in this folder",
    "b.txt/x.txt": "not a directory",
    "x" * 300: "file name too long",
}


@pytest.mark.parametrize(("name", "message"), MISSING.items(), ids=[name[:20] for name in MISSING])
def test_paths_that_lead_nowhere(news: Path, name: str, message: str) -> None:
    (news / "empty").mkdir()
    problem, document = read([str(news / name), str(news / "b.txt")])
    assert isinstance(problem, InputProblem)
    assert str(problem).startswith(f"{news / name}: {message}")
    assert isinstance(document, Document)


def test_links_are_followed_once(news: Path) -> None:
    (news / "a" / "up").symlink_to(news)
    (news / "self.txt").symlink_to(news / "self.txt")
    (news / "z.txt").symlink_to(news / "nowhere.txt")
    problems = [item for item in read([str(news)]) if isinstance(item, InputProblem)]
    assert [problem.file for problem in problems] == [f"{news}/a/up", f"{news}/self.txt", f"{news}/z.txt"]
    assert [problem.what for problem in problems] == [
        "a link to a folder that it lies in",
        "too many levels of symbolic links",
        "no such file or directory",
    ]


def test_pipes_in_a_folder_do_not_block(news: Path) -> None:
    os.mkfifo(news / "pipe.txt")
    assert len(documents(news)) == 4


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_read_is_named(news: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal is played, for tests may run as a user who is never refused anything."""
    path = str(news / "b.txt" if what == "file" else news / "a")

    def refuse(asked: object, *rest: object, **more: object) -> object:
        if asked == path:
            raise PermissionError(13, "Permission denied", path)
        return original(asked, *rest, **more)  # type: ignore[operator]

    module, name = (sys.modules["builtins"], "open") if what == "file" else (os, "scandir")
    original = getattr(module, name)
    monkeypatch.setattr(module, name, refuse)
    items = list(read([str(news)]))
    assert [str(item) for item in items if isinstance(item, InputProblem)] == [f"{path}: permission denied"]
    assert len(items) == (4 if what == "file" else 3)


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="file names are Unicode there")
def test_file_names_that_are_not_utf8(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    put(Path(path), "قال")
    assert [found.id for found in documents(path)] == [f"{tmp_path}/\ufffd.txt"]


# ── Standard input ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("form", "data", "ids"),
    [
        ("txt", ARABIC, ["-"]),
        ("jsonl", '{"id": "x", "text": "قال"}\n{"text": "قال"}', ["x", "-:2"]),
        ("csv", "text\nقال\n", ["-:2"]),
    ],
)
def test_standard_input(form: str, data: str, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert [found.id for found in documents("-", stdin_format=form)] == ids


@pytest.mark.parametrize("name", ["article", "article.gz"])
def test_a_file_without_a_suffix_is_read_like_standard_input(tmp_path: Path, name: str) -> None:
    data = b'{"id": "x", "text": "y"}'
    path = put(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    assert documents(path) == [Document(str(path), data.decode())]
    assert documents(path, stdin_format="jsonl") == [Document("x", "y")]


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert [str(item) for item in read(["-"])] == ["-: standard input is closed"]
