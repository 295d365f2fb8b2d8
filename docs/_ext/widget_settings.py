"""What a widget's ``settings.js`` says, read by the build, and compared with the script behind its picture.

A page sets a widget up and shows without JavaScript a figure that a gallery script drew. Both must be of the
same settings, so each setting ``depth`` is held against the script's constant ``DEPTH``. The declarations are
JavaScript, because the page reads them too, and once is enough; they are plain data, which QuickJS reads.
Nothing else does this: anywidget and ipywidgets keep their state in Python, and have no page without one.
"""

from __future__ import annotations

import ast
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import quickjs

Value: TypeAlias = str | float | bool

KINDS = ("range", "number", "select", "checkbox", "text", "pick")
MOST_OPEN = 4
NAME = re.compile(r"[a-z][a-z0-9_]*")
NUMBER = re.compile(r"[\d.eE+-]+")


@dataclass(frozen=True)
class Setting:
    """One thing that a reader may change; the fields are those of ``settings.js``."""

    label: str
    kind: str
    default: Value
    min: float = 0.0
    max: float = 0.0
    step: float = 1.0
    choices: dict[str, str] = field(default_factory=dict)
    maxLength: int = 0  # noqa: N815  (the name that it has in JavaScript)
    help: str = ""
    folded: bool = False
    resets: dict[str, Value] = field(default_factory=dict)  # what changes with it when a hand changes it
    live: bool = False  # True: of the widget alone, the figure has no such constant

    def read(self, text: str) -> Value:
        """Turn a text into a value, by the rules of ``frame/state.js``.

        Raises
        ------
        ValueError
            If the setting does not accept the text; the message says what it accepts.
        """
        if self.kind == "checkbox":
            if text not in {"true", "false"}:
                raise ValueError(f"true or false, got {text!r}")
            return text == "true"
        if self.kind == "select":
            if text not in self.choices:
                raise ValueError(f"one of {', '.join(self.choices)}, got {text!r}")
            return text
        if self.kind in {"text", "pick"}:
            if len(text) > self.maxLength:
                raise ValueError(f"at most {self.maxLength} characters, got {len(text)}")
            return text
        return self.read_number(text)

    def read_number(self, text: str) -> float:
        """Turn a text into a number within the limits and on a step."""
        wanted = f"a number from {self.min} to {self.max} in steps of {self.step}, got {text!r}"
        try:
            value = float(text) if NUMBER.fullmatch(text) else math.nan
        except ValueError:
            value = math.nan
        steps = (value - self.min) / self.step
        if not self.min <= value <= self.max or abs(steps - round(steps)) > 1e-6:  # noqa: PLR2004  (rounding)
            raise ValueError(wanted)
        return value


@dataclass(frozen=True)
class Declared:
    """All that a widget's ``settings.js`` declares."""

    title: str
    settings: dict[str, Setting]
    presets: list[dict[str, Any]]

    @classmethod
    def load(cls, path: Path) -> Declared:
        """Read the file.

        Raises
        ------
        ValueError
            If it is no plain data, or declares something that the frame does not know.
        """
        source = path.read_text("utf-8").replace("export const ", "var ")
        try:
            data = quickjs.Context().eval(f"{source}\nJSON.stringify({{title, settings, presets}})")
            raw = json.loads(data)
            settings = {name: Setting(**said) for name, said in raw["settings"].items()}
        except (quickjs.JSException, TypeError) as error:
            raise ValueError(f"{path.name} must export title, settings and presets: {error}") from None
        declared = cls(raw["title"], settings, raw["presets"])
        if problems := [*declared.problems()]:
            raise ValueError(f"{path.parent.name}/{path.name}: {'; '.join(problems)}")
        return declared

    def problems(self) -> Iterator[str]:
        """Say what is wrong with the declarations."""
        if sum(not setting.folded for setting in self.settings.values()) > MOST_OPEN:
            yield f"at most {MOST_OPEN} settings stand open, give the others `folded: true`"
        for name, setting in self.settings.items():
            if not NAME.fullmatch(name) or setting.kind not in KINDS:
                yield f"{name} must be in lower case, and its kind one of {', '.join(KINDS)}"
                continue
            yield from self.refused(name, setting.default, "default")
            for other, value in setting.resets.items():
                yield from self.refused(other, value, f"{name} resets")
        for preset in self.presets:
            for name, value in preset["settings"].items():
                yield from self.refused(name, value, preset["question"])

    def refused(self, name: str, value: Value, where: str) -> Iterator[str]:
        """Say why a setting cannot have a value."""
        if name not in self.settings:
            yield f"{where}: no setting {name}"
            return
        try:
            self.settings[name].read(as_text(value))
        except ValueError as error:
            yield f"{where}: {name} must be {error}"


def as_text(value: object) -> str:
    """Write a value as a page and an address do; a tuple becomes its entries, with commas.

    Examples
    --------
    >>> as_text((8, 1, 6)), as_text(2.0), as_text(True)
    ('8, 1, 6', '2', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(as_text, value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def constants(source: str) -> dict[str, object]:
    r"""Find the ``UPPER_CASE`` constants of a script; one that is no literal is its source.

    Examples
    --------
    >>> constants("WIDTH, DEPTH = 64, 20\nGAIN = 2**0.5")
    {'WIDTH': 64, 'DEPTH': 20, 'GAIN': '2 ** 0.5'}
    """
    found: dict[str, object] = {}
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign):
            for target, value in _pairs(statement.targets[0], statement.value):
                if isinstance(target, ast.Name) and target.id.isupper():
                    found[target.id] = _literal(value)
    return found


def differences(
    settings: Mapping[str, Setting], values: Mapping[str, Value], found: Mapping[str, object]
) -> Iterator[str]:
    """Say where the values of a page are not those of the script behind its figure."""
    for name, setting in settings.items():
        constant, wanted = name.upper(), values[name]
        if setting.live:
            continue
        if constant not in found:
            yield f"it has no {constant}, but the widget has {name} (or mark the setting `live: true`)"
        elif as_text(found[constant]) != as_text(wanted):
            yield f"it has {constant} = {found[constant]!r}, but the widget has {name} {as_text(wanted)!r}"


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value


def _literal(value: ast.expr) -> object:
    try:
        return ast.literal_eval(value)
    except ValueError:
        return ast.unparse(value)
