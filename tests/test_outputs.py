"""Parquet, Excel and SQLite: what is read back is what was written, and each is what its own tools expect."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import any_articles, any_record, statement
from typer.testing import CliRunner, Result

from cli import workbook
from cli.app import app
from cli.problems import OutputProblem
from cli.writers import FORMATS, Sheet, write
from extractors import Document, Entity, Fact, Statement, extract_all, read_records, search_records
from extractors.database import write_database

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
READABLE = ("json", "jsonl", "parquet", "db")
BINARY = [name for name, form in FORMATS.items() if form.binary]


def invoke(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, prog_name="extract")


def put(folder: Path, name: str, records: Iterable[msgspec.Struct], kind: type[msgspec.Struct] = Statement) -> Path:
    """Write the records of a type, with what the format keeps beside them."""
    path, form = folder / f"out.{name}", FORMATS[name]
    write((one for one in records if isinstance(one, (kind, *form.beside))), Sheet(kind), form, path)
    return path


@cache
def found_in_seeds() -> list[msgspec.Struct]:
    """The sample articles, each before its statements and facts."""
    found: list[msgspec.Struct] = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_bytes().decode("utf-8-sig")
        statements, facts = extract_all(text, path.name, "2024-03-27")
        found += [Document(path.name, text, {"url": f"https://news.example/{path.stem}"}), *statements, *facts]
    return found


# ── Read back ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", [Statement, Fact])
@pytest.mark.parametrize("name", READABLE)
def test_records_of_the_samples_are_read_back(tmp_path: Path, name: str, kind: type[msgspec.Struct]) -> None:
    everything = found_in_seeds()
    records = [one for one in everything if isinstance(one, kind)]
    path = put(tmp_path, name, everything, kind)
    assert len(records) > 50
    assert list(read_records(path, kind)) == records


@settings(max_examples=40)
@given(any_articles(Statement, Fact), st.sampled_from([Statement, Fact]), st.sampled_from(READABLE))
def test_any_record_is_read_back(everything: list[msgspec.Struct], kind: type[msgspec.Struct], name: str) -> None:
    records = [one for one in everything if isinstance(one, kind)]
    with TemporaryDirectory() as folder:
        path = put(Path(folder), name, everything, kind)
        assert list(read_records(path, kind)) == records
        if Document in FORMATS[name].beside:
            assert list(read_records(path, Document)) == [one for one in everything if isinstance(one, Document)]


@pytest.mark.parametrize("name", READABLE)
def test_nothing_is_read_back_as_nothing(tmp_path: Path, name: str) -> None:
    assert list(read_records(put(tmp_path, name, []))) == []


@pytest.mark.parametrize("name", BINARY)
def test_the_same_records_are_the_same_bytes(tmp_path: Path, name: str) -> None:
    first, second = (put(tmp_path, name, found_in_seeds()[:9]).read_bytes() for _ in range(2))
    assert first == second


FOREIGN = {
    "a.csv": (b"document\n", "records are read from .json .jsonl .ndjson .parquet .db"),
    "a.jsonl": (b'\n{"document": 1}\n', "a.jsonl:2: "),
    "a.json": (b"{}", "Expected `array`"),
    "a.parquet": (b"PAR1", "no Parquet file of Statement records"),
    "a.db": (b"SQLite", "no database of statements and facts"),
}


@pytest.mark.parametrize(("name", "fault"), FOREIGN.items(), ids=FOREIGN)
def test_what_holds_no_records_is_named(tmp_path: Path, name: str, fault: tuple[bytes, str]) -> None:
    path, (data, message) = tmp_path / name, fault
    path.write_bytes(data)
    with pytest.raises(ValueError, match=message.replace(".", r"\.")) as raised:
        list(read_records(path))
    assert str(path) in str(raised.value)


@pytest.mark.parametrize("name", READABLE)
def test_facts_are_no_statements(tmp_path: Path, name: str) -> None:
    everything = found_in_seeds()
    path = put(tmp_path, name, everything, Fact)
    with pytest.raises(ValueError, match="a database holds no Entity" if name == "db" else f"out.{name}"):
        list(read_records(path, Entity if name == "db" else Statement))


@pytest.mark.parametrize("name", READABLE)
def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_records(tmp_path / f"none.{name}"))
    assert list(tmp_path.iterdir()) == []


# ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", BINARY)
def test_nothing_is_left_of_a_file_that_fails(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"out.{name}"
    path.write_bytes(b"old")

    def failing() -> Iterator[msgspec.Struct]:
        yield Document("a.txt", "")
        yield statement()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, name, failing())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(path.name, b"old")]


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")  # nothing else is told
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("name", BINARY)
def test_a_full_disk_is_told(name: str) -> None:
    reason = "a database has to be a file" if name == "db" else "no space left on device"
    with pytest.raises(OutputProblem, match=f"/dev/full: cannot be written: {reason}"):
        write([statement()], Sheet(Statement), FORMATS[name], Path("/dev/full"))


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("options", [[], ["-o", "-"]])
def test_files_do_not_go_to_a_terminal_or_pipe(name: str, options: list[str]) -> None:
    result = invoke("quotes", SEEDS, "--format", name, *options)
    assert result.exit_code == 2
    assert f"{name} needs a file: name one with -o" in result.stderr
    assert result.stdout == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", BINARY)
def test_memory_does_not_grow_with_the_run(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.arrow.ROW_GROUP", 10)
    monkeypatch.setattr("extractors.memo.LIMIT", 10)  # words are remembered, but not without bounds

    def articles(number: int) -> Iterator[msgspec.Struct]:
        for k in range(number):
            yield Document(f"{k}.txt", f"{k} {'ق' * 3000}")
            yield statement(document=f"{k}.txt", content=f"{k} {'ن' * 3000}")

    def peak(number: int) -> int:
        tracemalloc.start()
        put(tmp_path, name, articles(number))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(10)  # loads what has to be loaded
    assert peak(300) < 2 * peak(30)


def test_parquet_has_typed_nested_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.arrow.ROW_GROUP", 2)
    path = put(tmp_path, "parquet", [statement(statement=number) for number in range(1, 6)])
    table = pq.ParquetFile(path)
    assert table.num_row_groups == 3
    assert table.schema_arrow.names == list(Statement.__struct_fields__)
    kinds = {field.name: str(field.type) for field in table.schema_arrow}
    assert kinds["statement"] == "int64"
    assert kinds["confidence"] == "double"
    assert kinds["about"] == "list<element: struct<name: string not null, kind: string not null> not null>"
    assert [field.name for field in table.schema_arrow if not field.nullable][:3] == [
        "document", "statement", "speaker_kind",
    ]  # fmt: skip
    [row] = table.read_row_group(0, columns=["spans"]).to_pylist()[:1]
    assert row["spans"]["speaker"] == {"start": 18, "end": 27}
    assert row["spans"]["about"][0] == {"start": 51, "end": 58, "kind": "LOC"}


# ── SQLite ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the samples, made by the command."""
    path = tmp_path_factory.mktemp("database") / "news.db"
    result = invoke("facts", SEEDS, ROOT / "tests" / "pages" / "article.html", "-o", path)
    assert (result.exit_code, result.output) == (0, "")
    return path


