"""Records read back from the files that ``extract … -o FILE`` writes: equal to those that were written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from extractors.types import Statement

T = TypeVar("T")
R = TypeVar("R", bound=msgspec.Struct)


def read_records(path: str | Path, record: type[R] = Statement) -> Iterator[R]:  # type: ignore[assignment]
    """The records of a type (`Statement`, `Fact`; from a database also `Document`) that a file holds, one by one.

    The suffix says how it is read: .json, .jsonl, .ndjson, .parquet or .db.
    Raises `OSError` when the file cannot be read, and `ValueError`, which names the file, for what is no such record
    and for any other suffix.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ValueError(f"{path}: records are read from {' '.join(_READERS)}")
    return reader(path, record)


def search_records(path: str | Path, words: str, record: type[R] = Statement) -> Iterator[R]:  # type: ignore[assignment]
    """The records of a database (.db) in which all these words stand, in any spelling; the most fitting ones first.

    Raises `OSError` when the file cannot be read, and `ValueError` when it is no such database or no word is given.
    """
    from extractors.database import search_database

    return search_database(path, words, record)


def _json_lines(path: Path, record: type[R]) -> Iterator[R]:
    decoder = msgspec.json.Decoder(record)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _decoded(decoder, line, f"{path}:{number}")


def _json(path: Path, record: type[R]) -> Iterator[R]:
    yield from _decoded(msgspec.json.Decoder(list[record]), path.read_bytes(), str(path))  # type: ignore[valid-type]


def _decoded(decoder: msgspec.json.Decoder[T], data: bytes, place: str) -> T:
    try:
        return decoder.decode(data)
    except msgspec.DecodeError as error:
        raise ValueError(f"{place}: {error}") from None


def _parquet(path: Path, record: type[R]) -> Iterator[R]:
    from extractors.arrow import read_parquet

    return read_parquet(path, record)


def _database(path: Path, record: type[R]) -> Iterator[R]:
    from extractors.database import read_database

    return read_database(path, record)


_READERS: dict[str, Callable[[Path, Any], Iterator[Any]]] = {
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
    ".db": _database,
}
