"""The command as a process: pipes, closed streams, signals, start-up."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = str(ROOT / "seeds")
COMMAND = [sys.executable, "-m", "cli"]

#: The command with an extraction that finds a statement in every text, for what is tested here is what becomes of them.
PLAYED = """
import sys, extractors
sys.path.insert(0, "tests")
from records import statement
extractors.extract_quotes = lambda text, document: [statement(document=document)]
sys.argv[0] = "extract"
from cli.__main__ import main
main()
"""

posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX shells")


def run(*arguments: str, played: bool = False, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PLAYED] if played else COMMAND
    settings = {"stdin": subprocess.DEVNULL, "capture_output": True, "encoding": "utf-8", "cwd": ROOT, "timeout": 60}
    return subprocess.run([*command, *arguments], **{**settings, **more})  # type: ignore[call-overload, no-any-return]


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which ``extract`` is the played command; its own exit code is the first part of stderr."""
    prelude = f'extract() {{ {sys.executable!r} -c "$PLAYED" "$@"; }}\n'
    environment = {**os.environ, "PLAYED": PLAYED}
    return subprocess.run(
        ["bash", "-c", prelude + line], capture_output=True, text=True, cwd=ROOT, env=environment, timeout=60
    )


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More records than a pipe holds."""
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(number), "text": "قال"}) + "\n" for number in range(3000)))
    return path


@posix
@pytest.mark.parametrize(
    "form", ["jsonl", "table", *(pytest.param(form, marks=pytest.mark.slow) for form in ("json", "csv"))]
)
def test_a_closed_pipe_ends_quietly(many: Path, form: str) -> None:
    done = shell(f"extract quotes {many} --format {form} | head -1; echo ${{PIPESTATUS[0]}} >&2")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == "0\n"


@posix
@pytest.mark.parametrize("arguments", ["--help", "quotes --help", "schema", "--version"])
def test_a_pipe_that_nobody_reads_ends_quietly(arguments: str) -> None:
    done = shell(f"(sleep 0.1; {sys.executable} -m cli {arguments}; echo $? >&2) | true")
    assert done.stderr == "0\n"


@posix
def test_records_reach_the_pipe_when_they_are_found() -> None:
    """A program that writes articles and reads statements in turn is never left waiting."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PLAYED, "quotes", "-", "--stdin-format", "jsonl"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, cwd=ROOT, env=environment) as process:
        assert process.stdin and process.stdout
        for number in range(3):
            process.stdin.write(b'{"id": "%d", "text": "x"}\n' % number)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["document"] == str(number)
        process.stdin.close()
        assert process.wait(10) == 0


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "arguments",
    ["quotes seeds", *(pytest.param(one, marks=pytest.mark.slow) for one in ("quotes seeds --format table", "schema"))],
)
def test_a_full_disk_is_told(arguments: str) -> None:
    done = shell(f"extract {arguments} > /dev/full")
    assert done.returncode == 1
    assert done.stderr == "extract: standard output: cannot be written: no space left on device\n"


@posix
@pytest.mark.parametrize(
    ("redirection", "message"),
    [
        (">&-", "extract: standard output: cannot be written: it is closed\n"),
        ("- <&-", "extract: -: standard input is closed\n"),
    ],
)
def test_closed_streams_are_told(redirection: str, message: str) -> None:
    done = shell(f"extract quotes {'seeds ' if '>' in redirection else ''}{redirection}")
    assert (done.returncode, done.stderr) == (1, message)


@posix
def test_closed_standard_error_hides_messages_not_the_exit_code() -> None:
    done = shell("extract quotes missing.txt seeds 2>&-")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 5


@posix
def test_an_interrupt_ends_with_130_and_no_trace(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = [*COMMAND, "quotes", "-", "-o", str(out)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, cwd=ROOT) as process:
        assert process.stdin
        for _ in range(200):  # until it is reading: the file is begun
            if any(tmp_path.iterdir()):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
        assert (process.returncode, told.strip()) == (130, b"")
    assert list(tmp_path.iterdir()) == []


@posix
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(mode=0)
    if os.access(path, os.R_OK):
        pytest.skip("this user is never refused anything")
    done = run("quotes", str(path))
    assert (done.returncode, done.stderr) == (1, f"extract: {path}: permission denied\n")


@pytest.mark.slow
def test_arabic_comes_out_as_utf8_wherever_it_runs(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for form in ("jsonl", "csv", "table"):
        done = run("quotes", "seeds", "--format", form, played=True, env=environment)
        assert done.returncode == 0
        assert "شكري" in done.stdout
    done = run("quotes", str(tmp_path / "غزة.txt"), env=environment)
    assert done.returncode == 1
    assert "no such file" in done.stderr


def on_terminal(columns: int, *arguments: str) -> tuple[int, str, str]:
    """Exit code, screen and standard error of the played command on a terminal of so many columns."""
    import fcntl
    import pty
    import struct
    import termios

    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-c", PLAYED, *arguments]
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=-1, cwd=ROOT, env=environment) as process:
        os.close(follower)
        screen = b""
        with contextlib.suppress(OSError):  # the end of the process is the end of its terminal
            while part := os.read(leader, 1 << 16):
                screen += part
        os.close(leader)
        assert process.stderr
        return process.wait(10), screen.decode(), process.stderr.read().decode()


@posix
def test_a_terminal_gets_a_table_of_its_width() -> None:
    code, screen, told = on_terminal(72, "quotes", SEEDS)
    assert (code, told) == (0, "")
    assert "\x1b[1m" in screen
    assert "─" * 70 in screen
    assert "─" * 73 not in screen


@posix
def test_a_terminal_is_told_when_nothing_is_found() -> None:
    assert on_terminal(80, "quotes", SEEDS, "--speaker", "nobody") == (0, "", "extract: no statement found\n")


def test_no_colour_when_it_is_not_wanted() -> None:
    environment = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "1"}
    assert "\x1b[36m" not in run("quotes", "seeds", "--format", "table", played=True, env=environment).stdout


def test_the_help_comes_without_what_it_does_not_need() -> None:
    heavy = "('rich', 'msgspec', 'extractors')"
    loaded = f"import sys; from cli.app import app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == "[]\n"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["quotes", "facts"])
def test_runs_are_equal_to_the_byte(command: str) -> None:
    """Whatever the seed of hashes, the locale and the number of processes are.

    The article holds verbs of two prepositions, which were once refused by whichever of them came first.
    """
    article = "ويحث عليه البعض نفسه وأقاربه ويحرص عليه، حتى إننا نجد هناك من يقول إنه يختم القرآن 4 مرات في رمضان."
    cases = str(ROOT / "tests" / "cases" / "design.jsonl")
    ways = (("1", "C.UTF-8", "1"), ("2", "C", "2"), ("3", "tr_TR.UTF-8", "3"))
    printed = {
        run(
            command,
            SEEDS,
            cases,
            "-",
            "--jobs",
            jobs,
            input=article,
            stdin=None,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale},
        ).stdout
        for seed, locale, jobs in ways
    }
    assert len(printed) == 1


@pytest.mark.slow
def test_an_article_is_read_the_same_whatever_was_read_before_it(tmp_path: Path) -> None:
    paths = [str(path) for path in sorted(Path(SEEDS).glob("*.txt"))]
    forwards, backwards = (run("quotes", *order).stdout.splitlines() for order in (paths, paths[::-1]))
    assert forwards != backwards
    assert sorted(forwards) == sorted(backwards)
