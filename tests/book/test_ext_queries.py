"""What readers typed is read with the sections that answer it, and joined to what writers say they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from queries import answered_lines, read_queries

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_both_folders_are_read_and_the_best_answer_stays_first(tmp_path: Path) -> None:
    write(tmp_path / "questions", "duck.yaml", "duck_pond: [where, how deep]\nduck-sky: [can it fly]\n")
    write(tmp_path / "queries", "duck.yaml", "where: [duck-sky, duck-pond, nnbook.duck]\n404: [duck-pond]\n")
    write(tmp_path / "queries", "goose.yaml", "gose: [goose]\n")
    assert answered_lines(tmp_path) == {
        "where": ["duck-pond", "duck-sky", "nnbook.duck"],
        "how deep": ["duck-pond"],
        "can it fly": ["duck-sky"],
        "404": ["duck-pond"],
        "gose": ["goose"],
    }


@pytest.mark.parametrize("labels", ["duck", "[]", "[1]", "{a: b}"])
def test_a_query_needs_a_list_of_labels(tmp_path: Path, labels: str) -> None:
    write(tmp_path, "duck.yaml", f"where: {labels}\n")
    with pytest.raises(ValueError, match=r"duck\.yaml: where: wanted a list of labels"):
        read_queries(tmp_path)


def test_a_query_stands_in_one_file(tmp_path: Path) -> None:
    write(tmp_path, "duck.yaml", "where: [duck]\n")
    write(tmp_path, "goose.yaml", "where: [goose]\n")
    with pytest.raises(ValueError, match="'where' stands in another file"):
        read_queries(tmp_path)
