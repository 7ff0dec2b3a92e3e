"""Several processes: the same results in the same order, whatever happens to one of them."""

from __future__ import annotations

import json
import multiprocessing
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import workers
from cli.app import app
from cli.workers import Died, in_order

NUMBERS = list(range(200))


def square(number: int) -> int:
    return number * number


def square_or_die(number: int) -> int:
    if number in (7, 150):
        os._exit(9)
    return number * number


def one(item: object) -> int:
    return 1


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers start at the first item."""
    monkeypatch.setattr(workers, "WORTH_WORKERS", 1)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(jobs: int, at_once: None) -> None:
    assert list(in_order(NUMBERS, square, one, jobs)) == [(number, number * number) for number in NUMBERS]
    assert multiprocessing.active_children() == []


def test_small_work_starts_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_Workers", None)
    assert len(list(in_order(NUMBERS, square, one, 8))) == len(NUMBERS)


def test_a_dead_worker_costs_only_the_item_that_killed_it(at_once: None) -> None:
    found = dict(in_order(NUMBERS, square_or_die, one, 2))
    assert [number for number, result in found.items() if isinstance(result, Died)] == [7, 150]
    assert all(found[number] == number * number for number in NUMBERS if number not in (7, 150))


def test_who_has_seen_enough_leaves_no_worker(at_once: None) -> None:
    some = in_order(iter(NUMBERS), square, one, 2)
    assert [next(some)[1] for _ in range(3)] == [0, 1, 4]
    some.close()
    assert multiprocessing.active_children() == []


def test_input_is_read_no_further_than_needed(at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_BATCH_ITEMS", 2)
    read: list[int] = []
    some = in_order((read.append(number) or number for number in range(10_000)), square, one, 2)
    for _ in range(100):
        next(some)
    assert len(read) < 100 + 2 * 2 * (workers._AHEAD + 1)
    some.close()


def archive(folder: Path, articles: int = 90) -> Path:
    """A file of articles in which someone speaks."""
    path = folder / "archive.jsonl"
    lines = (
        json.dumps({"id": str(k), "text": f"قال وزير الصحة إن {k + 20} شخصا أصيبوا. " * (k % 5 + 1)})
        for k in range(articles)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("command", ["quotes", "facts", "explain"])
def test_any_number_of_jobs_prints_the_same(command: str, tmp_path: Path, at_once: None) -> None:
    path = archive(tmp_path)
    paths = [str(path), str(tmp_path / "missing.txt"), "seeds"]
    results = [CliRunner().invoke(app, [command, *paths, "--jobs", jobs]) for jobs in ("1", "2", "3")]
    assert {result.exit_code for result in results} == {1}
    assert len({result.stdout_bytes for result in results}) == 1
    assert {result.stderr for result in results} == {f"extract: {paths[1]}: no such file or directory\n"}
    assert results[0].stdout.count("\n") > 90
