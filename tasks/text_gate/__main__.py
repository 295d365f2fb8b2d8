"""`python -m tasks.text_gate` reads the book; with names of files it reads those."""

import sys
from pathlib import Path

from tasks.paths import ROOT


def main(arguments: list[str]) -> int:
    """Print every finding; return 1 if there is one."""
    sys.path.append(str(ROOT / "docs" / "_ext"))  # where the glossary's reader lives
    from tasks.text_gate import places
    from tasks.text_gate.gate import Gate

    files = [Path(name).resolve() for name in arguments]
    pieces = list(places.pieces_of(files, ROOT) if files else places.all_pieces(ROOT))
    gate = Gate()
    findings = gate.read(pieces)
    for finding in findings:
        print(finding)
    if not files:
        text = "\n".join(piece.text for piece in pieces)
        for word in (word for word in gate.accepted if word not in text):
            print(f"tasks/text_gate/known_words.yaml: {word} is no longer in the book: take it out")
    print(f"text gate: {len(findings)} to mend in {len({piece.path for piece in pieces})} files")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
