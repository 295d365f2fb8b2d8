"""Thai and ``$`` in one string of Python: matplotlib then draws the whole string with its marks colliding."""

import re
from collections.abc import Iterator

from tasks.text_gate.piece import Finding, Piece, found

THAI = re.compile("[ก-๎]")


def findings(piece: Piece) -> Iterator[Finding]:
    """Find such a string."""
    if piece.drawn and "$" in piece.text and THAI.search(piece.text):
        why = "Thai and $ in one string: write the formula in Unicode"
        yield found(piece, piece.text, "σ′, ∂L/∂w, wᵢ", why)
