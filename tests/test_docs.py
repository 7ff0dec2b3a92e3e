"""The documentation says what is so: its examples run, its tables are whole, its paths exist.

A block of README.md that begins with ```console is run: a line after $ is a command, the lines under it are what it
prints, and a line of … stands for any lines. Behind the word console may stand how it is compared:

words   only the words of the output are looked for, in any layout (tables)
json    the output is compared as JSON, but for the confidence
norun   the commands must exist, but are not run

README.ar.md says the same in Arabic: it has the blocks of README.md to the letter, and its headings, rows, codes and
numbers.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
import typer

from cli.app import app
from cli.readers import suffixes
from cli.writers import FORMATS
from extractors import Fact, Speaker, Statement, fact_types, types

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARABIC = (ROOT / "README.ar.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
_BLOCK = re.compile(r"^```(\w+) ?(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: What a user types to have the command at hand; here it is installed already.
_INSTALLING = re.compile(r"pip install -q uv && |\buv run ")
_DIRECTIONS = re.compile("[\u200e\u200f]")


@dataclass(frozen=True, slots=True)
class Example:
    """A command and what stands under it."""

    command: str
    output: str
    mode: str


def blocks(language: str) -> list[tuple[str, str]]:
    """The blocks of a language: their mode and what they hold."""
    return [(mode, body) for found, mode, body in _BLOCK.findall(README) if found == language]


def examples() -> list[Example]:
    found = []
    for mode, body in blocks("console"):
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Example(command, output, mode))
    return found


def run(command: str, folder: Path) -> str:
    """What a shell prints for a command in a folder where the seeds and tests are: output and errors."""
    for name in ("seeds", "tests"):
        (folder / name).symlink_to(ROOT / name)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", _INSTALLING.sub("", command)],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0 or "echo $?" in command, done.stdout
    return done.stdout


def needs_tools(command: str) -> None:
    for tool in ("jq", "sqlite3"):
        if re.search(rf"(?:^|[|&] |then )\s*{tool}\b", command, re.MULTILINE) and shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")


# ── Examples ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("example", [one for one in examples() if one.mode != "norun"], ids=lambda one: one.command)
def test_an_example_prints_what_stands_under_it(example: Example, tmp_path: Path) -> None:
    needs_tools(example.command)
    command = example.command
    if example.mode == "words" and "--format" not in command:  # a table is the default only on a terminal
        command += " --format table"
    printed = run(command, tmp_path)
    if example.mode == "words":
        missing = set(words(example.output)) - set(words(printed))
        assert not missing, f"{example.command} does not print {sorted(missing)}"
    elif example.mode == "json":
        assert without_confidence(printed) == without_confidence(example.output)
    else:
        assert fits(example.output.splitlines(), printed.splitlines()), f"{example.command} prints\n{printed}"


def words(text: str) -> list[str]:
    """The words of a table: no rules, no counts, no marks of direction."""
    return [word for word in _DIRECTIONS.sub("", text).split() if word != "…" and not re.fullmatch(r"[─\d.]+", word)]


def without_confidence(text: str) -> list[dict[str, object]]:
    """The JSON objects that stand in a text one after the other, whatever they say of their confidence."""
    found, rest = [], text.strip()
    while rest:
        one, end = json.JSONDecoder().raw_decode(rest)
        found.append({**one, "confidence": None})
        rest = rest[end:].lstrip()
    return found


def fits(pattern: list[str], lines: list[str]) -> bool:
    """Whether lines are those of a pattern, in which … stands for any lines.

    >>> fits(["a", "…", "d"], ["a", "b", "c", "d"]), fits(["a", "…"], ["b"])
    (True, False)
    """
    regex = "".join(r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line) + r"\n" for line in pattern)
    return re.fullmatch(regex, "".join(f"{line}\n" for line in lines)) is not None


@pytest.mark.parametrize("script", [body for _, body in blocks("bash")])
def test_a_script_runs(script: str, tmp_path: Path) -> None:
    needs_tools(script)
    run(script, tmp_path)


@pytest.mark.parametrize("body", [body for _, body in blocks("python")])
def test_an_example_of_the_library_runs(body: str) -> None:
    test = doctest.DocTestParser().get_doctest(body, {}, "README.md", "README.md", 0)
    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_the_two_commands_of_a_newcomer_come_first() -> None:
    first, second = [one.command for one in examples()][:2]
    assert first == "pip install -q uv && uv run extract quotes seeds/"
    assert second == "pip install -q uv && uv run pytest"


def test_the_article_shown_first_is_a_sample_article() -> None:
    shown, (name, *_) = blocks("text")[0][1], re.findall(r"`(seeds/\S+\.txt)`", README)
    text = (ROOT / name).read_bytes().decode("utf-8-sig")
    assert all(line in text for line in shown.splitlines() if line != "[…]")


def test_commands_that_are_shown_exist() -> None:
    shown = set(re.findall(r"\bextract ([a-z]+)\b", " ".join(body for _, body in blocks("console") + blocks("bash"))))
    assert shown <= COMMANDS.keys()


# ── What has to be said ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"^\| `extract {command}\b", README, re.MULTILINE), f"README.md: no row for `extract {command}`"


def test_no_command_is_documented_that_is_none() -> None:
    assert set(re.findall(r"^\| `extract (\w+)", README, re.MULTILINE)) == COMMANDS.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command: str) -> None:
    for option in COMMANDS[command].params:
        if option.param_type_name == "option" and "--help" not in option.opts:
            known = any(re.search(rf"`{name}\b", README) for name in option.opts)
            assert known, f"README.md does not mention {option.opts[0]} of `extract {command}`"


@pytest.mark.parametrize(
    ("head", "record"),
    [("| field |", Statement), ("| field of a fact |", Fact), ("| field of a speaker |", Speaker)],
)
def test_every_field_is_documented(head: str, record: type[Statement] | type[Fact]) -> None:
    table = README[README.index(head) :].split("\n\n")[0]
    first = [row.split("|")[1] for row in table.splitlines()[2:]]
    assert re.findall(r"`(\w+)`", " ".join(first)) == list(record.__struct_fields__)


@pytest.mark.parametrize("kind", ["Stance", "QuoteType", "SpeakerKind", "EntityKind", "FactKind", "FactQualifier"])
def test_every_value_is_documented(kind: str) -> None:
    values = get_args(getattr(types if hasattr(types, kind) else fact_types, kind))
    missing = [value for value in values if f"`{value}`" not in README]
    assert not missing


def test_every_format_and_suffix_is_documented() -> None:
    missing = [name for name in (*FORMATS, *suffixes()) if f"`{name}`" not in README]
    assert not missing


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README.ar.md",
        "CHANGELOG.md",
        "tests/gold/README.md",
        "tests/cases/README.md",
        "extractors/data/README.md",
    ],
)
def test_paths_that_are_named_exist(name: str) -> None:
    path = ROOT / name
    named = re.findall(
        r"`((?:tests|extractors|cli|seeds|\.ci)/[\w./-]+|[\w-]+\.(?:tsv|jsonl|md))`", path.read_text(encoding="utf-8")
    )
    places = (ROOT, path.parent, ROOT / "extractors" / "data", ROOT / "tests" / "cases")
    lost = [one for one in named if not any((place / one).exists() for place in places)]
    assert not [one for one in lost if one not in ("statements.csv", "accusations.jsonl")]


def test_modules_that_are_named_exist() -> None:
    table = README[README.index("| stage |") : README.index("## Words are data")]
    named = [
        name for row in re.findall(r"^\|[^|]*\|([^|]*)\|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    ]
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / "extractors" / f"{name}.py").exists()]


def test_every_table_of_words_is_documented() -> None:
    text = (ROOT / "extractors" / "data" / "README.md").read_text(encoding="utf-8")
    missing = [path.name for path in (ROOT / "extractors" / "data").glob("*.tsv") if f"`{path.name}`" not in text]
    assert not missing


def test_every_file_of_cases_is_documented() -> None:
    text = (ROOT / "tests" / "cases" / "README.md").read_text(encoding="utf-8")
    missing = [path.name for path in (ROOT / "tests" / "cases").glob("*.jsonl") if f"`{path.name}`" not in text]
    assert not missing


def test_every_frame_and_trait_is_documented() -> None:
    from extractors import lexicon

    text = (ROOT / "extractors" / "data" / "README.md").read_text(encoding="utf-8")
    frames = {frame.partition(":")[0] for row in lexicon.read_table("cues") for frame in row["frames"].split()}
    missing = [name for name in sorted(frames | lexicon.TRAITS) if not re.search(rf"`{name}\b", text)]
    assert not missing


def test_the_changelog_speaks_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_sample_articles_have_their_origin() -> None:
    text = (ROOT / "seeds" / "README").read_text(encoding="utf-8")
    assert not [path.name for path in (ROOT / "seeds").glob("*.txt") if f"`{path.name}`" not in text]
    assert not [path.name for path in (ROOT / "seeds").iterdir() if path.suffix not in ("", ".txt")], (
        "it would be read as an article"
    )


# ── The same in Arabic ──────────────────────────────────────────────────────────────────────────────────────────────


def prose(text: str) -> str:
    """A text without its blocks."""
    return _BLOCK.sub("", text)


def headings(text: str) -> list[tuple[int, str]]:
    """The headings of a text with their levels."""
    return [(len(marks), title) for marks, title in re.findall(r"^(#+) (.+)$", prose(text), re.MULTILINE)]


def codes(text: str) -> Counter[str]:
    """What stands in backticks, or as code with a direction of its own; one that a line end cuts is whole."""
    found = re.findall(r"`([^`]+)`|<code dir=\"ltr\">(.*?)</code>", prose(text), re.DOTALL)
    return Counter(" ".join((plain or directed).split()) for plain, directed in found)


def numbers(text: str) -> Counter[str]:
    """The numbers of the prose and the tables, codes left out.

    >>> sorted(numbers("F1 is 77.8 in 4,000 or `7.5` of 12%."))
    ['12%', '4,000', '77.8']
    """
    bare = re.sub(r"`[^`]+`", "", prose(text))
    return Counter(re.findall(r"(?<![A-Za-z\d])\d+(?:[.,]\d+)*%?", bare))


def test_the_two_readmes_lead_to_each_other() -> None:
    assert "[العربية](README.ar.md)" in README.split("\n## ")[0]
    assert "[English](README.md)" in ARABIC.split("\n## ")[0]


def test_the_arabic_readme_has_the_same_blocks() -> None:
    for number, (block, arabic) in enumerate(zip(_BLOCK.findall(README), _BLOCK.findall(ARABIC), strict=False), 1):
        assert arabic == block, f"README.ar.md: block {number} is not that of README.md:\n{block[2]}"
    lacking = len(_BLOCK.findall(README)) - len(_BLOCK.findall(ARABIC))
    assert not lacking, f"README.ar.md lacks {lacking} of the blocks of README.md (negative: it has more)"


def test_the_arabic_readme_has_the_same_headings() -> None:
    pairs = list(zip(headings(README), headings(ARABIC), strict=False))
    for (level, title), (arabic_level, arabic_title) in pairs:
        assert level == arabic_level, f"README.ar.md: «{arabic_title}» stands for “{title}”, on another level"
    left = [title for _, title in headings(README)[len(pairs) :] + headings(ARABIC)[len(pairs) :]]
    assert not left, f"README.md and README.ar.md: only one of them has as many headings as to reach {left}"


def test_the_arabic_readme_has_the_same_tables() -> None:
    def rows(text: str) -> list[str]:
        return [line for line in prose(text).splitlines() if line.startswith("|")]

    for row, arabic in zip(rows(README), rows(ARABIC), strict=False):
        assert row.count("|") == arabic.count("|"), f"README.ar.md: not the columns of {row}\n{arabic}"
        first, same = codes(row.split(" | ")[0]), codes(arabic.split(" | ")[0])
        assert same >= first, f"README.ar.md: {arabic}\nstands where README.md has\n{row}"
    assert len(rows(README)) == len(rows(ARABIC)), "README.ar.md: not as many rows of tables as README.md"


def test_the_arabic_readme_names_every_command_and_option() -> None:
    def names(text: str) -> set[str]:
        every = " ; ".join(codes(text))
        return set(re.findall(r"(?<![\w-])--[a-z][\w-]*", every)) | set(re.findall(r"\bextract [a-z]+\b", every))

    missing = names(README) - names(ARABIC)
    assert not missing, f"README.ar.md does not name {sorted(missing)}, which README.md does"
    unknown = names(ARABIC) - names(README)
    assert not unknown, f"README.md does not name {sorted(unknown)}, which README.ar.md does"


def test_the_arabic_readme_has_every_code() -> None:
    missing = sorted(set(codes(README)) - set(codes(ARABIC)))
    assert not missing, f"README.ar.md does not have {missing}, which README.md has in backticks"


def test_the_arabic_readme_has_the_same_numbers() -> None:
    missing, more = numbers(README) - numbers(ARABIC), numbers(ARABIC) - numbers(README)
    assert not missing, f"README.ar.md does not have {dict(missing)}, which README.md has (number: how often)"
    assert not more, f"README.md does not have {dict(more)}, which README.ar.md has (number: how often)"


def test_links_within_the_readmes_lead_to_headings() -> None:
    for name, text in (("README.md", README), ("README.ar.md", ARABIC)):
        anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for _, title in headings(text)}
        lost = [anchor for anchor in re.findall(r"\]\(#([^)]+)\)", prose(text)) if anchor not in anchors]
        assert not lost, f"{name} has no heading for {lost}"


def first_direction(text: str) -> str:
    """The direction of the first letter: that of a paragraph where a renderer takes it from there."""
    found = (unicodedata.bidirectional(letter) for letter in text)
    return "rtl" if next(one for one in found if one in ("L", "R", "AL")) != "L" else "ltr"


def test_the_arabic_readme_reads_from_the_right() -> None:
    """All stands in an element from right to left, but for blocks of commands; GitHub turns a paragraph by its first
    letter, so that is an Arabic one."""
    assert ARABIC.startswith('<div dir="rtl">\n\n')
    assert ARABIC.endswith("\n\n</div>\n")
    for block in _BLOCK.finditer(ARABIC):
        turned = ARABIC[: block.start()].endswith('\n\n<div dir="ltr">\n\n')
        closed = ARABIC[block.end() :].startswith("\n\n</div>\n\n")
        wanted = first_direction(block[3]) == "ltr"
        assert turned == closed == wanted, f"README.ar.md: {'no' if wanted else 'a'} <div dir=ltr> around\n{block[3]}"
    paragraphs = [one.strip() for one in prose(ARABIC).split("\n\n")]
    lost = [one for one in paragraphs if one and one[0] not in "<|" and first_direction(one) == "ltr"]
    assert not lost, f"README.ar.md: not from the right, for they begin with a Latin letter: {lost}"


def test_code_in_the_arabic_readme_is_shown_in_order() -> None:
    """Code that begins with a mark or a digit, or ends with a mark, has marks of direction around it: the hyphens of
    `--jobs` would be shown behind the word, and `24-48` as 48-24. Latin and Arabic in one code take an element."""
    lost = []
    for code in re.finditer(r"`([^`]+)`", prose(ARABIC)):
        marked = {code.string[code.start() - 1], code.string[code.end()]} == {"\u200e"}
        if not marked and not (code[1][0].isalpha() and code[1][-1].isalnum()):
            lost.append(code[1])
    assert not lost, f"README.ar.md: no U+200E before and behind {lost}"
