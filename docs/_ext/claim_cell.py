"""What a claim cell says: the sentence that its asserts hold, and the sabotages that must turn it red.

.. code-block:: text

    # claim: the sentence of the page that the asserts below hold
    # sabotage: relu = tanh
    assert ...
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

LINE = re.compile(r"^# *(claim|sabotage):(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Claim:
    """A claim as its cell states it, and the ``problems`` that make the statement unfit to be checked."""

    sentence: str
    sabotages: tuple[str, ...]
    problems: tuple[str, ...]


def read_claim(source: str, tags: tuple[str, ...] = ("claim",)) -> Claim:
    r"""Read the cell's ``source`` and check its form.

    Examples
    --------
    >>> claim = read_claim("# claim: x is small\n# sabotage: x = 9\nassert x < 1")
    >>> claim.sentence, claim.sabotages, claim.problems
    ('x is small', ('x = 9',), ())
    >>> read_claim("# claim: x is small\nassert x < 1").problems
    ('a claim cell needs a line `# sabotage: name = expression`, got none',)
    """
    lines = [(kind, text.strip()) for kind, text in LINE.findall(source)]
    sentences = [text for kind, text in lines if kind == "claim" and text]
    sabotages = tuple(text for kind, text in lines if kind == "sabotage")
    problems = []
    if len(sentences) != 1:
        problems.append(f"a claim cell needs one line `# claim: sentence`, got {len(sentences) or 'none'}")
    if not sabotages:
        problems.append("a claim cell needs a line `# sabotage: name = expression`, got none")
    problems += [
        f"a sabotage must be one statement `name = expression` or `module.name = expression`, got `{text}`"
        for text in sabotages
        if sabotaged_name(text) is None
    ]
    if not _has_assert(source):
        problems.append("a claim cell needs an assert, got none")
    if tags != ("claim",):
        problems.append(f"a claim cell must have the tag `claim` alone, got {', '.join(tags)}")
    return Claim(" ".join(sentences), sabotages, tuple(problems))


def sabotaged_name(sabotage: str) -> str | None:
    """Return the name whose bindings the sabotage follows, or None if it is not a sabotage.

    Examples
    --------
    >>> sabotaged_name("tanh = relu"), sabotaged_name("activations.tanh = relu"), sabotaged_name("x < 1")
    ('tanh', 'activations', None)
    """
    try:
        statements = ast.parse(sabotage).body
    except SyntaxError:
        return None
    match statements:
        case [ast.Assign(targets=[target])]:
            while isinstance(target, ast.Attribute):
                target = target.value
            return target.id if isinstance(target, ast.Name) else None
        case _:
            return None


def _has_assert(source: str) -> bool:
    try:
        return any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(source)))
    except SyntaxError:
        return True  # running the cell says what is wrong with it
