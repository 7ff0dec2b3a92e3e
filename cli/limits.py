"""How much of an input is read at once: neither a gzip bomb nor a line without end takes the memory of the machine."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import cast

from cli.problems import InputProblem

MEGABYTE = 2**20
DEFAULT = 64 * MEGABYTE
#: The rest of a line that is too long is passed over, so that the lines after it are read, but not for ever.
_PASSED_OVER = 64
_PIECE = 2**16


class EndlessLine(InputProblem):
    """A line that was given up, and with it all that follows."""


def too_large(what: str, advice: str, most: int) -> tuple[str, str]:
    """What is wrong with a thing of more than ``most`` bytes, and what to do about it."""
    return f"{what} than {most / MEGABYTE:g} MB", f"{advice}, or raise the limit with --max-size"


@contextlib.contextmanager
def limited(raw: object, name: str, most: int = DEFAULT) -> Iterator[Limited]:
    """A stream that is refused when it, or a line of it, has more than ``most`` bytes. ``raw`` stays open."""
    stream = Limited(raw, name, most)
    try:
        yield stream
    finally:
        stream.detach()


class Limited(io.BufferedReader):
    """A stream whose whole content, and whose lines, are refused when they are longer than a limit in bytes.

    ``read()`` and ``readline()`` raise `InputProblem`; after a line that was refused the next one can be read.
    """

    def __init__(self, raw: object, name: str, most: int = DEFAULT) -> None:
        super().__init__(cast(io.RawIOBase, raw))
        self._named, self._most = name, most

    def seekable(self) -> bool:
        """False for what could only be unpacked again from its beginning."""
        return isinstance(self.raw, io.FileIO) and super().seekable()

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size >= 0:
            return super().read(size)
        data = super().read(self._most + 1)
        if len(data) > self._most:
            raise self._refused(InputProblem, "larger", "split it")
        return data

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(self._most + 1)
        if len(line) <= self._most:
            return line
        passed = len(line)
        while line and not line.endswith(b"\n"):
            if passed > _PASSED_OVER * self._most:
                raise self._refused(EndlessLine, "a line far longer", "the rest of the file is left out")
            line = super().readline(_PIECE)
            passed += len(line)
        raise self._refused(InputProblem, "a line longer", "write one article a line")

    def _refused(self, kind: type[InputProblem], what: str, advice: str) -> InputProblem:
        return kind(self._named, *too_large(what, advice, self._most))
