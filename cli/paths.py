"""PATH to files: a file, a folder (walked), a glob the shell did not expand, or ``-``."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterator

from cli.problems import InputProblem, reason
from cli.visible import without_surrogates

STDIN = "-"

#: Tells whether a file found in a folder or by a glob is one to read.
Wanted = Callable[[str], bool]
_Identity = tuple[int, int]


def find_files(path: str, wanted: Wanted) -> Iterator[str | InputProblem]:
    """The files a PATH stands for, in sorted order, and a problem for each part that cannot be reached.

    A file that was named itself is handed on whether it is wanted or not: its reader says what is wrong with it.
    """
    if path == STDIN:
        yield path
        return
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError as error:
        if glob.has_magic(path):
            yield from _expand(path, wanted)
        else:
            yield problem(path, error)
    except OSError as error:
        yield problem(path, error)
    else:
        if stat.S_ISDIR(mode):
            yield from _or_nothing(path, _walk(path, wanted, frozenset()), "nothing to read in this folder")
        else:
            yield path


def problem(path: str, error: OSError) -> InputProblem:
    """An error of the system about a path, as the user is told it."""
    return InputProblem(shown(path), reason(error))


def shown(path: str) -> str:
    """A path as it is printed and as documents are named: file names that are not UTF-8 lose their odd bytes."""
    return without_surrogates(path)


def _expand(pattern: str, wanted: Wanted) -> Iterator[str | InputProblem]:
    def matches() -> Iterator[str | InputProblem]:
        for path in sorted(glob.glob(pattern, recursive=True)):
            if os.path.isdir(path):
                # `**` names each folder itself: its files are matched on their own.
                if not pattern.endswith("**"):
                    yield from _walk(path, wanted, frozenset())
            elif wanted(path):
                yield path

    return _or_nothing(pattern, matches(), "the pattern matches no file that can be read")


def _or_nothing(path: str, found: Iterator[str | InputProblem], otherwise: str) -> Iterator[str | InputProblem]:
    """What was found, or else the problem that nothing was."""
    none = True
    for item in found:
        none = False
        yield item
    if none:
        yield InputProblem(shown(path), otherwise)


def _walk(folder: str, wanted: Wanted, above: frozenset[_Identity]) -> Iterator[str | InputProblem]:
    """The files under a folder by name, hidden ones left out; ``above`` are the folders it lies in, to notice loops."""
    try:
        status = os.stat(folder)
        here = (status.st_dev, status.st_ino)
        if here in above:
            yield InputProblem(shown(folder), "a link to a folder that it lies in", "remove the link")
            return
        with os.scandir(folder) as scan:
            names = sorted(entry.name for entry in scan if not entry.name.startswith("."))
    except OSError as error:
        yield problem(folder, error)
        return
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _walk(path, wanted, above | {here})
        elif wanted(path) and (os.path.isfile(path) or not os.path.exists(path)):
            # One that does not exist is a link to nowhere: opening it says so. Sockets and the like are left out.
            yield path
