"""Records set aside until all of them are known: in a temporary file, so that memory does not grow with them."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator
from types import TracebackType
from typing import Generic, TypeVar

import msgspec

from cli.problems import OutputProblem, reason

T = TypeVar("T")


class Spool(Generic[T]):
    """Records of one type, in the order they were put in, to be read as often as needed.

    Raises `OutputProblem` when there is no room for them. Takes eight bytes of memory a record.
    """

    def __init__(self, kind: type[T]) -> None:
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._ends = array("Q", [0])
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the spool is)

    def __enter__(self) -> Spool[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def append(self, record: T) -> None:
        encoded = self._encode(record)
        try:
            self._file.seek(self._ends[-1])
            self._file.write(encoded)
        except OSError as error:
            raise OutputProblem(f"{tempfile.gettempdir()} (temporary file)", reason(error)) from None
        self._ends.append(self._ends[-1] + len(encoded))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> T:
        start, end = self._ends[number : number + 2]
        self._file.seek(start)
        return self._decode(self._file.read(end - start))

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, range(len(self)))
