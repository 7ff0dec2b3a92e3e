"""An archive in parts: a folder with one file for every so many articles, which a later run goes on with.

A part appears whole or not at all, and a line of the manifest says what it was made from. A run that finds a part whose
line names these articles, and these bytes, leaves it as it is; so a run that was stopped, and is started again, ends
with the same files as one that was not.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec
import typer

from cli.filters import FactFilter, Filter
from cli.outputs import opened
from cli.problems import OutputProblem, reason
from cli.readers import Document, Item
from cli.run import Run
from cli.writers import Format, Sheet, write

T = TypeVar("T", bound=msgspec.Struct)

#: A part is made from so many articles, or from fewer when they are this long together (in characters).
PART_ARTICLES, PART_SIZE = 1_000, 4_000_000
MANIFEST = "manifest.jsonl"


class Part(msgspec.Struct, frozen=True):
    """A line of the manifest: what a part was made from, and what is in it."""

    part: str
    articles: int
    records: int
    input: str  #: SHA-256 of the articles, with what the reader said of them
    output: str  #: SHA-256 of the file
    failed: tuple[str, ...] = ()  #: articles that nothing could be found in, for a fault; the next run tries again


@dataclass(slots=True)
class _Shard:
    """The articles of one part, and the troubles met among them."""

    number: int
    items: list[Item] = field(default_factory=list)

    @property
    def documents(self) -> list[Document]:
        return [item for item in self.items if isinstance(item, Document)]

    def digest(self) -> str:
        found = hashlib.sha256()
        for document in self.documents:
            found.update(msgspec.json.encode(document) + b"\n")
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class _Begin:
    """Stands before the articles of a part that is to be made."""

    name: str
    articles: int
    digest: str


class _End:
    """Stands behind them."""


def deliver(
    run: Run,
    items: Iterable[Item],
    extract: Callable[[Document], list[T]],
    choose: Callable[[Iterable[T]], Iterable[msgspec.Struct]],
    sheet: Sheet,
    form: Format,
    target: Path | None,
    settings: Mapping[str, object] | None,
) -> None:
    """Write what is chosen of what a function finds in documents: to one place, or with ``settings`` in parts.

    Raises `OutputProblem` when that cannot be done.
    """

    def put(found: Iterable[T], path: Path | None) -> None:
        write(run.counted(choose(found), sheet.record), sheet, form, path)

    if settings is not None and target is not None:
        _write_parts(run, items, extract, put, form.suffixes[0], target, settings)
    else:
        put(run.found(items, extract), target)


def made_by(
    form: Format,
    wanted: Filter | FactFilter,
    gathering: bool,
    morphology: str,
    names: str,
    date: str | None = None,
) -> dict[str, object]:
    """What two runs have in common whose parts belong together.

    Raises a usage error when what is wanted can be told only from all articles (``gathering``).
    """
    if gathering:
        what = "--speaker, --about and --dedupe need all articles together; leave them out, and filter what is written"
        raise typer.BadParameter(what, param_hint="--resume")
    from importlib.metadata import version

    return {
        "qawl": version("qawl"),
        "format": form.name,
        "morphology": morphology,
        "ner": names,
        "date": date,
        type(wanted).__name__: asdict(wanted),
    }


def _write_parts(
    run: Run,
    items: Iterable[Item],
    extract: Callable[[Document], list[T]],
    put: Callable[[Iterable[T], Path], None],
    suffix: str,
    folder: Path,
    settings: Mapping[str, object],
) -> None:
    """Put what a function finds in documents into parts in a folder.

    Parts that are there already are kept when they were made from the same articles with the same ``settings``.
    Raises `OutputProblem` when something cannot be written, or the folder holds parts made with other settings.
    """
    try:
        manifest = _Manifest(folder, {**settings, "articles a part": PART_ARTICLES})
        stream = run.worked(_to_do(items, manifest, suffix), extract)
        for item, _ in stream:
            if isinstance(item, _Begin):
                failed: list[str] = []
                before = run.delivered or 0
                path = folder / item.name
                put(_of_part(stream, failed), path)
                records = (run.delivered or 0) - before
                manifest.enter(Part(item.name, item.articles, records, item.digest, _digest(path) or "", tuple(failed)))
        manifest.close()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputProblem(str(folder), reason(error)) from None


def _of_part(stream: Iterator[tuple[object, list[T] | None]], failed: list[str]) -> Iterator[T]:
    """The records up to the end of a part; what failed in it is noted."""
    for item, records in stream:
        if isinstance(item, _End):
            return
        if isinstance(item, Document) and records is None:
            failed.append(item.id)
        yield from records or ()


def _to_do(items: Iterable[Item], manifest: _Manifest, suffix: str) -> Iterator[Item | _Begin | _End]:
    """The articles of the parts that are still to be made, and all troubles."""
    for shard in _shards(items):
        documents, digest = shard.documents, shard.digest()
        name = f"part-{shard.number:06d}{suffix}"
        if not documents or manifest.keeps(name, digest):
            yield from (item for item in shard.items if not isinstance(item, Document))
            continue
        yield _Begin(name, len(documents), digest)
        yield from shard.items
        yield _End()


def _shards(items: Iterable[Item]) -> Iterator[_Shard]:
    shard, articles, size = _Shard(0), 0, 0
    for item in items:
        shard.items.append(item)
        if isinstance(item, Document):
            articles, size = articles + 1, size + len(item.text)
        if articles >= PART_ARTICLES or size >= PART_SIZE:
            yield shard
            shard, articles, size = _Shard(shard.number + 1), 0, 0
    if shard.items:
        yield shard


class _Manifest:
    """The manifest of a folder: its first line tells the settings, every other one a part.

    Lines are added while a run goes on, each after its part; at the end they stand in the order of the parts.
    """

    def __init__(self, folder: Path, settings: Mapping[str, object]) -> None:
        self._folder = folder
        self._path = folder / MANIFEST
        self._head = msgspec.json.encode(settings) + b"\n"
        self._kept: dict[str, Part] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._known = self._read()
        for left in (*folder.glob(".part-*.tmp"), *folder.glob(f".{MANIFEST}.*.tmp")):  # by a run that was killed
            left.unlink()
        if not self._path.exists():
            self._replace()

    def _read(self) -> dict[str, Part]:
        """The parts of an earlier run; a line that was not finished is none."""
        if not self._path.exists():
            if any(self._folder.glob("part-*")):
                raise OutputProblem(str(self._folder), f"it holds parts without {MANIFEST}; name another folder")
            return {}
        head, *lines = self._path.read_bytes().splitlines(keepends=True) or [b""]
        if head != self._head:
            raise OutputProblem(str(self._folder), "its parts were made with other options; name another folder")
        known = {}
        for line in lines:
            with contextlib.suppress(msgspec.DecodeError):
                part = msgspec.json.decode(line, type=Part)
                known[part.part] = part
        if lines and not lines[-1].endswith(b"\n"):
            with open(self._path, "ab") as stream:
                stream.write(b"\n")
        return known

    def keeps(self, name: str, digest: str) -> bool:
        """Whether a part is there as it would be made again."""
        part = self._known.get(name)
        if part is None or part.failed or part.input != digest or _digest(self._folder / name) != part.output:
            return False
        self._kept[name] = part
        return True

    def enter(self, part: Part) -> None:
        """Note a part that was written."""
        self._kept[part.part] = part
        with open(self._path, "ab") as stream:
            stream.write(msgspec.json.encode(part) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())

    def close(self) -> None:
        """Put the lines in order, and take away parts of articles that are no more."""
        self._replace()
        for name in self._known.keys() - self._kept.keys():
            (self._folder / name).unlink(missing_ok=True)

    def _replace(self) -> None:
        with opened(self._path) as stream:
            stream.write(self._head)
            stream.writelines(msgspec.json.encode(self._kept[name]) + b"\n" for name in sorted(self._kept))


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file, None when there is none that can be read."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
