"""The ledger on a real Dask cluster of two workers: the same numbers as here, to the last bit."""

from collections.abc import Iterator
from concurrent.futures import Executor

import pytest

from nnbook import ledger

distributed = pytest.importorskip("distributed", reason="Dask is missing: pip install 'nnbook[dask]'")
SELECTED = "he2015"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Executor]:
    """Start two worker processes with one thread each; their nannies give BLAS one thread too."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as workers,
        distributed.Client(workers) as client,
    ):
        assert len(client.scheduler_info()["workers"]) == 2
        yield client.get_executor()


def test_same_bits_as_processes_here(cluster: Executor) -> None:
    here = list(ledger.run(SELECTED, reduced=True))
    there = list(ledger.run(SELECTED, reduced=True, executor=cluster))
    assert here
    assert [outcome.evidence for outcome in there] == [outcome.evidence for outcome in here]


def test_sweep(cluster: Executor) -> None:
    assert ledger.sweep(divmod, [(7, 2), (9, 4)], executor=cluster) == [(3, 1), (2, 1)]


def test_an_error_comes_back(cluster: Executor) -> None:
    with pytest.raises(ZeroDivisionError):
        ledger.sweep(divmod, [(7, 0)], executor=cluster)
