"""A module's docstring and the chapters' front matter agree on who teaches it."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
import yaml

import nnbook
from tasks.paths import ROOT

CHAPTERS = sorted((ROOT / "docs" / "chapters").glob("*.md"))
UNTAUGHT = {"plotting", "ledger"}  # pictures, and the papers' claims: tools of every chapter


def taught_modules(text: str) -> list[str]:
    """Return what the front matter of a page lists under ``modules``."""
    front = yaml.safe_load(text.split("---")[1])
    return list(front["modules"])


def named_chapters(docstring: str) -> set[str]:
    """Return the names in the sentence that begins with "Taught in"."""
    sentence = re.search(r"Taught in the chapters? ([^.;]*)[.;]", docstring)
    return set(re.findall(r"\*(\w+)\*", sentence[1])) if sentence else set()


@pytest.mark.parametrize("module", sorted({*nnbook.__all__} - UNTAUGHT))
def test_docstring_names_the_chapters_that_list_the_module(module: str) -> None:
    teachers = {path.stem for path in CHAPTERS if module in taught_modules(path.read_text("utf-8"))}
    assert teachers
    assert named_chapters(import_module(f"nnbook.{module}").__doc__ or "") == teachers