def query(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def test_every_key_leads_somewhere(database: Path) -> None:
    assert query(database, "PRAGMA foreign_key_check") == []
    assert query(database, "PRAGMA integrity_check") == [("ok",)]
    keys = {
        (table, target, column)
        for (table,) in query(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
        for _, _, target, column, *_ in query(database, f"PRAGMA foreign_key_list({table})")
    }
    assert keys == {
        ("statements", "documents", "document_id"),
        ("statements", "speakers", "speaker_id"),
        ("statements", "statements", "parent_id"),
        ("about", "statements", "statement_id"),
        ("facts", "documents", "document_id"),
        ("facts", "statements", "statement_id"),
    }


@settings(max_examples=15)
@given(any_articles(Statement, Fact))
def test_keys_hold_for_any_records(everything: list[msgspec.Struct]) -> None:
    with TemporaryDirectory() as folder:
        path = put(Path(folder), "db", everything, Fact)
        assert query(path, "PRAGMA foreign_key_check") == []


def test_rows_are_linked_to_their_own(database: Path) -> None:
    pairs = query(
        database,
        "SELECT inner_one.parent, outer_one.statement, inner_one.document_id = outer_one.document_id "
        "FROM statements AS inner_one JOIN statements AS outer_one ON outer_one.id = inner_one.parent_id",
    )
    assert pairs
    assert all(parent == number and same for parent, number, same in pairs)
    vouched = query(
        database,
        "SELECT facts.statement, statements.statement, voucher, speaker FROM facts "
        "JOIN statements ON statements.id = statement_id WHERE voucher IS NOT NULL",
    )
    assert vouched
    assert all(number == own and voucher == speaker for number, own, voucher, speaker in vouched)


def test_a_statement_whose_parent_was_left_out_keeps_its_number(tmp_path: Path) -> None:
    path = put(tmp_path, "db", [Document("a.txt", ""), statement(statement=2, parent=1)])
    assert query(path, "SELECT parent, parent_id FROM statements") == [(1, None)]
    assert query(path, "PRAGMA foreign_key_check") == []


def test_offsets_count_in_the_text_that_is_kept(database: Path) -> None:
    texts = {document.id: document.text for document in read_records(database, Document)}
    statements = list(read_records(database))
    assert len(texts) == 6
    assert {said.document for said in statements} == set(texts)
    for said in statements:
        assert said.content == " … ".join(texts[said.document][start:end] for start, end in said.spans.content)


def test_title_date_and_address_of_a_page_are_kept(database: Path) -> None:
    assert query(database, "SELECT title, date, url FROM documents WHERE name LIKE '%.html'") == [
        ("وزير المياه: السد يمتلئ قبل الصيف", "2024-03-27", "https://daffaf.example/news/2024/03/27/dam")
    ]


def test_quotes_leave_facts_out_and_filters_hold(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    assert invoke("quotes", SEEDS, "-o", path, "--speaker", "رايدر").exit_code == 0
    assert query(path, "SELECT DISTINCT name FROM speakers") == [("بات رايدر",)]
    assert query(path, "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM facts)") == [(5, 0)]
    path = tmp_path / "facts.db"
    assert invoke("facts", SEEDS, "-o", path, "--type", "time").exit_code == 0
    assert query(path, "SELECT DISTINCT kind FROM facts") == [("time",)]
    assert query(path, "SELECT count(*) > 50 FROM statements") == [(1,)]


def test_the_speakers_of_a_run_are_counted_over_its_documents(tmp_path: Path) -> None:
    said = {"speaker": "أنطونيو غوتيريش", "speaker_kind": "person"}
    spelled = {**said, "speaker": "انطونيو غوتيريش"}
    records = [
        Document("a", ""),
        statement(**said, document="a", type="direct"),
        statement(**spelled, document="a", type="mixed"),
        statement(document="a", speaker=None),
        Document("b", ""),
        statement(**said, document="b", type="direct"),
        statement(document="b", speaker="الأمم المتحدة", speaker_kind="organisation", type="indirect"),
    ]
    path = put(tmp_path, "db", records)
    assert query(path, "SELECT name, kind, documents, statements, direct, indirect, mixed FROM speakers") == [
        ("أنطونيو غوتيريش", "person", 2, 3, 2, 0, 1),
        ("الأمم المتحدة", "organisation", 1, 1, 0, 1, 0),
    ]
    assert query(path, "SELECT count(*), count(speaker_id) FROM statements") == [(5, 4)]


SPELLINGS = [
    ("أمريكا", "امريكا"),
    ("الإدارةُ", "الاداره"),
    ("الإدارة", "الادارة"),  # how it is typed most
    ("مُتعدّدة", "متعدده"),
    ("الحكومـــة", "الحكومه"),
    ("مستشفى", "مستشفي"),
    ("آمال", "امال"),
    ("Axios", "axios"),
    ("على", "على"),
    ("علي", "علي"),
    ("١٢٣", "123"),
]


@pytest.mark.parametrize(("written", "sought"), SPELLINGS)
def test_a_word_is_found_in_plain_spelling_and_as_it_is_written(tmp_path: Path, written: str, sought: str) -> None:
    path = put(tmp_path, "db", [Document("a.txt", written), statement(content=f"قال «{written}».")])
    for table in ("statements", "documents"):
        for word in (sought, written.translate(dict.fromkeys(map(ord, "\u064f\u0651\u0640")))):
            assert query(path, f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?", word) == [(1,)], word


@pytest.mark.parametrize("sought", ["مصرى", "مِصري", "مصـــري", "«مصري»", "قال مصري", "مصرى قال"])
def test_a_search_folds_what_it_looks_for(tmp_path: Path, sought: str) -> None:
    path = put(tmp_path, "db", [Document("a.txt", ""), statement(content="قال إنه مصري"), statement(content="قال نعم")])
    assert [said.content for said in search_records(path, sought)] == ["قال إنه مصري"]


@pytest.mark.parametrize("sought", ["على", 'x" OR content:"y', "مصر*", "NEAR(قال نعم)"])
def test_a_search_finds_nothing_else(tmp_path: Path, sought: str) -> None:
    path = put(tmp_path, "db", [Document("a.txt", ""), statement(content="قال علي المصري نعم")])
    assert list(search_records(path, sought)) == []


def test_a_search_needs_a_word(database: Path) -> None:
    with pytest.raises(ValueError, match="holds no word to look for"):
        list(search_records(database, "«»"))


def test_facts_and_articles_are_searched_too(database: Path) -> None:
    assert {fact.document for fact in search_records(database, "بالمئه السد", Fact)} == {
        str(ROOT / "tests" / "pages" / "article.html")
    }
    assert len(list(search_records(database, "نتنياهو", Document))) > 1


def test_words_found_are_marked_as_they_are_written(tmp_path: Path) -> None:
    path = put(tmp_path, "db", [Document("a.txt", ""), statement(content="إنّ الإدارةَ الأمريكيّة «قلقة»")])
    marked = "SELECT highlight(statements_fts, 3, '[', ']') FROM statements_fts WHERE statements_fts MATCH 'الامريكيه'"
    assert query(path, marked) == [("إنّ الإدارةَ [الأمريكيّة] «قلقة»",)]


def test_a_record_needs_its_document(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a record without its document"):
        write_database([Document("b.txt", ""), statement(document="a.txt")], tmp_path / "a.db")


# ── Excel ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def cells(path: Path, sheet: int = 0) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[sheet].iter_rows(values_only=True)]


def test_a_workbook_reads_from_the_right_under_its_header(tmp_path: Path) -> None:
    path = put(tmp_path, "xlsx", [statement(), statement(statement=2, parent=1, speaker=None)])
    sheet = openpyxl.load_workbook(path).active
    assert sheet.title == "statements"
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:T3"
    assert sheet.column_dimensions["J"].width > 3 * sheet.column_dimensions["B"].width
    header, first, second = cells(path)
    assert header == list(Statement.__struct_fields__)
    row = dict(zip(header, first, strict=True))
    assert (row["statement"], row["confidence"], row["parent"]) == (1, 0.75, None)
    assert (row["speaker"], row["about"]) == ("سامح شكري", "القاهرة (LOC); غزة (LOC)")
    assert dict(zip(header, second, strict=True))["speaker"] is None
    assert sheet["J2"].alignment.wrap_text
    assert sheet["J2"].alignment.readingOrder == 2


@pytest.mark.parametrize(
    ("document", "link"),
    [
        (Document("a.txt", "", {"url": "https://news.example/غزة?a=1&b=2#c"}), "https://news.example/"),
        (Document("http://news.example/5", ""), "http://news.example/5"),
        (Document("a.txt", "", {"url": "javascript:alert(1)"}), None),
        (Document("a.txt", "", {"url": "https://x/" + "a" * 3000}), None),
        (Document("a.txt", "", {"url": 'https://x/"\x01'}), None),
        (Document("a.txt", ""), None),
    ],
)
def test_a_document_is_linked_to_its_address(tmp_path: Path, document: Document, link: str | None) -> None:
    path = put(tmp_path, "xlsx", [document, statement(document=document.id)])
    cell = openpyxl.load_workbook(path).active["A2"]
    assert cell.value == document.id
    assert cell.hyperlink.target.startswith(link) if link else cell.hyperlink is None


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x","y")', "\t=1", "＝1", "{=1}", "http://x"]
)
def test_no_cell_is_a_formula_or_becomes_one(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, "xlsx", [statement(content=text, speaker=text, document=text)])
    sheet = openpyxl.load_workbook(path).active
    for place in ("A2", "C2", "J2"):
        cell = sheet[place]
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert bool(cell.quotePrefix) == (text[0] not in "{h")


@settings(max_examples=15)
@given(any_record(Statement))
def test_any_record_is_a_sound_workbook(said: Statement) -> None:
    with TemporaryDirectory() as folder:
        header, row = cells(put(Path(folder), "xlsx", [said]))
    shown = dict(zip(header, row, strict=True))
    assert (shown["statement"], shown["confidence"]) == (said.statement, pytest.approx(said.confidence))
    for field in ("content", "speaker", "sentence"):
        given_text = getattr(said, field) or ""
        assert len(shown[field] or "") == len(given_text.replace("\r\n", "\n"))  # not a character is lost


def test_what_is_too_long_for_a_cell_is_cut_and_shows_it(tmp_path: Path) -> None:
    text = "طويل " * 10_000
    row = dict(zip(*cells(put(tmp_path, "xlsx", [statement(content=text)])), strict=True))
    assert row["content"] == text[:32_765] + " …"


def test_a_full_sheet_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_ROWS", 3)
    monkeypatch.setattr(workbook, "_LINKS", 1)
    document = Document("a.txt", "", {"url": "https://news.example/1"})
    path = put(tmp_path, "xlsx", [document, *(statement(statement=number) for number in range(1, 6))])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["statements", "statements 2", "statements 3"]
    assert [row[1] for sheet in range(3) for row in cells(path, sheet)[1:]] == [1, 2, 3, 4, 5]
    assert all(sheet.freeze_panes == "A2" and sheet.sheet_view.rightToLeft for sheet in book)
    assert [sheet["A2"].hyperlink is not None for sheet in book] == [True] * 3
    assert book.worksheets[0]["A3"].hyperlink is None


def test_facts_have_a_workbook_too(tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    assert invoke("facts", SEEDS, "-o", path).exit_code == 0
    assert cells(path)[0] == list(Fact.__struct_fields__)
    assert len(cells(path)) > 60


# ── What is loaded ──────────────────────────────────────────────────────────────────────────────────────────────────

HEAVY = ("pyarrow", "xlsxwriter", "sqlite3", "trafilatura", "feedparser", "lxml", "openpyxl")
NEEDED = {
    "--version": set(),
    "quotes seeds/000_d8b74e2dad25981a.txt": set(),
    "quotes tests/pages/amp.html": {"trafilatura", "lxml"},
    "quotes seeds/000_d8b74e2dad25981a.txt -o {}.db": {"sqlite3"},
}


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "needed"), NEEDED.items(), ids=NEEDED)
def test_nothing_heavy_is_loaded_before_it_is_needed(tmp_path: Path, arguments: str, needed: set[str]) -> None:
    code = (
        "import sys\nfrom cli.__main__ import main\ntry: main()\n"
        f"finally: print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments.format(tmp_path / "out").split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0
    assert set(done.stderr.split()) == needed
