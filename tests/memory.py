"""How much memory a run takes at most, with few records and with many.

    uv run python tests/memory.py CORPUS [--records 10000 100000] [--jobs N]

CORPUS is one .jsonl or .jsonl.gz file, repeated until there are so many records. The peak is that of the process that
was started, its workers left out. Needs /proc.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def peak(process: subprocess.Popen[bytes]) -> int:
    """The most memory a process has in use until it ends, in kB."""
    most = 0
    while process.poll() is None:
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                most = max(most, int(line.split()[1]))
        time.sleep(0.1)
    return most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--jobs", default="2")
    wanted = parser.parse_args()
    with (gzip.open if wanted.corpus.suffix == ".gz" else open)(wanted.corpus, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in stream]
    for records in wanted.records:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "archive.jsonl")
            with path.open("w", encoding="utf-8") as stream:
                for number, text in zip(range(records), itertools.cycle(texts), strict=False):
                    stream.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
            command = [
                sys.executable,
                "-m",
                "cli",
                "quotes",
                str(path),
                "-o",
                folder + "/out.jsonl",
                "--jobs",
                wanted.jobs,
            ]
            began = time.monotonic()
            process = subprocess.Popen(command)
            most = peak(process)
            lasted = time.monotonic() - began
            print(f"{records:8} records  {most / 1024:6.0f} MB at most  {records / lasted:6.0f} articles/s", flush=True)


if __name__ == "__main__":
    main()
