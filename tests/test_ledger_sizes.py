"""Sizes and devices given on the command line."""

import pytest

from nnbook.ledger.__main__ import main
from nnbook.ledger._deep import mover


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--select", "L9", "--width", "3"], "he2015.std_ratios has no size width"),
        (["--select", "L10", "--size", "width"], "--size wants NAME=VALUE"),
        (["--select", "L10", "--size", "device=tpu"], "device must be one of"),
    ],
)
def test_a_wrong_size_is_said(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert message in capsys.readouterr().err


def test_a_gpu_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    torch = pytest.importorskip("torch", reason="torch is missing: pip install 'nnbook[torch]'")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    mover.cache_clear()
    assert main(["--select", "L10", "--device", "cuda"]) == 2
    assert "no CUDA device" in capsys.readouterr().err


def test_sizes_reach_the_claims(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--select", "he2015.bias_floor", "--width", "40", "--size", "depth=9"])
    assert "he2015.bias_floor" in capsys.readouterr().out
