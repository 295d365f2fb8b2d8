"""The ledger's frame: the rule of verdicts, any executor, the record, the program."""

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from math import nan, pi, sqrt
from pathlib import Path

import numpy as np
import pytest

from nnbook import ledger
from nnbook.ledger import Claim, Comparison, Curve, Evidence, Outcome, Verdict, __main__, _record, _run
from nnbook.ledger._verdict import Relation

CURVE = Curve("x", "y", (1.0, 2.0), (1.0, 2.0), ((1.0, 2.5), (1.0, 1.5), (1.0, 1.0)))
HOLDS = Comparison("half", 0.5, 0.5, 0, "exact")
FAILS = Comparison("half", 0.5, 0.7, 0.1, "exact")


def throw(seed: int, *, n_darts: int) -> np.ndarray:
    """Return the share of darts inside the quarter circle."""
    darts = np.random.default_rng(seed).random((n_darts, 2))
    return np.array([(np.square(darts).sum(axis=1) < 1).mean()])


def judge(measurements: Sequence[np.ndarray], *, n_darts: int) -> Evidence:
    shares = [float(one[0]) for one in measurements]
    assert n_darts > 0
    mean = ledger.mean_over_seeds("share", shares, pi / 4)
    return Evidence((Comparison("share", 0.5, shares[0], 0, "bound", "at least"),), (mean,), CURVE)


DARTS = Claim(
    name="buffon1777.darts",
    row="L0",
    chapter="tensors",
    where="section 1",
    statement="สัดส่วนเข้าใกล้ π/4",
    changed="ไม่มี",
    measure=throw,
    judge=judge,
    seeds=range(5),
    sizes={"n_darts": 1000},
    reduced={"n_darts": 100},
    n_reduced_seeds=3,
)


@pytest.fixture
def darts(monkeypatch: pytest.MonkeyPatch) -> Claim:
    """Let the ledger hold one claim."""
    monkeypatch.setattr(_run, "claims", lambda _select=None: (DARTS,))
    monkeypatch.setattr(__main__, "claims", lambda _select=None: (DARTS,))
    return DARTS


@pytest.fixture
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


class TestComparison:
    @pytest.mark.parametrize(
        ("relation", "measured", "holds"),
        [
            ("about", 0.6, True),
            ("about", 0.61, False),
            ("about", nan, False),
            ("at least", 0.4, True),
            ("at least", 0.39, False),
            ("at least", 9.0, True),
            ("at most", 0.6, True),
            ("at most", 0.61, False),
            ("at most", nan, False),
        ],
    )
    def test_relation(self, relation: Relation, measured: float, *, holds: bool) -> None:
        assert Comparison("x", 0.5, measured, 0.1, "test", relation).holds is holds

    @pytest.mark.parametrize(("theory", "tolerance"), [(nan, 1.0), (1.0, -1.0), (1.0, nan)])
    def test_refused(self, theory: float, tolerance: float) -> None:
        with pytest.raises(ValueError, match="x: theory and tolerance must be finite"):
            Comparison("x", theory, 1.0, tolerance, "test")

    def test_four_standard_errors(self) -> None:
        assert ledger.four_standard_errors([1.0, 2.0, 3.0]) == pytest.approx(4 / sqrt(3))

    def test_one_seed_has_no_error(self) -> None:
        with pytest.raises(ValueError, match=r"^a standard error needs at least two seeds, got one$"):
            ledger.four_standard_errors([1.0])

    def test_mean_over_seeds(self) -> None:
        found = ledger.mean_over_seeds("x", [1.0, 2.0, 3.0], 4.2)
        assert (found.measured, found.holds) == (2.0, True)
        assert not ledger.mean_over_seeds("x", [1.0, 2.0, 3.0], 4.4).holds
        assert ledger.mean_over_seeds("x", [1.0, 2.0, 3.0], 4.4, neglected=0.1).holds

    def test_mean_over_seeds_says_where_its_tolerance_comes_from(self) -> None:
        exact = ledger.mean_over_seeds("x", [1.0, 2.0, 6.0], 3.0)
        assert (exact.what, exact.because) == ("x", "4 เท่าของความคลาดเคลื่อนมาตรฐานจาก 3 seed")
        assert exact.tolerance == pytest.approx(4 * sqrt(7 / 3))
        loose = ledger.mean_over_seeds("x", [1.0, 2.0, 6.0], 3.0, neglected=0.25)
        assert loose.because == f"{exact.because} บวกพจน์ที่ทฤษฎีละไว้ 0.2"
        assert loose.tolerance == pytest.approx(exact.tolerance + 0.25)


