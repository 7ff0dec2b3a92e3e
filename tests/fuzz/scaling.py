"""How the cost grows with the text: every hostile text at one, two and four times a length.

    uv run python tests/fuzz/scaling.py [--length N] [--limit X] [--seconds S] [NAME …]

prints milliseconds for `extract_quotes` and `extract_facts` at each length (the best of some rounds) and how much four
times the text costs: 4 is linear. Ends with exit code 1 when that is over ``--limit`` for a text, or when one takes
more than ``--seconds``; then the functions are named that it spent them in. NAME is any part of the name of a text.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections.abc import Callable
from types import FrameType

from hostile import HOSTILE, text

from extractors import extract_facts, extract_quotes

_ENOUGH = 0.02  # seconds below which a measurement says nothing
_SHOWN = 6  # functions of a hang


class Slow(Exception):
    """A text took too long."""


def main() -> int:
    arguments = _arguments()
    signal.signal(signal.SIGALRM, _give_up)
    for extract in (extract_quotes, extract_facts):
        extract(text("the seeds again and again", 5000))  # tables are loaded before the clock runs
    print(f"{'':40}" + f"{'1':>8}{'2':>8}{'4':>8}{'ratio':>8}" * 2)
    steep = []
    for name in HOSTILE:
        if arguments.name and not any(part in name for part in arguments.name):
            continue
        figures = []
        for extract in (extract_quotes, extract_facts):
            costs = [_cost(extract, text(name, n * arguments.length), arguments.seconds) for n in (1, 2, 4)]
            ratio = costs[2] / costs[0]
            figures += [f"{1000 * cost:8.0f}" for cost in costs] + [f"{ratio:8.1f}"]
            if ratio > arguments.limit and costs[2] > _ENOUGH:
                steep.append(name)
        print(f"{name:40}" + "".join(figures), flush=True)
    for name in dict.fromkeys(steep):
        print(f"steeper than {arguments.limit}: {name}", file=sys.stderr)
    return 1 if steep else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How the cost grows with the text.")
    parser.add_argument("name", nargs="*", help="part of the name of a text; without one, all")
    parser.add_argument("--length", type=int, default=10_000, help="code points of the shortest text")
    parser.add_argument("--limit", type=float, default=6.0, help="how much four times the text may cost")
    parser.add_argument("--seconds", type=int, default=60, help="how long one text may take")
    return parser.parse_args()


def _cost(extract: Callable[[str], object], content: str, most: int) -> float:
    """Seconds of CPU for a text: the best of three, or one when that is long enough to be true; infinity for a hang."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        signal.alarm(most)
        try:
            extract(content)
        except Slow as slow:
            print(f"{slow} after {most} s at {len(content)} code points", file=sys.stderr)
            return float("inf")
        finally:
            signal.alarm(0)
        best = min(best, time.process_time() - start)
        if best > 1:
            break
    return best


def _give_up(number: int, frame: FrameType | None) -> None:
    stack = traceback.extract_stack(frame)[-_SHOWN:]
    raise Slow("given up in " + " → ".join(f"{one.name}:{one.lineno}" for one in stack))


if __name__ == "__main__":
    sys.exit(main())
