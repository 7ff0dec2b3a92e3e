"""Texts and files that nobody thought of, by atheris, which looks at what each of them makes the code do.

    uv run --with atheris python tests/fuzz/fuzz.py texts -max_total_time=600
    uv run --with atheris python tests/fuzz/fuzz.py files -max_total_time=600

``texts`` makes articles of cues, names, marks and odd characters and holds every record against its offsets; ``files``
gives bytes to the readers under each suffix. Options with one dash are libFuzzer's; it prints how many it ran, and
leaves what failed in a file ``crash-…``, whose name may be given to run it again.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parents[1])]

with atheris.instrument_imports(include=["cli", "extractors"]):
    from cli.readers import Document, Reading, read, suffixes
    from extractors import extract_facts, extract_quotes

from checks import check_facts  # noqa: E402
from test_offsets import MARKS, WORDS, check  # noqa: E402

_ODD = (
    "\x00",
    "\u202e",
    "\ud800",
    "\u2028",
    "\x1b[2J",
    "e\u0301",
    "ﻗﺎﻝ",
    "😀",
    "7",
    "مئة ألف",
    "7.5%",
    "الثلاثاء الماضي",
)
_PIECES = (*WORDS, *MARKS, *_ODD)
_MOST = 4096
_FOLDER = Path(tempfile.mkdtemp(prefix="qawl-fuzz-"))


def texts(data: bytes) -> None:
    """An article of pieces: each byte is one, or a character, with a space behind it or not."""
    chosen = atheris.FuzzedDataProvider(data)
    parts = []
    while chosen.remaining_bytes() and len(parts) < 300:
        odd = chosen.ConsumeIntInRange(0, 15) == 0
        parts.append(chosen.ConsumeUnicode(3) if odd else _PIECES[chosen.ConsumeIntInRange(0, len(_PIECES) - 1)])
        parts.append(" " * (chosen.ConsumeIntInRange(0, 3) > 0))
    content = "".join(parts)
    check(content, extract_quotes(content))
    check_facts(content, extract_facts(content, date="2024-03-26"))


def files(data: bytes) -> None:
    """A file of any suffix, read whatever it holds: documents and problems, never an exception."""
    if not data:
        return
    kinds = [(kind, packed) for kind in suffixes() for packed in ("", ".gz", "damaged")]
    kind, packed = kinds[data[0] % len(kinds)]
    path = _FOLDER / f"a{kind}{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(data[1:]) if packed == ".gz" else data[1:])
    for item in read([str(path)], Reading(most=_MOST)):
        str(item)
        if isinstance(item, Document):
            assert item.text.strip()
            item.text.encode()
    path.unlink()


if __name__ == "__main__":
    targets = {"texts": texts, "files": files}
    if len(sys.argv) < 2 or sys.argv[1] not in targets:
        sys.exit(f"name what to fuzz: {' or '.join(targets)}")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], targets[sys.argv[1]])
    atheris.Fuzz()