class TestVerdict:
    @pytest.mark.parametrize(
        ("shape", "number", "only_if", "verdict"),
        [
            ((HOLDS,), (HOLDS,), "", Verdict.REPRODUCED),
            ((HOLDS,), (), "", Verdict.REPRODUCED),
            ((HOLDS,), (HOLDS, FAILS), "", Verdict.PARTLY),
            ((HOLDS,), (HOLDS,), "with another loss", Verdict.PARTLY),
            ((HOLDS, FAILS), (HOLDS,), "", Verdict.NOT),
            ((FAILS,), (), "with another loss", Verdict.NOT),
        ],
    )
    def test_rule(
        self,
        shape: tuple[Comparison, ...],
        number: tuple[Comparison, ...],
        only_if: str,
        verdict: Verdict,
    ) -> None:
        claim = replace(DARTS, only_if=only_if)
        assert Outcome(claim, Evidence(shape, number, CURVE)).verdict is verdict

    def test_evidence_needs_a_shape(self) -> None:
        with pytest.raises(ValueError, match=r"^a claim needs at least one comparison of shape, got none$"):
            Evidence((), (HOLDS,), CURVE)

    def test_a_curve_has_one_length(self) -> None:
        with pytest.raises(ValueError, match=r"one length, got 2, 1 and \[2\]"):
            Curve("x", "y", (1.0, 2.0), (1.0,), ((1.0, 2.0),))
        with pytest.raises(ValueError, match=r"one length, got 1, 1 and \[\]"):
            Curve("x", "y", (1.0,), (1.0,), ())


class TestRun:
    def test_seeds_in_their_order(self, darts: Claim, threads: Executor) -> None:
        (outcome,) = ledger.run(executor=threads)
        shares = [float(throw(seed, n_darts=1000)[0]) for seed in range(5)]
        assert outcome.claim == darts
        assert outcome.evidence.number[0].measured == pytest.approx(np.mean(shares))
        assert outcome.verdict is Verdict.REPRODUCED

    @pytest.mark.usefixtures("darts")
    def test_reduced_and_resized(self, threads: Executor) -> None:
        (reduced,) = ledger.run(executor=threads, reduced=True)
        assert (len(reduced.claim.seeds), reduced.claim.sizes) == (3, {"n_darts": 100})
        (resized,) = ledger.run(executor=threads, n_darts=7)
        assert resized.claim.sizes == {"n_darts": 7}

    @pytest.mark.usefixtures("darts")
    def test_unknown_size(self) -> None:
        with pytest.raises(ValueError, match=r"buffon1777\.darts has no size width; its sizes are n_darts"):
            ledger.run(width=3)

    def test_an_error_names_its_claim(self, darts: Claim) -> None:
        with pytest.raises(ValueError, match="negative") as caught:
            _run.measure(replace(darts, sizes={"n_darts": -1}), 4)
        assert caught.value.__notes__ == ["while measuring buffon1777.darts (L0) with seed 4"]

    def test_processes_have_one_blas_thread(self) -> None:
        before = dict(os.environ)
        with ledger.processes(1) as executor:
            assert executor.submit(os.getenv, "OMP_NUM_THREADS").result() == "1"
            assert executor.submit(os.getpid).result() != os.getpid()
        assert dict(os.environ) == before

    def test_variables_come_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OMP_NUM_THREADS", "3")
        with ledger.processes(1):
            pass
        assert os.environ["OMP_NUM_THREADS"] == "3"

    def test_sweep_here(self) -> None:
        assert ledger.sweep(pow, [(2, 3), (3, 2), (5, 0)]) == [8, 9, 1]

    def test_sweep_calls_off_what_has_not_begun(self) -> None:
        with ThreadPoolExecutor(1) as executor, pytest.raises(ZeroDivisionError):
            ledger.sweep(divmod, [(1, 0), (1, 1)], executor=executor)


class TestClaims:
    def test_by_paper_row_chapter_name_and_pattern(self) -> None:
        everything = ledger.claims()
        (ratios,) = ledger.claims("he2015.std_ratios")
        assert ratios in everything
        for select in ("he2015", "L9", "initialization", "he*ratios"):
            assert ratios in ledger.claims(select)
        assert {claim.paper for claim in ledger.claims("he2015")} == {"he2015"}

    def test_unknown(self) -> None:
        with pytest.raises(ValueError, match=r"no claim answers to .he2051.; papers are .*he2015"):
            ledger.claims("he2051")

    def test_names_are_unique_and_say_their_paper(self) -> None:
        names = [claim.name for claim in ledger.claims()]
        assert len(set(names)) == len(names)
        for claim in ledger.claims():
            assert claim.measure.__module__.startswith("nnbook.ledger.")


