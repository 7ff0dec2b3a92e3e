"""``extract doctor``: what it tells of this installation, and that nothing makes it fail."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from minidata import names_folder, write_data
from typer.testing import CliRunner

from cli import diagnosis
from cli.app import app

#: The variables by which a terminal is known.
TERMINAL = [variable for variable, _, _ in diagnosis._TERMINALS] + ["VTE_VERSION", "TERM_PROGRAM", "TERM"]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is not there yet."""
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "data"


def diagnosed() -> dict[str, Any]:
    done = CliRunner().invoke(app, ["doctor"])
    assert (done.exit_code, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def shown() -> str:
    done = CliRunner().invoke(app, ["doctor", "--format", "table"])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_versions() -> None:
    versions = diagnosed()["versions"]
    assert versions["python"] == ".".join(map(str, sys.version_info[:3]))
    assert {"qawl", "camel-tools", "msgspec", "rich", "typer", "torch", "transformers"} <= versions.keys()
    assert all(versions[name] == metadata.version(name) for name in ("camel-tools", "rich", "typer"))
    for name, version in versions.items():
        assert f"{name} " in shown() and (version or "not installed") in shown()


def test_a_checkout_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", unknown)
    monkeypatch.setattr(metadata, "requires", unknown)
    versions = diagnosed()["versions"]
    assert versions["camel-tools"] is None
    assert "not installed" in shown()


def test_without_data(data: Path) -> None:
    found = diagnosed()
    assert found["camel_tools_data"] == {
        "folder": str(data),
        "named_by": "CAMELTOOLS_DATA",
        "catalogue": None,
        "problem": "there is no catalogue in it",
        "sets": [],
    }
    morphology, names = found["back_ends"]
    assert (morphology["option"], morphology["ready"]) == ("--morphology camel", False)
    assert morphology["commands"] == [
        "camel_data -i morphology-db-msa-r13",
        "camel_data -i disambig-mle-calima-msa-r13",
    ]
    assert (names["option"], names["ready"]) == ("--ner camel", False)
    assert names["commands"][-1] == "camel_data -i ner-arabert"
    assert all(command.split(" (")[0] in shown() for one in found["back_ends"] for command in one["commands"])
    assert not data.exists()


def test_with_data(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_data(data)
    found = diagnosed()
    sets = {one["kind"]: one for one in found["camel_tools_data"]["sets"]}
    assert found["camel_tools_data"]["catalogue"] == "1.6.0"
    assert {kind: one["installed"] for kind, one in sets.items()} == {
        "morphology": True, "disambiguation": False, "named entities": False,
    }  # fmt: skip
    assert sets["named entities"]["size"] == 1_500_000
    morphology, names = found["back_ends"]
    assert (morphology["ready"], morphology["lacks"]) == (True, ["disambiguation"])
    assert not names["ready"]
    assert "camel_data -i package-arabert-ner, 2 MB" in " ".join(shown().split())

    names_folder(data).mkdir(parents=True)
    (names_folder(data) / "config.json").write_text("{}")
    monkeypatch.setattr(diagnosis.camel_names, "missing", list)
    names = diagnosed()["back_ends"][1]
    assert (names["ready"], names["lacks"], names["commands"]) == (True, [], [])


@pytest.mark.parametrize("missing", [["torch", "transformers"], ["transformers"]])
def test_missing_modules(missing: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis.camel_names, "missing", lambda: missing)
    names = diagnosed()["back_ends"][1]
    assert names["lacks"][0] == " and ".join(missing)
    assert names["commands"][0].startswith("pip install torch transformers ")


# ── Nothing makes it fail ───────────────────────────────────────────────────────────────────────────────────────────


def _catalogue(content: bytes) -> Callable[[Path], None]:
    def write(data: Path) -> None:
        data.mkdir()
        (data / "catalogue.json").write_bytes(content)

    return write


@pytest.mark.parametrize(
    "spoil",
    [
        _catalogue(b""),
        _catalogue(b"\xff\xfe"),
        _catalogue(b"null"),
        _catalogue(b'{"version": "1", "components": {}, "packages": {}}'),
        _catalogue(b'{"version": "1", "components": {"MorphologyDB": {"default": "x", "datasets": 3}}}'),
        lambda data: (data / "catalogue.json").mkdir(parents=True),
        lambda data: data.write_text("a file"),
        lambda data: data.symlink_to(data),
    ],
)  # fmt: skip
def test_spoilt_data(data: Path, spoil: Callable[[Path], None]) -> None:
    spoil(data)
    found = diagnosed()
    assert found["camel_tools_data"]["problem"] or found["camel_tools_data"]["catalogue"] == "1"
    assert not found["back_ends"][0]["ready"]
    assert "camel-tools' data" in shown()


@pytest.mark.parametrize("folder", ["", "~nobody-of-this-name/data", "\udcff\udcfe", "/\x1b[31m", "x" * 5000])
def test_odd_folders(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", folder)
    assert diagnosed()["camel_tools_data"]["problem"]
    assert "\x1b[31m" not in shown()


@pytest.mark.parametrize("variables", [{"TERM": "\udcff"}, {"COLUMNS": "many"}, {"COLUMNS": "1"}, {"VTE_VERSION": "x"}])
def test_odd_terminals(variables: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TERMINAL:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert diagnosed()["terminal"]["bidi"] == "unknown"
    assert "Terminal" in shown()


def test_nothing_known_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise OSError("gone")

    monkeypatch.setattr(diagnosis.platform, "platform", fail)
    monkeypatch.setattr(diagnosis.locale, "getlocale", fail)
    assert diagnosed()["system"] == "unknown (OSError: gone)"


# ── The terminal ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("variables", "name", "bidi"),
    [
        ({}, "unknown", "unknown"),
        ({"TERM": "xterm-256color"}, "xterm-256color", "unknown"),
        ({"VTE_VERSION": "7200", "TERM": "xterm-256color"}, "VTE 7200", "yes"),
        ({"VTE_VERSION": "5402"}, "VTE 5402", "no"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "Apple_Terminal", "yes"),
        ({"TERM_PROGRAM": "vscode", "TERM": "xterm"}, "vscode", "no"),
        ({"KONSOLE_VERSION": "230800"}, "Konsole", "yes"),
        ({"WT_SESSION": "x"}, "Windows Terminal", "no"),
        ({"TMUX": "/tmp/x", "VTE_VERSION": "7200"}, "tmux", "unknown"),
    ],
)
def test_terminals(variables: dict[str, str], name: str, bidi: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in TERMINAL:
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    terminal = diagnosed()["terminal"]
    assert (terminal["name"], terminal["bidi"]) == (name, bidi)
    assert (terminal["is_terminal"], terminal["width"], terminal["encoding"]) == (False, 100, "utf-8")


@pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX terminals")
def test_a_terminal_gets_a_table(tmp_path: Path) -> None:
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "doctor"], cwd=Path(__file__).parents[1], stdin=theirs, stdout=theirs
    ) as process:
        os.close(theirs)
        printed = b""
        while b"locale" not in printed:
            printed += os.read(ours, 4096)
        while process.poll() is None:
            try:
                os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    assert process.returncode == 0
    assert "Versions" in printed.decode(errors="replace")


def test_other_formats_are_refused() -> None:
    done = CliRunner().invoke(app, ["doctor", "--format", "csv"])
    assert done.exit_code == 2
    assert "csv is none of table, json" in done.stderr
