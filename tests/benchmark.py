"""How fast the extraction is, beside the simplest thing that can be done with the same text.

    uv run python tests/benchmark.py CORPUS [--rounds N] [--articles N]

CORPUS is whatever ``extract`` reads. One process; the best of several rounds counts, for another program can only slow
one down. The yardstick is camel-tools' ``simple_word_tokenize`` on the same text in the same run: it does not depend
on the machine, articles per second do. Then the cost per byte of an article of 1 MB, beside that of one of 3 kB, and
what the command line takes for next to nothing: its version, and the five sample articles.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from camel_tools.tokenizers.word import simple_word_tokenize

from cli.readers import Document, read
from extractors import extract_facts, extract_quotes, phrases
from extractors.text import tokenize

SEEDS = Path(__file__).parents[1] / "seeds"
SMALL, LARGE = 3_000, 1_000_000


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """How long the processor needs for a function of each text."""
    before = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - before


def best(rounds: int, works: dict[str, Callable[[str], object]], texts: list[str]) -> dict[str, float]:
    """The least time of each work, in rounds of all of them, so that what else the machine does meets all alike."""
    times = [{name: seconds(work, texts) for name, work in works.items()} for _ in range(rounds)]
    return {name: min(one[name] for one in times) for name in works}


def of_size(texts: list[str], size: int, total: int) -> list[str]:
    """``total`` bytes of the corpus as articles of about ``size`` bytes, made of whole articles or their beginnings."""
    joined = "\n".join(texts).encode()[:total]
    return [joined[start : start + size].decode(errors="ignore") for start in range(0, len(joined), size)]


def starting(rounds: int, *arguments: str) -> float:
    """The least CPU time of the command line as a process of its own; the first of the rounds writes its bytecode."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(rounds + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "cli", *arguments], env=environment, stdout=subprocess.PIPE, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=None, help="only so many of the corpus")
    wanted = parser.parse_args()
    texts = [item.text for item in read(wanted.corpus) if isinstance(item, Document)][: wanted.articles]
    if not texts:
        parser.error("no article in the corpus")
    size = sum(len(text.encode()) for text in texts)
    how = "as written" if str(phrases.__file__).endswith(".py") else "compiled"
    print(f"{len(texts)} articles, {size / 1e6:.1f} MB, best of {wanted.rounds} rounds, extractors {how}")
    works: dict[str, Callable[[str], object]] = {
        "simple_word_tokenize": simple_word_tokenize,
        "tokenize": tokenize,
        "extract_quotes": extract_quotes,
        "extract_facts": extract_facts,
    }
    times = best(wanted.rounds, works, texts)
    yardstick = times["simple_word_tokenize"]
    for name, taken in times.items():
        print(f"{name:22}{taken:8.2f} s{taken / yardstick:7.2f} times{len(texts) / taken:9.0f} articles/s")
    total = min(size, 4 * LARGE)
    ways = {"small": of_size(texts, SMALL, total), "large": of_size(texts, LARGE, total)}
    cost = {name: best(wanted.rounds, {name: extract_quotes}, made)[name] for name, made in ways.items()}
    print(f"articles of 1 MB cost {cost['large'] / cost['small']:.2f} times per byte what articles of 3 kB cost")
    for arguments in (("--version",), ("quotes", str(SEEDS))):
        print(f"extract {arguments[0]} takes {starting(wanted.rounds, *arguments):.2f} s of CPU")


if __name__ == "__main__":
    main()