class TestRecord:
    def outcome(self) -> Outcome:
        return Outcome(DARTS, Evidence((HOLDS,), (FAILS,), CURVE))

    def test_row(self) -> None:
        row = ledger.as_row(self.outcome())
        assert (row["paper"], row["verdict"], row["seeds"]) == ("buffon1777", "partly", [0, 1, 2, 3, 4])
        assert [one["holds"] for one in (*row["shape"], *row["number"])] == [True, False]
        assert (row["curve"]["lowest"], row["curve"]["highest"]) == ([1.0, 1.0], [1.0, 2.5])
        assert row["curve"]["median"] == [1.0, 1.5]

    def test_a_row_has_every_name_that_the_page_reads(self) -> None:
        row = ledger.as_row(self.outcome())
        texts = {"name", "row", "chapter", "paper", "where", "statement", "changed", "only_if"}
        assert row.keys() == texts | {"sizes", "seeds", "verdict", "shape", "number", "curve"}
        compared = {"what", "theory", "measured", "tolerance", "because", "relation", "holds"}
        assert [one.keys() for one in (*row["shape"], *row["number"])] == [compared, compared]
        drawn = {"x_label", "y_label", "logarithmic", "x", "theory", "lowest", "median", "highest"}
        assert row["curve"].keys() == drawn
        assert row["sizes"] == {"n_darts": 1000}

    def test_one_claim_of_the_record(self) -> None:
        assert ledger.recorded_claim("he2015.std_ratios")["row"] == "L9"
        wanted = (
            "the ledger has no claim 'he2015.none'; it has rumelhart1986.symmetry, goldberg1991.overflow, "
        )
        with pytest.raises(ValueError, match=f"^{wanted}"):
            ledger.recorded_claim("he2015.none")

    def test_json_and_back(self, tmp_path: Path) -> None:
        rows = [ledger.as_row(self.outcome())]
        ledger.write(rows, tmp_path / "ledger.json")
        assert json.loads((tmp_path / "ledger.json").read_text("utf-8")) == rows

    def test_json_is_read_as_it_is_and_line_by_line(self, tmp_path: Path) -> None:
        ledger.write([{"statement": "เกรเดียนต์"}], tmp_path / "ledger.json")
        written = (tmp_path / "ledger.json").read_bytes().decode("utf-8")
        assert written == '[\n {\n  "statement": "เกรเดียนต์"\n }\n]\n'

    def test_every_claim_is_on_record(self) -> None:
        texts = ("name", "row", "chapter", "statement", "changed", "only_if")
        assert [tuple(row[text] for text in texts) for row in ledger.recorded()] == [
            tuple(getattr(claim, text) for text in texts) for claim in ledger.claims()
        ]

    def test_differences(self, monkeypatch: pytest.MonkeyPatch) -> None:
        row = ledger.as_row(self.outcome())
        assert ledger.differences([row]) == ["buffon1777.darts (L0): partly, but nothing is on record"]
        monkeypatch.setattr(_record, "recorded", lambda: (row,))
        assert ledger.differences([row]) == []
        assert ledger.differences([{**row, "verdict": "not"}]) == [
            "buffon1777.darts (L0): not, but partly is on record"
        ]

    def test_table(self) -> None:
        lines = ledger.table([ledger.as_row(self.outcome())]).splitlines()
        assert lines[1].split() == ["L0", "buffon1777.darts", "partly", "0.5", "0.5", "0"]
        assert lines[2].split() == ["0.5", "0.7", "x", "0.1"]

    def test_words_stand_left_and_numbers_right(self) -> None:
        assert ledger.table([ledger.as_row(self.outcome())]).splitlines() == [
            "row  claim             verdict  theory  measured  tolerance",
            "L0   buffon1777.darts  partly      0.5       0.5          0",
            "                                   0.5     0.7 x        0.1",
        ]


class TestProgram:
    def test_agreement(
        self,
        darts: Claim,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        tmp_path: Path,
    ) -> None:
        def run(_select: str | None, **_options: object) -> Iterator[Outcome]:
            yield Outcome(darts, Evidence((HOLDS,), (), CURVE))

        monkeypatch.setattr(__main__, "run", run)
        monkeypatch.setattr(_record, "recorded", lambda: ({"name": darts.name, "verdict": "reproduced"},))
        out = tmp_path / "out.json"
        assert __main__.main(["--json", str(out)]) == 0
        assert json.loads(out.read_text("utf-8"))[0]["name"] == darts.name
        printed = capsys.readouterr()
        assert "1/1  buffon1777.darts: reproduced" in printed.err
        assert printed.out.count("\n") == 2

    def test_a_verdict_that_differs(
        self, darts: Claim, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(
            __main__, "run", lambda _select, **_options: iter([Outcome(darts, Evidence((FAILS,), (), CURVE))])
        )
        assert __main__.main([]) == 1
        assert "not, but nothing is on record" in capsys.readouterr().out

    def test_nothing_chosen(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert __main__.main(["--select", "nobody"]) == 2
        assert "no claim answers to 'nobody'" in capsys.readouterr().err
