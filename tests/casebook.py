"""Cases: a sentence, and the statements that stand in it; how they are read, and what differs when one fails.

`tests/cases/README.md` says what a case holds. Run as a script, this file tells which cases changed sides:

    uv run python tests/casebook.py            cases that fail, and known failures that pass
    uv run python tests/casebook.py --move     puts known failures that pass into the file of their origin
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors import Statement, extract_quotes

CASES = Path(__file__).parent / "cases"
#: The files whose cases hold, by where their cases come from.
ORIGINS = ("design", "frames", "negative")
#: Fields of a statement that a case may be about, as a case writes them.
FIELDS = (
    "speaker", "speaker_title", "speaker_kind", "source", "cue", "cue_lemma", "stance", "content", "type", "parent",
    "outlet", "channel", "addressee", "about", "rule",
)  # fmt: skip
#: Those whose strings are cut from the text, so that they must stand in it.
CUT = ("speaker", "speaker_title", "source", "cue", "outlet", "channel", "addressee")


@dataclass(frozen=True, slots=True)
class Case:
    """``expect`` holds every statement of ``text`` in order, each with the fields the case is about."""

    id: str
    text: str
    expect: tuple[dict[str, Any], ...]
    why: str
    origin: str = ""  #: only in known_failures.jsonl: the file it goes to when it passes
    cause: str = ""  #: what the extraction does not do yet


def load(name: str) -> list[Case]:
    """The cases of ``tests/cases/NAME.jsonl``."""
    cases = []
    for number, line in enumerate((CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            cases.append(Case(**{**row, "expect": tuple(row["expect"])}))
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f"tests/cases/{name}.jsonl:{number}: {error}") from error
    return cases


def missing(case: Case) -> str:
    """For a case of one word: why none of the statements found is the one it expects; "" when one is."""
    found = [written(statement, case.text) for statement in extract_quotes(case.text)]
    wanted = case.expect[0]
    if any(all(_plain(one[name]) == value for name, value in wanted.items()) for one in found):
        return ""
    lines = [f"{case.id}: {case.text}", f"expected {_shown(wanted)}"]
    return "\n".join(lines + [f"   found {_shown({name: one[name] for name in wanted})}" for one in found])


def written(found: Statement, text: str) -> dict[str, Any]:
    """A statement with its fields as cases write them: content as its stretches, entities as pairs."""
    fields: dict[str, Any] = {name: getattr(found, name) for name in FIELDS}
    fields["content"] = [text[start:end] for start, end in found.spans.content]
    fields["about"] = [[entity.name, entity.kind] for entity in found.about]
    return fields


def differences(case: Case) -> str:
    """What is found otherwise than the case expects, one line a field; "" when nothing is."""
    found = [written(statement, case.text) for statement in extract_quotes(case.text)]
    lines = []
    if len(found) != len(case.expect):
        lines.append(f"{len(case.expect)} statements expected, {len(found)} found:")
        lines += [f"  found {i}. {_short(one)}" for i, one in enumerate(found, 1)] or ["  (none)"]
    else:
        for i, (wanted, one) in enumerate(zip(case.expect, found, strict=True), 1):
            lines += [
                f"{i}. {name}: expected {_shown(value)}\n   {' ' * len(name)}     found {_shown(one[name])}"
                for name, value in wanted.items()
                if _plain(one[name]) != value
            ]
    return "\n".join([f"{case.id}: {case.text}", *lines, f"why: {case.why}"]) if lines else ""


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _short(one: dict[str, Any]) -> str:
    return " | ".join(f"{name} {_shown(one[name])}" for name in ("cue", "source", "speaker", "type", "content"))


def flaws(case: Case) -> list[str]:
    """What is wrong with a case itself, apart from what is found."""
    told = []
    if not case.why.strip():
        told.append("it does not say why")
    for i, wanted in enumerate(case.expect, 1):
        told += [f"{i}. {name} is no field of a case" for name in wanted if name not in FIELDS]
        if not ("content" in wanted or "cue" in wanted):
            told.append(f"{i}. neither cue nor content: nothing tells which statement is meant")
        strings = [wanted[name] for name in CUT if wanted.get(name) is not None] + wanted.get("content", [])
        strings += [name for name, _ in wanted.get("about", [])]
        told += [f"{i}. {string!r} does not stand in the text" for string in strings if string not in case.text]
    return told


def _changed(move: bool) -> int:
    """Print the cases that changed sides; with ``move``, put the known failures that pass where they came from."""
    told = [text for name in ORIGINS for case in load(name) if (text := differences(case))]
    print(*told, sep="\n\n")
    lines = (CASES / "known_failures.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    passing = [not differences(case) for case in load("known_failures")]
    for line in (line for line, passes in zip(lines, passing, strict=True) if passes):
        row = json.loads(line)
        print(f"passes: {row['id']} ({row['cause']})")
        if move:
            row.pop("cause")
            with (CASES / f"{row.pop('origin')}.jsonl").open("a", encoding="utf-8") as out:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    if move:
        kept = "".join(line for line, passes in zip(lines, passing, strict=True) if not passes)
        (CASES / "known_failures.jsonl").write_text(kept, encoding="utf-8")
    for case in load("lexicon"):
        if bool(missing(case)) != bool(case.cause):
            print(f"lexicon.jsonl: {'passes' if case.cause else 'fails'}: {case.id}")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(_changed("--move" in sys.argv[1:]))
