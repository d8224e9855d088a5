"""Who checks the batches: this process, several of this machine, or those of a cluster. Results come in order.

All three run `work.check_batch`; a pool and a cluster are both executors of `concurrent.futures`, so they share one way
of keeping just enough batches under way.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from importlib import import_module
from itertools import islice
from typing import Any

from factcheck.cli import look_seldom_for_cycles
from factcheck.cli.corpus.work import Done, Job, Task, check_batch, failed, loaded
from factcheck.errors import SettingsError

Batch = list[Task]
_POOL_BATCH = 64  # texts; larger batches save microseconds a text and make the end of a run uneven
_CLUSTER_BATCH = 250
_AHEAD = 3  # batches under way for each process, so that none waits
_RETRIES = 3  # times that a cluster gives a batch to another worker when one is lost


def serial(job: Job, tasks: Iterable[Task]) -> Iterator[Done]:
    """Every text in this process."""
    for task in tasks:
        yield from check_batch(job, [task])


def pooled(job: Job, tasks: Iterable[Task], total: int, jobs: int) -> Iterator[Done]:
    """Each of the `total` texts in one of `jobs` processes. A text that ends its process costs the
    others nothing: it gets an error of its own."""
    batches = _batches(tasks, min(_POOL_BATCH, max(1, total // (jobs * 8))))
    pool = _pool(jobs)
    waiting: deque[tuple[Batch, Future[list[Done]]]] = deque()
    try:
        while True:
            for batch in islice(batches, jobs * _AHEAD - len(waiting)):
                waiting.append((batch, _submitted(pool, job, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenExecutor:
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(job, batch)
                pool = _pool(jobs)
                waiting = deque((later, _submitted(pool, job, later)) for later, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()


def _one_by_one(job: Job, batch: Batch) -> Iterator[Done]:
    """The texts of a batch in which a process was lost, each in a process of its own."""
    for task in batch:
        with _pool(1) as alone:
            try:
                yield from alone.submit(check_batch, job, [task]).result()
            except BrokenExecutor:
                yield failed(task.path, "the process that checked it came to an end (out of memory?)")


def _submitted(pool: Executor, job: Job, batch: Batch) -> Future[list[Done]]:
    try:
        return pool.submit(check_batch, job, batch)
    except BrokenExecutor as lost:  # lost between two batches: told when its turn comes
        future: Future[list[Done]] = Future()
        future.set_exception(lost)
        return future


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: no state of this process goes along, on every system alike.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begun)


def _begun() -> None:
    """An interrupt is for the process that the user started; it ends the others."""
    look_seldom_for_cycles()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def clustered(job: Job, tasks: Iterable[Task], total: int, address: str) -> Iterator[Done]:
    """Each of the `total` texts on the workers of a Dask scheduler at `address`. The bytes go along, so that workers
    need none of the files; a batch whose worker is lost is given to another.

    Raises SettingsError where there is no such scheduler, or the extra `cluster` is not installed.
    """
    with _client(address) as client:
        executor = client.get_executor(retries=_RETRIES, pure=False)
        workers = max(1, len(client.scheduler_info()["workers"]))
        ahead = _AHEAD * workers
        waiting: deque[Future[list[Done]]] = deque()
        batches = _batches(tasks, min(_CLUSTER_BATCH, max(1, total // (workers * 4))))
        while True:
            for batch in islice(batches, ahead - len(waiting)):
                waiting.append(executor.submit(check_batch, job, [loaded(task) for task in batch]))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _client(address: str) -> Any:
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise SettingsError(
            "--cluster needs Dask: pip install 'factcheck-toolkit[cluster]', here and on every worker"
        ) from None
    try:
        return distributed.Client(address, timeout="10s")
    except (OSError, ValueError) as problem:
        raise SettingsError(f"no scheduler answers at {address}: start one, or mend --cluster ({problem})") from None


def _batches(tasks: Iterable[Task], size: int) -> Iterator[Batch]:
    """The tasks in runs of `size`."""
    rest = iter(tasks)
    while batch := list(islice(rest, size)):
        yield batch


Engine = Callable[[Job, Iterable[Task], int], Iterator[Done]]


def engine_for(jobs: int, cluster: str | None) -> Engine:
    """The engine for so many processes, or for the cluster at an address: given a job, texts and how many they are."""
    if cluster is not None:
        return lambda job, tasks, total: clustered(job, tasks, total, cluster)
    if jobs == 1:
        return lambda job, tasks, total: serial(job, tasks)
    return lambda job, tasks, total: pooled(job, tasks, total, jobs)
