"""A run as an SQLite database: the articles, what was said and claimed in them, by whom and about whom.

| table | a row is | columns beside the fields of the record |
|---|---|---|
| `documents` | an article | `name` (the `document` of its records), `title`, `date`, `url`, `text` |
| `statements` | a statement | `document_id`, `speaker_id`, `parent_id`: the row of `parent`, if a filter left it in |
| `about` | a name in a content | `statement_id`, `position` (0, 1, …), `name`, `kind` |
| `facts` | a fact | `document_id`, `statement_id`: the row of `statement`, if it is there |
| `speakers` | a speaker | `name`, `kind`, how many `documents`, `statements`, and `direct`, `indirect`, `mixed` ones |

Every `…_id` is a foreign key to the `id` of that table. `spans` is JSON; its offsets count in `documents.text`.

`documents_fts`, `statements_fts` and `facts_fts` are full-text indexes (FTS5) over those tables. They hold each word
folded (no diacritics, no tatweel, ا for أ إ آ, ي for ى, ه for ة), as written, and as written but with a plain alef.
A word looked for in folded spelling finds all of its spellings, one in another spelling those who write it so (الادارة
also finds الإدارة). `search_records` folds what it looks for and finds them all.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from urllib.parse import quote

import msgspec

from extractors.fact_types import Fact
from extractors.text import DIACRITICS, INVISIBLE, NUMBER, TATWEEL, WORD, tokenize
from extractors.types import Document, Statement

R = TypeVar("R", bound=msgspec.Struct)
#: Name and kind of a speaker, as a statement has them.
Spoken: TypeAlias = tuple[str, str]

_TABLES = """
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT, date TEXT, url TEXT, text TEXT NOT NULL
);
CREATE TABLE speakers (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
  documents INTEGER, statements INTEGER, direct INTEGER, indirect INTEGER, mixed INTEGER
);
CREATE TABLE statements (
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents (id), statement INTEGER NOT NULL,
  speaker_id INTEGER REFERENCES speakers (id),
  speaker TEXT, speaker_title TEXT, speaker_kind TEXT NOT NULL, source TEXT,
  cue TEXT NOT NULL, cue_lemma TEXT NOT NULL, stance TEXT NOT NULL, content TEXT NOT NULL, type TEXT NOT NULL,
  parent INTEGER, parent_id INTEGER REFERENCES statements (id), outlet TEXT, channel TEXT, addressee TEXT,
  sentence TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL, spans TEXT NOT NULL
);
CREATE TABLE about (
  statement_id INTEGER NOT NULL REFERENCES statements (id), position INTEGER NOT NULL,
  name TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (statement_id, position)
);
CREATE TABLE facts (
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents (id), fact INTEGER NOT NULL,
  kind TEXT NOT NULL, expression TEXT NOT NULL, value TEXT NOT NULL, unit TEXT, qualifier TEXT NOT NULL,
  claim TEXT NOT NULL, actor TEXT, voucher TEXT, statement INTEGER, statement_id INTEGER REFERENCES statements (id),
  sentence TEXT NOT NULL, confidence REAL NOT NULL, spans TEXT NOT NULL
);
"""
_LINKS = """
CREATE INDEX statements_place ON statements (document_id, statement);
CREATE INDEX statements_speaker ON statements (speaker, speaker_kind);
CREATE INDEX facts_document ON facts (document_id);
CREATE INDEX about_name ON about (name);
UPDATE statements SET parent_id = (
  SELECT id FROM statements AS outer_one
  WHERE outer_one.document_id = statements.document_id AND outer_one.statement = statements.parent
) WHERE parent IS NOT NULL;
UPDATE facts SET statement_id = (
  SELECT id FROM statements
  WHERE statements.document_id = facts.document_id AND statements.statement = facts.statement
) WHERE statement IS NOT NULL;
CREATE INDEX facts_statement ON facts (statement_id);
"""
#: What else is known of a document.
_META = ("title", "date", "url")
_COUNTS = """
CREATE INDEX statements_speaker_id ON statements (speaker_id);
UPDATE speakers SET (documents, statements, direct, indirect, mixed) = (
  SELECT count(DISTINCT document_id), count(*),
    count(*) FILTER (WHERE type = 'direct'), count(*) FILTER (WHERE type = 'indirect'),
    count(*) FILTER (WHERE type = 'mixed')
  FROM statements WHERE speaker_id = speakers.id
);
"""
#: The columns of each table that can be searched.
_SEARCHED = {
    "documents": ("title", "text"),
    "statements": ("speaker", "speaker_title", "outlet", "content"),
    "facts": ("expression", "claim", "voucher"),
}


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_database(records: Iterable[msgspec.Struct], path: str | Path) -> None:
    """Write documents, statements and facts to a new or empty file; the records of a document come after it.

    Nothing is held in memory but the names of the speakers. Raises `OSError` when the file cannot be written, and
    `ValueError` for a record that no document comes before.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            # The file is thrown away when writing fails: there is nothing to roll back to.
            connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}; BEGIN")
            _insert_all(connection, records)
            _run(connection, _LINKS)
            _insert_speakers(connection)
            _run(connection, _COUNTS)
            _index(connection)
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OSError(0, str(error)) from None


