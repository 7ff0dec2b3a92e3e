"""Hostile texts, short: no crash, offsets that are true, work in step with the length, outputs that harm nobody.

Work is counted in lines of our code that are run, which is the same on every machine; tests/fuzz/scaling.py has the
clock, tests/fuzz/fuzz.py looks for new harm as long as one lets it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from checks import check_facts
from hostile import HOSTILE, text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_offsets import check
from typer.testing import CliRunner

from cli.app import app
from extractors import extract_facts, extract_quotes

#: Longer than any window that a stage looks at, so that what grows faster than the text shows.
LENGTH = 1000
#: How much four times a text may cost: 4 is linear, 16 is quadratic.
LIMIT = 7


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_found_stands_where_it_is_said_to(name: str) -> None:
    content = text(name, LENGTH // 2)
    check(content, extract_quotes(content))
    check_facts(content, extract_facts(content))


def lines_run(extract: Callable[[str], object], content: str) -> int:
    """How many lines of the library are run for a text."""
    run = 0

    def count(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal run
        if "extractors" not in frame.f_code.co_filename:
            return None
        run += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        extract(content)
    finally:
        sys.settrace(before)
    return run


STEEP = (
    "a colon a line", "bullets", "marks the wrong way round", "descriptions", "dropped subjects", "honorifics",
    "honorifics after names", "a body by its name", "a figure in each statement", "quoted statements",
    "different speakers", "nested brackets with words", "guillemets never closed", "straight marks", "one word",
    "the seeds without a space", "every cue", "quotations over paragraphs",
)  # fmt: skip


@pytest.mark.parametrize("name", [*STEEP[:6], *(pytest.param(name, marks=pytest.mark.slow) for name in STEEP[6:])])
def test_work_grows_with_the_text(name: str) -> None:
    """Those that once took sixteen times as long when they were four times as long, or that look as if they might."""
    extract_facts(text(name, 4 * LENGTH))  # words are looked up once, and kept
    short, long = (lines_run(extract_facts, text(name, length)) for length in (LENGTH, 4 * LENGTH))
    assert long < LIMIT * short


_HARMFUL = st.sampled_from(
    [
        *(
            "\x00",
            "\x1b[2J",
            "\x9b31m",
            "\x07",
            "\u202e",
            "\u2066",
            "\ufeff",
            "\ud800",
            "\udfff",
            "\r",
            "\u2028",
            "\x85",
        ),
        *("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "＝1", "\t=1", "<script>alert(1)</script>", '"><img src=x>'),
        *(
            "قال الوزير إن ",
            "قال: ",
            "«",
            "»",
            "“",
            "”",
            '"',
            "(",
            ")",
            "\n",
            " 7 ",
            "وأضاف أن ",
            "وفقا لرويترز",
            "الوزير",
        ),
        *("[bold]", "[/]", "{{7*7}}", "|", "`", "é", "e\u0301", "ﻗﺎﻝ", "قَالَ", "😀", "👨‍👩‍👧", "و" * 50),
    ]
)
HARM = st.lists(_HARMFUL | st.text(max_size=5), max_size=30).map("".join)


@settings(max_examples=300, derandomize=True)
@given(HARM)
def test_any_harm(content: str) -> None:
    check(content, extract_quotes(content))
    check_facts(content, extract_facts(content))


@settings(max_examples=10, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HARM)
def test_no_output_does_harm(tmp_path: Path, content: str) -> None:
    """From the file to the output, whatever the article holds: nothing for a terminal to obey, no cell a formula."""
    article = tmp_path / "a.jsonl"
    record = {"id": f"a{content}", "text": f"قال {content}: «{content}». وقال الوزير إن 7 {content} وصلوا."}
    article.write_text(json.dumps(record) + "\n")
    for command in ("quotes", "facts"):
        for form in ("table", "json", "jsonl", "csv", "tsv", "md"):
            done = CliRunner().invoke(app, [command, str(article), "--format", form])
            assert done.exit_code == 0, done.output
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", re.sub(r"\r\n|\r", "", done.stdout))
            if form == "csv":
                rows = csv.reader(io.StringIO(done.stdout, newline=""))
                assert not [
                    cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
                ]
            if form == "md":
                assert "<script" not in done.stdout


def test_lone_surrogates_in_json_come_out_as_their_replacement(tmp_path: Path) -> None:
    article = tmp_path / "a.jsonl"
    article.write_text(r'{"id": "a\ud800", "text": "قال الوزير \udfff إن الحرب \ud83d انتهت \ud83d\ude00 أمس."}')
    done = CliRunner().invoke(app, ["quotes", str(article)])
    record = json.loads(done.stdout)
    assert (done.exit_code, record["document"]) == (0, "a\ufffd")
    assert record["content"] == "الحرب \ufffd انتهت 😀 أمس"
    assert record["spans"]["content"] == [[16, 35]]
