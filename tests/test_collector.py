"""The collector of cyclic garbage is paused while an article is read, and has nothing to do for it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from test_speed import TEXTS

from extractors import explain, extract_all, extract_quotes
from extractors.collector import uncollected

STAGES = [extract_quotes, extract_all, explain]


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


@pytest.mark.parametrize("stages", STAGES)
def test_an_article_leaves_no_cycles(stages: Callable[[str], object]) -> None:
    for text in TEXTS[:50]:  # what words are made of is kept
        stages(text)
    gc.collect()
    gc.disable()
    for text in TEXTS[:50]:
        stages(text)
    assert gc.collect() == 0


@pytest.mark.parametrize("stages", STAGES)
def test_a_fault_ends_the_pause(stages: Callable[[object], object]) -> None:
    with pytest.raises((TypeError, AttributeError)):
        stages(None)
    assert gc.isenabled()


def test_pauses_stand_within_one_another() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_has_no_collector_is_given_none() -> None:
    gc.disable()
    extract_quotes("قال الوزير إن اللقاح آمن.")
    assert not gc.isenabled()


def test_threads_leave_it_on() -> None:
    def work() -> None:
        for _ in range(200):
            with uncollected():
                sum(range(100))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()
