"""Work on items in several processes: results in the order of the input, and never much of it in memory.

A worker is Python started anew (*spawn*), so it shares nothing with its parent but a pipe. Items go out in small
batches, one to a worker at a time; what comes back is handed on in the order in which it went out. When a worker dies
(the system kills it for want of memory), what it was at work on is done again, item by item: the one that kills a
worker is known by that and costs no other.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: A batch is full with so many items, or when they are this large together: worth the way, and soon done.
_BATCH_ITEMS, _BATCH_SIZE = 32, 100_000
#: Batches that are at work or wait for one before them, for each worker.
_AHEAD = 4
#: What is smaller than this, all in all, is done before workers would have started.
WORTH_WORKERS = 1_000_000


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Died:
    """In place of a result: the worker that was to make it ended without one."""


def in_order(
    items: Iterable[T], work: Callable[[T], R], size: Callable[[T], int], jobs: int
) -> Iterator[tuple[T, R | Died]]:
    """Each item with what ``work`` makes of it, in order.

    This process does the work itself with one job, and until items as large as ``WORTH_WORKERS`` by ``size`` have come.
    For workers ``work``, items and results have to be picklable, and ``work`` must not raise.
    """
    items, done = iter(items), 0
    for item in items:
        yield item, work(item)
        done += size(item)
        if jobs > 1 and done >= WORTH_WORKERS:
            yield from _Workers(work, jobs).results(_batches(items, size))


@dataclass(slots=True)
class _Batch(Generic[T, R]):
    """Some items, and of those that are done the results."""

    items: list[T]
    results: dict[int, R | Died] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Worker(Generic[T, R]):
    """A process, and which items of which batch it is at work on."""

    process: BaseProcess
    pipe: Connection
    task: tuple[_Batch[T, R], range] | None = None


def _batches(items: Iterator[T], size: Callable[[T], int]) -> Iterator[_Batch[T, R]]:
    batch: list[T] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += size(item)
        if len(batch) >= _BATCH_ITEMS or weight >= _BATCH_SIZE:
            yield _Batch(batch)
            batch, weight = [], 0
    if batch:
        yield _Batch(batch)


class _Workers(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._workers: list[_Worker[T, R]] = []
        self._again: deque[tuple[_Batch[T, R], range]] = deque()  #: what dead workers left

    def results(self, batches: Iterator[_Batch[T, R]]) -> Iterator[tuple[T, R | Died]]:
        """The items of all batches with their results, in order."""
        out: deque[_Batch[T, R]] = deque()
        try:
            while self._send(batches, out) or out:
                while out and len(out[0].results) == len(out[0].items):
                    batch = out.popleft()
                    yield from ((item, batch.results[k]) for k, item in enumerate(batch.items))
                if out:
                    self._receive()
        finally:  # also when nobody wants more, and when the user interrupts
            for worker in self._workers:
                worker.process.kill()
                worker.process.join()
                worker.pipe.close()

    def _send(self, batches: Iterator[_Batch[T, R]], out: deque[_Batch[T, R]]) -> bool:
        """Give every idle worker something to do, as long as there is something; tell whether a batch went out."""
        sent = False
        idle = [worker for worker in self._workers if worker.task is None]
        while idle or len(self._workers) < self._jobs:
            if self._again:
                task = self._again.popleft()
            elif len(out) < _AHEAD * self._jobs and (batch := next(batches, None)) is not None:
                task = batch, range(len(batch.items))
                out.append(batch)
                sent = True
            else:
                break
            self._hand(idle.pop() if idle else self._start(), task)
        return sent

    def _start(self) -> _Worker[T, R]:
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self._work), daemon=True)
        with _uninterrupted():
            process.start()
        there.close()  # so that the end of the worker is the end of the pipe
        worker: _Worker[T, R] = _Worker(process, here)
        self._workers.append(worker)
        return worker

    def _hand(self, worker: _Worker[T, R], task: tuple[_Batch[T, R], range]) -> None:
        worker.task = task
        batch, places = task
        try:
            worker.pipe.send([batch.items[k] for k in places])
        except OSError:
            self._bury(worker)

    def _receive(self) -> None:
        """Wait until a worker is done, and take what those that are done have."""
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            assert worker.task is not None
            batch, places = worker.task
            try:
                found: list[R] = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            batch.results.update(zip(places, found, strict=True))
            worker.task = None

    def _bury(self, worker: _Worker[T, R]) -> None:
        """Take leave of a dead worker: a single item has killed it, several are tried one by one."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        assert worker.task is not None
        batch, places = worker.task
        if len(places) == 1:
            batch.results[places[0]] = Died()
        else:
            self._again.extend((batch, range(k, k + 1)) for k in places)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt waits meanwhile, and a process that is started meanwhile never gets one: the parent answers it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Callable[[T], R]) -> None:
    """What a worker does until its parent has no more for it, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            pipe.send([work(item) for item in pipe.recv()])
    except (EOFError, OSError):
        return
