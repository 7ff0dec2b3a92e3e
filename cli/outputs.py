"""Where records are written to: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import typer

from cli.problems import OutputProblem, reason


@contextlib.contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """A stream to write to: standard output for None, else the file, which takes its name when the block ends well.

    Raises `OutputProblem` when it cannot be written; a closed pipe stays a `BrokenPipeError`.
    """
    name = "standard output" if path is None else str(path)
    try:
        with _standard_output() if path is None else _file(path) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:  # what goes wrong with an input is no OSError any more when it gets here
        if path is None:
            abandon_stdout()
        raise OutputProblem(name, reason(error)) from None


@contextlib.contextmanager
def quiet_pipe() -> Iterator[None]:
    """A reader that has seen enough and closes the pipe (``| head``) ends the command at once, with exit code 0."""
    try:
        yield
    except BrokenPipeError:
        abandon_stdout()
        raise typer.Exit(0) from None


def abandon_stdout() -> None:
    """Lead what is still buffered for a dead standard output to nowhere, so that the end of the process stays quiet."""
    if sys.stdout is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    if sys.stdout is None:
        raise OSError(0, "it is closed")
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def _file(path: Path) -> contextlib.AbstractContextManager[BinaryIO]:
    target = Path(os.path.realpath(path))  # a link keeps pointing where it does
    if target.exists() and not target.is_file() and not target.is_dir():
        return open(target, "wb")  # a device or a named pipe cannot be replaced, only written to
    return _replaced(target)


@contextlib.contextmanager
def _replaced(target: Path) -> Iterator[BinaryIO]:
    """A new file beside the target, moved onto it when all is written; on any failure the target stays as it was."""
    if target.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
