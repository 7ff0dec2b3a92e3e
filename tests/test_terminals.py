"""Terminals: the order of Arabic, the bar of long runs, completion."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cli.terminals import TERMINALS, Bidi, needs_ordering, ordered

ROOT = Path(__file__).parents[1]
#: The command with a bar from the first article on.
EAGER = "import cli.progress; cli.progress.DELAY = -1.0; from cli.__main__ import main; main()"
NAMES = {name for name, *_ in TERMINALS}

posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX terminals")


def on_terminal(streams: str, *arguments: str, **environment: str) -> tuple[int, dict[str, str]]:
    """Exit code and what came to ``stdout`` and ``stderr``; those named are one terminal, the other one is a file."""
    import pty

    inherited = {name: value for name, value in os.environ.items() if name not in {*NAMES, "NO_COLOR", "FORCE_COLOR"}}
    leader, follower = pty.openpty()
    with tempfile.TemporaryFile() as file:
        process = subprocess.Popen(
            [sys.executable, "-c", EAGER, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=follower if "stdout" in streams else file,
            stderr=follower if "stderr" in streams else file,
            cwd=ROOT,
            env={**inherited, "TERM": "xterm", "COLUMNS": "100", **environment},
        )
        os.close(follower)
        screen = b""
        with contextlib.suppress(OSError):  # the end of the process is the end of its terminal
            while part := os.read(leader, 1 << 16):
                screen += part
        os.close(leader)
        code = process.wait(60)
        file.seek(0)
        written = {True: screen.decode(), False: file.read().decode()}
    return code, {name: written[name in streams] for name in ("stdout", "stderr")}


# ── The order of Arabic ─────────────────────────────────────────────────────────────────────────────────────────────


def test_text_is_put_in_order() -> None:
    assert ordered("قال بايدن (12)").encode("unicode_escape") == "(12) ﻥﺪﻳﺎﺑ ﻝﺎﻗ".encode("unicode_escape")


@pytest.mark.parametrize(
    ("wanted", "environment", "needed"),
    [
        ("auto", {"WT_SESSION": "x"}, True),
        ("auto", {"TERM": "xterm-256color", "VTE_VERSION": "7600"}, False),
        ("auto", {"TERM": "xterm-256color", "VTE_VERSION": "5202"}, True),
        ("auto", {"TERM_PROGRAM": "Apple_Terminal"}, False),
        ("auto", {"TERM_PROGRAM": "vscode", "VTE_VERSION": "7600"}, True),
        ("auto", {"TERM": "linux"}, True),
        ("auto", {"TERM": "xterm-256color"}, False),
        ("auto", {}, False),
        ("on", {"VTE_VERSION": "7600"}, True),
        ("off", {"WT_SESSION": "x"}, False),
    ],
)
def test_terminals_that_need_it(wanted: str, environment: dict[str, str], needed: bool) -> None:
    assert needs_ordering(Bidi(wanted), environment) == needed


def test_the_terminals_that_are_known_are_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for _, _, name, orders in TERMINALS if not orders and name.partition(",")[0] not in readme]
    assert not missing


LOGICAL, SEEN = "الرئيس الأمريكي", ordered("الرئيس الأمريكي")


@posix
@pytest.mark.parametrize(
    ("options", "environment", "shown"),
    [
        ([], {}, LOGICAL),
        ([], {"WT_SESSION": "x"}, SEEN),
        pytest.param(["--bidi", "on"], {}, SEEN, marks=pytest.mark.slow),
        pytest.param(["--bidi", "off"], {"WT_SESSION": "x"}, LOGICAL, marks=pytest.mark.slow),
        pytest.param(["--bidi", "on", "--format", "jsonl"], {}, LOGICAL, marks=pytest.mark.slow),
    ],
)
def test_a_table_on_a_terminal_is_in_order(options: list[str], environment: dict[str, str], shown: str) -> None:
    arguments = ["speakers", "seeds", "--speaker", "بايدن", *options]
    code, got = on_terminal("stdout stderr", *arguments, **environment)
    assert code == 0
    assert shown in got["stdout"]
    assert (LOGICAL if shown == SEEN else SEEN) not in got["stdout"]


def test_a_pipe_gets_text_as_it_is() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cli", "speakers", "seeds", "--format", "table", "--bidi", "on"],
        capture_output=True, encoding="utf-8", cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert LOGICAL in done.stdout
    assert SEEN not in done.stdout


# ── The bar ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@posix
@pytest.mark.parametrize(
    "command", ["quotes", *(pytest.param(one, marks=pytest.mark.slow) for one in ("facts", "speakers", "explain"))]
)
def test_a_bar_counts_articles_on_a_terminal(command: str, tmp_path: Path) -> None:
    code, got = on_terminal("stderr", command, "seeds", "missing.txt", "--format", "json")
    assert code == 1
    assert "5 articles, " in got["stderr"]
    assert " a second" in got["stderr"]
    assert "extract: missing.txt: no such file or directory" in got["stderr"]
    assert got["stderr"].endswith("\x1b[2K")  # the bar is gone at the end
    assert got["stdout"].startswith("[{")
    assert "articles" not in got["stdout"].partition("\n")[0]


@posix
def test_no_bar_in_a_pipe() -> None:
    code, got = on_terminal("stdout", "speakers", "seeds")
    assert (code, got["stderr"]) == (0, "")
    assert " a second" not in got["stdout"]


@posix
def test_no_bar_among_records_on_the_same_terminal() -> None:
    code, got = on_terminal("stdout stderr", "quotes", "seeds")
    assert code == 0
    assert " a second" not in got["stdout"]


# ── Completion ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_completion_is_installed_and_completes_in_bash(tmp_path: Path) -> None:
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "HOME": str(tmp_path), "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    ask = """
        extract --install-completion bash || exit 1
        source ~/.bashrc
        COMP_WORDS=(extract sp) COMP_CWORD=1
        _extract_completion extract
        echo "${COMPREPLY[@]}"
        COMP_WORDS=(extract quotes --al) COMP_CWORD=2
        _extract_completion extract
        echo "${COMPREPLY[@]}"
    """
    done = subprocess.run(["bash", "-c", ask], capture_output=True, encoding="utf-8", env=environment, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == ["speakers", "--aliases"]
