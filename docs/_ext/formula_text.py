r"""Formulas as plain text, for names that are read aloud: ``\tfrac12\tanh z`` becomes ``1/2 tanh z``.

Browsers leave MathML out when they compute the name of a control from what is in it: a choice of a quiz that
is a formula has no name, and of one that says ``3^{10}`` times only "times" is read. There a formula is a
picture with a name. The TeX would be one, but nobody should have to hear its backslashes; programs that speak
MathML need Node and know no Thai.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils.utils.math import tex2unichar

if TYPE_CHECKING:
    from collections.abc import Mapping

OURS = {"sqrt": "√", "|": "‖", "{": "(", "}": ")"}
TABLES: tuple[Mapping[str, str], ...] = (
    tex2unichar.mathalpha,
    tex2unichar.mathbin,
    tex2unichar.mathop,
    tex2unichar.mathord,
    tex2unichar.mathrel,
    OURS,
)
SYMBOLS = {name: symbol for table in TABLES for name, symbol in table.items()}
ARGUMENT = r"\s*(\{[^{}]*\}|\\[a-zA-Z]+|[^\\])"
FRACTION = re.compile(rf"\\[dt]?frac{ARGUMENT}{ARGUMENT}")
LETTERS = re.compile(r"\\(?:math[a-z]+|operatorname|text[a-z]*)\{([^{}]*)\}")
FENCE = re.compile(r"\\(?:left|right|[bB]igg?[lr]?)(?![a-zA-Z])\.?")
COMMAND = re.compile(r"\\([a-zA-Z]+|.)")


def plain(tex: str) -> str:
    r"""Write a formula on one line without TeX.

    Examples
    --------
    >>> plain(r"\tfrac12\tanh z"), plain(r"h^{\top}\delta_2 / N"), plain(r"e^{-\eta\,t} \le \sqrt{q}")
    ('1/2 tanh z', 'h^⊤δ_2 / N', 'e^(-η t) ≤ √q')
    """
    text = FENCE.sub("", LETTERS.sub(r"\1", FRACTION.sub(r"\1/\2 ", tex)))
    text = COMMAND.sub(lambda command: SYMBOLS.get(command[1], _name(command[1])), text)
    text = re.sub(r"\{(\d+|.?)\}", r"\1", text)
    return " ".join(text.replace("{", "(").replace("}", ")").split())


def _name(command: str) -> str:
    return command if command.isalpha() else " "  # tanh, but a space for \, and \;