def identities(spoken: Iterable[Spoken]) -> dict[Spoken, Spoken]:
    """Which speakers are one: each one's own name and kind to those of its row, the first of its spellings.

    >>> identities([("أنطونيو غوتيريش", "person"), ("انطونيو غوتيريش", "person")])[("انطونيو غوتيريش", "person")]
    ('أنطونيو غوتيريش', 'person')
    """
    rows: dict[tuple[tuple[str, ...], str], Spoken] = {}
    return {(name, kind): rows.setdefault((tuple(_folded(name)), kind), (name, kind)) for name, kind in spoken}


def _insert_all(connection: sqlite3.Connection, records: Iterable[msgspec.Struct]) -> None:
    document: tuple[int | None, str] = None, ""
    for record in records:
        if isinstance(record, Document):
            document = _insert(connection, "documents", _document_row(record)), record.id
        elif document[0] is None or getattr(record, "document", None) != document[1]:
            raise ValueError(f"a record without its document: {record}")
        elif isinstance(record, Statement):
            row = _insert(connection, "statements", _row(record, document[0]))
            for position, one in enumerate(record.about):
                about = {"statement_id": row, "position": position, "name": one.name, "kind": one.kind}
                _insert(connection, "about", about)
        else:
            _insert(connection, "facts", _row(record, document[0]))


