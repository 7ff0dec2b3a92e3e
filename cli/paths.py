"""PATH to files: a file, a folder (walked), a glob the shell did not expand, or ``-``."""

from __future__ import annotations

import fnmatch
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
            yield from _or_nothing(path, _walk(path, wanted), "nothing to read in this folder")
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
        if _DEEP in pattern.split("/"):
            yield from _expand_deep(pattern, wanted)
            return
        for path in sorted(glob.glob(pattern)):
            if os.path.isdir(path):
                yield from _walk(path, wanted)
            elif wanted(path):
                yield path

    return _or_nothing(pattern, matches(), "the pattern matches no file that can be read")


_DEEP = "**"


def _expand_deep(pattern: str, wanted: Wanted) -> Iterator[str | InputProblem]:
    """The files a pattern with ``**`` stands for. Folders are walked here, for glob goes round and round in links."""
    parts = pattern.split("/")
    at = parts.index(_DEEP)
    for base in sorted(glob.glob("/".join(parts[:at]) + "/")) if at else [""]:
        for found in _walk(base or os.curdir, wanted):
            if isinstance(found, InputProblem):
                yield found
                continue
            path = found if base else found.removeprefix(os.path.join(os.curdir, ""))
            if _fits(path[len(base) :].split(os.sep), parts[at:]):
                yield path


def _fits(parts: list[str], pattern: list[str]) -> bool:
    """Whether a path, or a folder it lies in, fits a pattern, both in their parts."""
    if not pattern:
        return True
    if pattern[0] == _DEEP:
        return any(_fits(parts[i:], pattern[1:]) for i in range(len(parts) + 1))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def _or_nothing(path: str, found: Iterator[str | InputProblem], otherwise: str) -> Iterator[str | InputProblem]:
    """What was found, or else the problem that nothing was."""
    none = True
    for item in found:
        none = False
        yield item
    if none:
        yield InputProblem(shown(path), otherwise)


def _walk(top: str, wanted: Wanted) -> Iterator[str | InputProblem]:
    """The files under a folder by name, hidden ones left out.

    A link back to a folder that it lies in is a problem. Behind links each folder is gone through once, or folders
    linked crosswise would have no end.
    """
    todo: list[tuple[str, frozenset[_Identity], bool]] = [(top, frozenset(), False)]  # the last to be read next
    behind_links: set[_Identity] = set()
    while todo:
        path, above, linked = todo.pop()
        if not os.path.isdir(path):
            if wanted(path) and (os.path.isfile(path) or not os.path.exists(path)):
                # One that does not exist is a link to nowhere: opening it says so. Sockets and the like are left out.
                yield path
            continue
        try:
            here = _identity(path)
            if here in above:
                yield InputProblem(shown(path), "a link to a folder that it lies in", "remove the link")
                continue
            linked = linked or (bool(above) and os.path.islink(path))
            if linked and here in behind_links:
                continue
            with os.scandir(path) as scan:
                names = sorted((entry.name for entry in scan if not entry.name.startswith(".")), reverse=True)
        except OSError as error:
            yield problem(path, error)
            continue
        if linked:
            behind_links.add(here)
        todo += [(os.path.join(path, name), above | {here}, linked) for name in names]


def _identity(folder: str) -> _Identity:
    status = os.stat(folder)
    return status.st_dev, status.st_ino
