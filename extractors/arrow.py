"""Records as Parquet: typed nested columns made from the type of the records, a row group at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import inspect

R = TypeVar("R", bound=msgspec.Struct)

ROW_GROUP = 5_000  #: records; what is held in memory at a time
_SPAN = ("start", "end", "kind")  #: the parts of a span: every tuple of fixed length in a record is one


def write_parquet(records: Iterable[R], record: type[R], out: BinaryIO) -> None:
    """Write records of a type to a stream. ``spans`` become structs of ``start`` and ``end``, null stays null."""
    shape = schema(record)
    rest = iter(records)
    with pq.ParquetWriter(out, shape, compression="zstd") as writer:
        while group := list(islice(rest, ROW_GROUP)):
            writer.write_table(pa.Table.from_pylist([msgspec.to_builtins(one) for one in group], shape))


def read_parquet(path: Path, record: type[R]) -> Iterator[R]:
    """The records of a type that `write_parquet` wrote to a file; `ValueError` when it did not."""
    try:
        table = pq.ParquetFile(path)
        for batch in table.iter_batches(ROW_GROUP):
            for row in batch.to_pylist():
                yield msgspec.convert(_without_names(row), record)
    except (pa.ArrowException, msgspec.ValidationError) as error:
        raise ValueError(f"{path}: no Parquet file of {record.__name__} records ({error})") from None


def schema(record: type[msgspec.Struct]) -> pa.Schema:
    """The columns of a type of records."""
    return pa.schema(_struct(inspect.type_info(record)))


def _struct(info: Any) -> list[pa.Field]:
    return [_field(field.encode_name, field.type) for field in info.fields]


def _field(name: str, kind: inspect.Type) -> pa.Field:
    """A column, or a part of one; it may be null when its type says so."""
    if isinstance(kind, inspect.UnionType):
        (held,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
        return pa.field(name, _type(held), nullable=True)
    return pa.field(name, _type(kind), nullable=False)


def _type(kind: inspect.Type) -> pa.DataType:
    match kind:
        case inspect.StrType() | inspect.LiteralType():
            return pa.string()
        case inspect.IntType():
            return pa.int64()
        case inspect.FloatType():
            return pa.float64()
        case inspect.VarTupleType(item_type=item):
            return pa.list_(_field("element", item))
        case inspect.TupleType(item_types=parts):
            return pa.struct([_field(name, part) for name, part in zip(_SPAN, parts, strict=False)])
        case inspect.StructType():
            return pa.struct(_struct(kind))
    raise TypeError(f"no column for {kind}")


def _without_names(value: Any) -> Any:
    """A row with its spans as tuples again."""
    match value:
        case {"start": _, "end": _}:
            return tuple(value.values())
        case dict():
            return {name: _without_names(part) for name, part in value.items()}
        case list():
            return [_without_names(part) for part in value]
    return value
