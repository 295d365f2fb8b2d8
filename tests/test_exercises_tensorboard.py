"""Every check lets a right answer pass and says what is wrong with differently wrong ones."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises.tensorboard import (
    check_dead_by_layer,
    check_diagnosis,
    check_last_values,
    check_precision_recall,
    check_smooth,
    check_update_ratios,
)
from nnbook.tensorboard import HEALTHY, SICK, Vitals, examine, read_scalars

FloatArray = NDArray[np.floating]
BoolArray = NDArray[np.bool]
Arrays = Sequence[FloatArray]


def nothing(*_: object) -> Any:  # noqa: ANN401
    return None


class TestUpdateRatios:
    def test_right(self) -> None:
        assert check_update_ratios(self.ratios) == RIGHT

    def test_divided_by_the_new_weights(self) -> None:
        with pytest.raises(WrongAnswerError, match="ก่อนก้าว"):
            check_update_ratios(lambda old, new: self.ratios(new, old))

    def test_squared(self) -> None:
        with pytest.raises(WrongAnswerError, match="ถอดราก"):
            check_update_ratios(lambda old, new: [r**2 for r in self.ratios(old, new)])

    def test_one_number_for_all_layers(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ต้องเป็นอาร์เรย์รูปร่าง \(3,\)"):
            check_update_ratios(lambda old, new: self.ratios(old, new)[:1])

    def test_no_numbers(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ต้องเป็นอาร์เรย์รูปร่าง \(3,\)"):
            check_update_ratios(cast("Callable[..., Any]", lambda *_: ["a", "b", "c"]))

    @staticmethod
    def ratios(old: Arrays, new: Arrays) -> list[float]:
        size = np.linalg.norm
        return [float(size(b - a) / size(a)) for a, b in zip(old, new, strict=True)]


class TestSmooth:
    def test_right(self) -> None:
        assert check_smooth(lambda x, w: self.biased(x, w) / (1 - w ** np.arange(1, len(x) + 1))) == RIGHT

    def test_biased(self) -> None:
        with pytest.raises(WrongAnswerError, match="1 − wᵗ"):
            check_smooth(self.biased)

    def test_not_smoothed(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_smooth(lambda x, _: x)

    def test_nothing(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ได้ None ลืม return หรือเปล่า แต่ต้องเป็นอาร์เรย์รูปร่าง \(12,\)"):
            check_smooth(nothing)

    @staticmethod
    def biased(x: FloatArray, w: float) -> FloatArray:
        m, result = 0.0, []
        for value in x.tolist():
            m = w * m + (1 - w) * value
            result.append(m)
        return np.array(result)


class TestDeadByLayer:
    def test_right(self) -> None:
        assert check_dead_by_layer(lambda layers: [(a == 0).all(axis=0).mean() for a in layers]) == RIGHT

    def test_share_of_zeros(self) -> None:
        with pytest.raises(WrongAnswerError, match="ทุกแถว"):
            check_dead_by_layer(lambda layers: [float((a == 0).mean()) for a in layers])

    def test_rows_for_units(self) -> None:
        with pytest.raises(WrongAnswerError, match="สลับแกน"):
            check_dead_by_layer(lambda layers: [(a == 0).all(axis=1).mean() for a in layers])


class TestLastValues:
    @pytest.fixture(autouse=True)
    def _needs_a_writer(self) -> None:
        pytest.importorskip("torch", reason="torch is missing: pip install 'nnbook[tensorboard]'")
        pytest.importorskip("tensorboard", reason="tensorboard is missing: pip install 'nnbook[tensorboard]'")

    def test_right(self) -> None:
        assert check_last_values(lambda folder: self.pick(folder, np.argmax)) == RIGHT

    def test_what_was_written_last(self) -> None:
        with pytest.raises(WrongAnswerError, match="เขียนทีหลังสุด"):
            check_last_values(lambda folder: self.pick(folder, lambda _: -1))

    def test_the_first(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ที่ step 20: ได้ .* แต่ต้องได้"):
            check_last_values(lambda folder: self.pick(folder, np.argmin))

    def test_a_run_is_missing(self) -> None:
        def first_run(folder: Path) -> Mapping[tuple[str, str], float]:
            return {key: value for key, value in self.pick(folder, np.argmax).items() if key[0] == "a"}

        with pytest.raises(WrongAnswerError, match="คีย์ต้องเป็น"):
            check_last_values(first_run)

    def test_nothing(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องคืน dict"):
            check_last_values(nothing)

    @staticmethod
    def pick(folder: Path, which: Callable[..., Any]) -> dict[tuple[str, str], float]:
        runs = read_scalars(folder)
        return {(run, tag): v[which(s)] for run, tags in runs.items() for tag, (s, v) in tags.items()}


def both(labels: BoolArray, scores: FloatArray, threshold: float) -> tuple[float, float]:
    chosen = scores >= threshold
    caught = float((chosen & labels).sum())
    return caught / max(float(chosen.sum()), 1), caught / float(labels.sum())


class TestPrecisionRecall:
    def test_right(self) -> None:
        assert check_precision_recall(both) == RIGHT

    def test_exchanged(self) -> None:
        with pytest.raises(WrongAnswerError, match="สลับ precision"):
            check_precision_recall(lambda y, s, t: both(y, s, t)[::-1])

    def test_strictly_above(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ใช้ >="):
            check_precision_recall(lambda y, s, t: both(y, s, t + 1e-9))

    def test_accuracy(self) -> None:
        def accuracy(labels: BoolArray, scores: FloatArray, threshold: float) -> tuple[float, float]:
            right = float(((scores >= threshold) == labels).mean())
            return right, right

        with pytest.raises(WrongAnswerError, match="accuracy"):
            check_precision_recall(accuracy)


def diagnose(v: Vitals) -> str:
    questions = {
        "saturated tanh": v.saturated[0] > 0.4,
        "dead ReLU": v.dead[0] > 0.25,
        "vanishing": v.gradient[0] < 0.2,
        "exploding": v.gradient[0] > 5,
        "learning rate too high": v.update[0] > 0.3,
        "unshuffled": v.echo > 0.45,
        "double softmax": v.loss.min() > 1.4612 and v.train_accuracy[-1] > 0.4,
        "leaking label": v.train_accuracy[-1] - v.test_accuracy[-1] > 0.15,
    }
    return next((name for name, holds in questions.items() if holds), "healthy")


class TestDiagnosis:
    def test_right(self) -> None:
        assert check_diagnosis(diagnose) == RIGHT

    def test_everyone_is_healthy(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"แต่วินิจฉัยว่า healthy ดูอีกที: step 0: update"):
            check_diagnosis(lambda _: "healthy")

    def test_one_disease_unknown(self) -> None:
        with pytest.raises(WrongAnswerError, match="คนไข้รายนี้เป็น unshuffled แต่วินิจฉัยว่า healthy"):
            check_diagnosis(lambda v: diagnose(v).replace("unshuffled", "healthy"))

    def test_an_invented_disease(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องตอบชื่อใดชื่อหนึ่งใน healthy, learning rate too high"):
            check_diagnosis(lambda _: "ไข้หวัด")

    def test_nothing(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ได้ None"):
            check_diagnosis(nothing)


@pytest.mark.parametrize("name", ["healthy", *SICK])
def test_the_rules_of_the_page_hold_on_another_seed(name: str) -> None:
    assert diagnose(examine(({"healthy": HEALTHY} | SICK)[name], seed=12345)) == name
