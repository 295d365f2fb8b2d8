"""The ledger's claims of goldberg1991: by hand, and a wrong measurement makes the verdict fall."""

from concurrent.futures import ThreadPoolExecutor

from nnbook import ledger
from nnbook.ledger import Outcome, Verdict, goldberg1991

OVERFLOW, UNDERFLOW, QUARTERS = goldberg1991.CLAIMS


def test_halves_are_counted_by_hand() -> None:
    # float16: the smallest number above 0 is 2**-24, and its half is a tie that goes to 0
    assert goldberg1991.measure_quarters(0, factor=0.5).tolist() == [25, 150, 1075]


def test_a_factor_of_ten_takes_38_layers() -> None:
    assert 37 < goldberg1991.predicted_layer(100, 1, 10.0) < 39


def test_a_factor_too_many_is_partly_and_a_wrong_order_is_not() -> None:
    found = goldberg1991.measure_quarters(0, factor=0.25)
    for change, verdict in ((0, Verdict.REPRODUCED), (1, Verdict.PARTLY)):
        evidence = goldberg1991.judge_quarters([found + change], factor=0.25)
        assert Outcome(QUARTERS, evidence).verdict is verdict
    evidence = goldberg1991.judge_quarters([found[::-1]], factor=0.25)
    assert Outcome(QUARTERS, evidence).verdict is Verdict.NOT


def test_layers_lost_early_make_the_verdict_fall() -> None:
    for claim, widths in ((OVERFLOW, (30, 60)), (UNDERFLOW, (30, 60))):
        sizes = {**claim.sizes, "widths": widths}
        found = [claim.measure(seed, **sizes) for seed in range(3)]
        assert Outcome(claim, claim.judge(found, **sizes)).verdict is Verdict.REPRODUCED
        assert Outcome(claim, claim.judge([one - 3 for one in found], **sizes)).verdict is Verdict.PARTLY
        assert Outcome(claim, claim.judge([one[::-1] for one in found], **sizes)).verdict is Verdict.NOT


def test_the_reduced_run_keeps_the_shape() -> None:
    for outcome in ledger.run("goldberg1991", executor=ThreadPoolExecutor(1), reduced=True):
        assert outcome.verdict is not Verdict.NOT, outcome.evidence.shape
