"""What is known about this installation: versions, camel-tools' data, back ends, the terminal.

Everything is read from this machine, nothing from a network, and camel-tools is not imported. A part that cannot be
found out says so instead of failing.
"""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from importlib import metadata
from typing import Literal, TypeAlias, TypeVar

import msgspec

from cli.visible import without_surrogates
from extractors import camel_data, camel_names

Bidi: TypeAlias = Literal["yes", "no", "unknown"]
T = TypeVar("T")


class DataSet(msgspec.Struct, frozen=True):
    """A data set that the catalogue names; ``size`` is that of its package in bytes."""

    kind: str
    name: str
    package: str
    installed: bool
    size: int | None


class CamelData(msgspec.Struct, frozen=True):
    """camel-tools' data folder. ``catalogue`` is the version of the catalogue in it, None where there is none."""

    folder: str
    named_by: str
    catalogue: str | None = None
    problem: str | None = None
    sets: tuple[DataSet, ...] = ()


class BackEnd(msgspec.Struct, frozen=True):
    """An optional back end: what it adds, and the commands that get what it lacks.

    ``ready`` when all that it must have is there; nothing was loaded to know it.
    """

    option: str
    adds: str
    ready: bool
    lacks: tuple[str, ...]
    commands: tuple[str, ...]


class Terminal(msgspec.Struct, frozen=True):
    """Where standard output goes. ``bidi`` is what terminals of this name do with Arabic; nothing was measured."""

    is_terminal: bool
    name: str
    bidi: Bidi
    width: int
    encoding: str
    locale: str


class Diagnosis(msgspec.Struct, frozen=True):
    """All of it."""

    system: str
    versions: dict[str, str | None]
    camel_tools_data: CamelData
    back_ends: tuple[BackEnd, ...]
    terminal: Terminal


def diagnose() -> Diagnosis:
    """What is known about this installation. Raises nothing."""
    return Diagnosis(
        system=_known(platform.platform),
        versions=_versions(),
        camel_tools_data=_data(),
        back_ends=(_morphology(), _names()),
        terminal=_terminal(),
    )


def _known(ask: Callable[[], str]) -> str:
    """What can be found out, or why it cannot."""
    try:
        return without_surrogates(ask())
    except Exception as error:  # a diagnosis is asked for when something is wrong already
        return f"unknown ({type(error).__name__}: {error})"


# ── Versions ────────────────────────────────────────────────────────────────────────────────────────────────────────

_OPTIONAL = ("torch", "transformers")


def _versions() -> dict[str, str | None]:
    """Python, qawl, the packages it needs and those a back end needs; None for what is not installed."""
    return {"python": platform.python_version(), **{name: _version(name) for name in ("qawl", *_needed(), *_OPTIONAL)}}


def _needed() -> list[str]:
    try:
        wanted = metadata.requires("qawl") or []
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        wanted = ["camel-tools", "msgspec", "rich", "typer"]
    return sorted(re.split(r"[^\w.-]", requirement)[0] for requirement in wanted if "extra ==" not in requirement)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


# ── camel-tools' data ───────────────────────────────────────────────────────────────────────────────────────────────


def _data() -> CamelData:
    folder = _known(lambda: str(camel_data.folder()))
    named_by = "CAMELTOOLS_DATA" if "CAMELTOOLS_DATA" in os.environ else "default"
    try:
        catalogue = camel_data.read_catalogue()
        if catalogue is None:
            return CamelData(folder, named_by, problem="there is no catalogue in it")
        sets = tuple(
            DataSet(kind.name, one.name, one.package, one.installed, one.size)
            for kind in camel_data.KINDS
            for one in camel_data.data_sets(catalogue, kind)
            if one.installed or kind.takes(one)
        )
    except Exception as error:
        return CamelData(folder, named_by, problem=without_surrogates(str(error)))
    return CamelData(folder, named_by, catalogue.version, sets=sets)


# ── Back ends ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _morphology() -> BackEnd:
    data = {kind.name: _lack(kind) for kind in (camel_data.MORPHOLOGY, camel_data.DISAMBIGUATION)}
    return _back_end(
        "--morphology camel",
        "forms of reporting verbs and participles that the rules do not inflect (قلن، مؤكدات), gender and number of "
        "nouns, prepositions written on them; with the data for disambiguation, the likeliest reading of each word",
        data,
        optional="disambiguation",
    )


def _names() -> BackEnd:
    modules = camel_names.missing()
    return _back_end(
        "--ner camel",
        "persons, organisations and places that no table holds: in about, and in the kind of a speaker",
        {
            " and ".join(modules): camel_names.COMMAND if modules else None,
            camel_data.NAMES.name: _lack(camel_data.NAMES),
        },
    )


def _lack(kind: camel_data.Kind) -> str | None:
    """The command that gets what a kind of data lacks, None when it lacks nothing."""
    try:
        return None if camel_data.installed(kind) is not None else kind.command
    except Exception:
        return kind.command


def _back_end(option: str, adds: str, needs: Mapping[str, str | None], optional: str = "") -> BackEnd:
    lacking = {name: command for name, command in needs.items() if command is not None}
    return BackEnd(option, adds, lacking.keys() <= {optional}, tuple(lacking), tuple(lacking.values()))


# ── The terminal ────────────────────────────────────────────────────────────────────────────────────────────────────

#: By which variable a terminal is known, and whether it puts Arabic in its order without being told to. Multiplexers
#: come first, for they hide the terminal that they run in.
_TERMINALS: tuple[tuple[str, str, Bidi], ...] = (
    ("TMUX", "tmux", "unknown"),
    ("STY", "GNU screen", "unknown"),
    ("MLTERM", "mlterm", "yes"),
    ("KONSOLE_VERSION", "Konsole", "yes"),
    ("KITTY_WINDOW_ID", "kitty", "no"),
    ("ALACRITTY_WINDOW_ID", "Alacritty", "no"),
    ("WT_SESSION", "Windows Terminal", "no"),
)
_PROGRAMS: dict[str, Bidi] = {"Apple_Terminal": "yes", "WezTerm": "no", "vscode": "no", "ghostty": "no"}
#: VTE, the terminal of GNOME and its kin, has done so since 0.58.
_VTE_WITH_BIDI = 5800


def _terminal() -> Terminal:
    name, bidi = _named_terminal()
    out = sys.stdout
    return Terminal(
        is_terminal=out is not None and out.isatty(),
        name=without_surrogates(name),
        bidi=bidi,
        width=shutil.get_terminal_size().columns,
        encoding=_known(lambda: str(out.encoding)),
        locale=_known(lambda: ".".join(part or "?" for part in locale.getlocale())),
    )


def _named_terminal() -> tuple[str, Bidi]:
    for variable, name, bidi in _TERMINALS:
        if variable in os.environ:
            return name, bidi
    version = os.environ.get("VTE_VERSION", "")
    if version.isdecimal():
        return f"VTE {version}", "yes" if int(version) >= _VTE_WITH_BIDI else "no"
    program = os.environ.get("TERM_PROGRAM") or os.environ.get("TERM") or "unknown"
    return program, _PROGRAMS.get(program, "unknown")
