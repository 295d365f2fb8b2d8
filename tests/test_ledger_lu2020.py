"""The ledger's claims of lu2020: by hand, and a wrong measurement makes the verdict fall."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from nnbook import ledger
from nnbook.ledger import Outcome, Verdict, lu2020

(CLAIM,) = lu2020.CLAIMS
SIZES: dict[str, Any] = {"widths": (1, 2), "depth": 6, "n_networks": 400}


def test_a_chain_of_single_units_dies_by_half_each_layer() -> None:
    assert lu2020.formula(1, np.array([1.0, 2.0, 3.0])).tolist() == [0.5, 0.75, 0.875]


def test_a_unit_never_dies_on_a_number_and_its_mirror_in_layer_one() -> None:
    shares = lu2020.measure_born_dead(0, **SIZES)
    assert shares[lu2020.BOTH, :, 0].tolist() == [0.0, 0.0]
    assert (np.diff(shares, axis=2) >= 0).all()


def test_shifted_shares_are_not_reproduced() -> None:
    found = [lu2020.measure_born_dead(seed, **SIZES) for seed in range(5)]
    assert Outcome(CLAIM, lu2020.judge_born_dead(found, **SIZES)).verdict is Verdict.REPRODUCED
    off = [one - 0.2 for one in found]
    assert Outcome(CLAIM, lu2020.judge_born_dead(off, **SIZES)).verdict is Verdict.PARTLY
    upside_down = [one[:, ::-1] for one in found]
    assert Outcome(CLAIM, lu2020.judge_born_dead(upside_down, **SIZES)).verdict is Verdict.NOT


def test_the_reduced_run_keeps_the_shape() -> None:
    for outcome in ledger.run("lu2020", executor=ThreadPoolExecutor(1), reduced=True):
        assert outcome.verdict is not Verdict.NOT, outcome.evidence.shape
