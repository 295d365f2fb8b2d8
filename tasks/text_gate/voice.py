"""What the book does not say: exclamation marks, ครับ and ค่ะ, phrases that pad."""

import re
from collections.abc import Iterator

from tasks.text_gate.piece import Finding, Piece, found

END = "(?![ก-๎])"
RULES = tuple(
    (re.compile(pattern), replacement, why)
    for pattern, replacement, why in (
        (r"!+(?![=\[])", "", "no exclamation marks"),
        (rf"(?:นะ)?(?:ครับ|ค่ะ|คะ|จ้า){END}", "", "no particles of politeness"),
        (r"ในบทนี้เราจะมา|มาทำความรู้จักกับ", "", "say the thing instead of announcing it"),
        (r"เป็นสิ่งสำคัญที่จะต้อง|เห็นได้อย่างชัดเจนว่า", "", "padding: say it shorter"),
        (r"ทำการ(คำนวณ|เทรน|ทดลอง|ปรับ|หา|วัด|เลือก|สร้าง|เรียกใช้)", r"\1", "padding: the verb alone says it"),
    )
)


def findings(piece: Piece) -> Iterator[Finding]:
    """Find what does not sound like the book."""
    for pattern, replacement, why in RULES:
        for slip in pattern.finditer(piece.text):
            yield found(piece, slip[0], slip.expand(replacement), why)
