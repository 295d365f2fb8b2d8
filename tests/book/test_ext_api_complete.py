"""A public name that no page describes is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import api_complete
import pytest

if TYPE_CHECKING:
    from tests.book.conftest import Build

PAGE = "# API\n\n```{{eval-rst}}\n.. py:module:: pond.duck\n\n.. py:function:: {name}()\n```\n"


def test_the_names_are_those_of_the_library() -> None:
    names = set(api_complete.public_names())
    assert {"nnbook.losses", "nnbook.losses.huber", "nnbook.exercises.vanishing_gradients"} <= names
    assert not [name for name in names if "._" in name]


@pytest.mark.parametrize(("described", "complaints"), [("quack", 0), ("swim", 1)])
def test_a_name_on_no_page_is_told(
    build: Build, monkeypatch: pytest.MonkeyPatch, described: str, complaints: int
) -> None:
    monkeypatch.setattr(api_complete, "public_names", lambda: iter(["pond.duck", "pond.duck.quack"]))
    site = build({"index.md": PAGE.format(name=described)}, "api_complete")
    assert site.warnings.count("the public name pond.duck.quack is on no API page") == complaints
