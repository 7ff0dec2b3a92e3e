"""Cases: a sentence, and the statements that stand in it; how they are read, and what differs when one fails.

`tests/cases/README.md` says what a case holds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors import Statement, extract_quotes

CASES = Path(__file__).parent / "cases"
#: Fields of a statement that a case may be about, as a case writes them.
FIELDS = (
    "speaker", "speaker_title", "speaker_kind", "source", "cue", "cue_lemma", "stance", "content", "type", "parent", "outlet",
    "channel", "addressee", "about", "rule",
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
    cause: str = ""  #: only in known_failures.jsonl: what the extraction does not do yet


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