def _document_row(document: Document) -> dict[str, object]:
    known = {name: document.meta.get(name) for name in _META}
    return {"name": document.id, **known, "text": document.text}


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Several commands, within the transaction that `executescript` would end."""
    for command in script.split(";"):
        connection.execute(command)


def _row(record: msgspec.Struct, document_id: int) -> dict[str, object]:
    """The fields of a record as columns, but for those that are tables of their own."""
    values = {name: getattr(record, name) for name in _columns(type(record))}
    return {"document_id": document_id, **values, "spans": msgspec.json.encode(values["spans"]).decode()}


def _columns(record: type[msgspec.Struct]) -> list[str]:
    return [name for name in record.__struct_fields__ if name not in ("document", "about")]


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> int:
    marks = ", ".join("?" * len(row))
    done = connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    return done.lastrowid or 0


def _insert_speakers(connection: sqlite3.Connection) -> None:
    """The speakers, those with most statements first, and each statement led to its own."""
    spoken = connection.execute(
        "SELECT speaker, speaker_kind FROM statements WHERE speaker IS NOT NULL "
        "GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2"
    ).fetchall()
    rows: dict[Spoken, int] = {}
    for one, known_as in identities(spoken).items():
        if known_as not in rows:
            rows[known_as] = _insert(connection, "speakers", dict(zip(("name", "kind"), known_as, strict=True)))
        connection.execute(
            "UPDATE statements SET speaker_id = ? WHERE speaker = ? AND speaker_kind = ?", (rows[known_as], *one)
        )


def _index(connection: sqlite3.Connection) -> None:
    """The full-text indexes. They hold the folded words in the places that these have in their tables, so that
    ``highlight()`` and ``snippet()`` mark the words of the article as they are written."""
    connection.create_function("searchable", 1, _searchable, deterministic=True)
    for table, columns in _SEARCHED.items():
        names = ", ".join(columns)
        connection.execute(
            f'CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content="{table}", content_rowid="id", '
            "tokenize=\"unicode61 categories 'L* N* Co Mn'\")"  # Mn: diacritics do not cut a word
        )
        searchable = ", ".join(f"searchable({name})" for name in columns)
        connection.execute(f"INSERT INTO {table}_fts (rowid, {names}) SELECT id, {searchable} FROM {table}")


def _searchable(text: str | None) -> str | None:
    """The words of a text folded, then the other spellings a reader would look for, each once."""
    if text is None:
        return None
    tokens = tokenize(text)
    words = [i for i, kind in enumerate(tokens.kinds) if kind in (WORD, NUMBER)]
    others: dict[str, None] = {}
    for i in words:
        written = _DECORATION.sub("", tokens.string(i, i + 1))
        others |= dict.fromkeys({written, written.translate(_PLAIN_ALEF)} - {tokens.folds[i]})
    return " ".join([*(tokens.folds[i] for i in words), *sorted(others)])


_DECORATION = re.compile(f"[{DIACRITICS}{TATWEEL}{INVISIBLE}]")
_PLAIN_ALEF = str.maketrans("أإآٱ", "اااا")


def _folded(text: str) -> list[str]:
    tokens = tokenize(text)
    return [folded for folded, kind in zip(tokens.folds, tokens.kinds, strict=True) if kind in (WORD, NUMBER)]


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_STATEMENT = (
    "SELECT statements.*, documents.name AS document FROM statements JOIN documents ON documents.id = document_id"
)
_FACT = "SELECT facts.*, documents.name AS document FROM facts JOIN documents ON documents.id = document_id"
_SELECTIONS: dict[type[msgspec.Struct], tuple[str, str]] = {
    Document: ("documents", "SELECT * FROM documents"),
    Statement: ("statements", _STATEMENT),
    Fact: ("facts", _FACT),
}


def read_database(path: str | Path, record: type[R]) -> Iterator[R]:
    """The documents, statements or facts of a database, in the order they were written.

    Raises `FileNotFoundError`, and `ValueError` when the file is no database of ours.
    """
    table, selection = _selection(record)
    with _opened(path) as connection:
        for row in connection.execute(f"{selection} ORDER BY {table}.id"):
            yield msgspec.convert(_fields(connection, row, record), record)


def search_database(path: str | Path, words: str, record: type[R]) -> Iterator[R]:
    """The records of a database in which all these words stand, in any spelling; the most fitting ones first."""
    table, selection = _selection(record)
    query = " ".join(f'"{word}"' for word in _folded(words))
    if not query:
        raise ValueError(f"{words!r} holds no word to look for")
    with _opened(path) as connection:
        found = f"{selection} JOIN {table}_fts ON {table}_fts.rowid = {table}.id WHERE {table}_fts MATCH ?"
        for row in connection.execute(f"{found} ORDER BY rank, {table}.id", (query,)):
            yield msgspec.convert(_fields(connection, row, record), record)


def _selection(record: type[msgspec.Struct]) -> tuple[str, str]:
    if record not in _SELECTIONS:
        raise ValueError(f"a database holds no {record.__name__} records")
    return _SELECTIONS[record]


def _fields(connection: sqlite3.Connection, row: sqlite3.Row, record: type[msgspec.Struct]) -> dict[str, Any]:
    """What a row holds, under the names of the record."""
    if record is Document:
        meta = {name: row[name] for name in _META if row[name] is not None}
        return {"id": row["name"], "text": row["text"], "meta": meta}
    fields = {name: row[name] for name in _columns(record)}
    fields |= {"document": row["document"], "spans": msgspec.json.decode(row["spans"])}
    if record is Statement:
        about = connection.execute("SELECT * FROM about WHERE statement_id = ? ORDER BY position", (row["id"],))
        fields["about"] = [{"name": one["name"], "kind": one["kind"]} for one in about]
    return fields


@contextmanager
def _opened(path: str | Path) -> Iterator[sqlite3.Connection]:
    """A database to read from; it is not changed, and not made when it is not there."""
    if not Path(path).is_file():
        raise FileNotFoundError(2, "No such file", str(path))
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            raise ValueError(f"{path}: no database of statements and facts ({error})") from None
