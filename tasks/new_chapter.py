"""Begins a chapter."""

from pathlib import Path


def create(arguments: list[str], root: Path) -> list[str]:
    raise ValueError
