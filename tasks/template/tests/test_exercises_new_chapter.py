"""The check lets a right answer pass and says what is wrong with two different wrong ones."""

import pytest

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises.new_chapter import check_share_of_zeros


def test_right() -> None:
    assert check_share_of_zeros(lambda z: float((z <= 0).mean())) == RIGHT


def test_the_other_side() -> None:
    with pytest.raises(WrongAnswerError, match="ที่ไม่เป็นศูนย์"):
        check_share_of_zeros(lambda z: float((z > 0).mean()))


def test_a_count_instead_of_a_share() -> None:
    with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
        check_share_of_zeros(lambda z: float((z <= 0).sum()))
