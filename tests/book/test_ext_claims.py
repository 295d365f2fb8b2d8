"""One page with claims, built with and without a false one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from claim_cell import read_claim

EXTENSIONS = Path(__file__).parents[2] / "docs" / "_ext"

CONF = f"""
import sys
sys.path.insert(0, {str(EXTENSIONS)!r})
extensions = ["myst_nb", "honest_cache", "quiet_kernel", "claims"]
nb_execution_mode = "cache"
"""
PAGE = """---
file_format: mystnb
kernelspec: {name: python3, display_name: Python 3}
---
# Halves

```{code-cell} python
half = 0.5
```

```{code-cell} python
:tags: [claim]

# claim: ครึ่งหนึ่ง < ทั้งหมด
# sabotage: half = 2
assert half < 1
assert (
    half == 0.5
), "not a half"
```

```{code-cell} python
:tags: [claim]
# claim: half is positive
# sabotage: half = -1
assert half > 0
```
"""


class Build:
    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, page: str) -> tuple[int, str, str]:
        """Build the page and return the exit status, the warnings and the HTML."""
        docs = self.root / "docs"
        docs.mkdir(exist_ok=True)
        for path, text in {docs / "index.md": page, docs / "conf.py": CONF}.items():
            if not path.exists() or path.read_text("utf-8") != text:  # an untouched file keeps its date
                path.write_text(text, "utf-8")
        done = subprocess.run(  # noqa: S603  (our own command)
            [sys.executable, "-m", "sphinx", "-q", str(docs), str(self.root / "html")],
            env=os.environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        html = (self.root / "html" / "index.html").read_text("utf-8")
        return done.returncode, done.stderr.replace(f"{docs}{os.sep}", ""), html


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return Build(tmp_path_factory.mktemp("claims"))


def test_a_true_claim_folds_under_its_sentence(build: Build) -> None:
    status, warnings, html = build(PAGE)
    assert (status, warnings) == (0, "")
    folds = re.findall(r'<details class="claim">\s*<summary>(.*?)</summary>(.*?)</details>', html, re.DOTALL)
    assert [summary for summary, _ in folds] == ["✓ ครึ่งหนึ่ง &lt; ทั้งหมด", "✓ half is positive"]
    assert all('class="cell tag_claim' in body and "assert" in body for _, body in folds)


def test_a_false_claim_fails_every_build_and_is_named(build: Build) -> None:
    for _ in range(2):  # the second build finds nothing changed, and must not be silent
        status, warnings, html = build(PAGE.replace("half = 0.5\n", "half = 0.75\n"))
        assert status == 1
        expected = 'index.md:17: WARNING: false claim: “ครึ่งหนึ่ง < ทั้งหมด”: assert ( half == 0.5 ), "not a half"'
        assert expected in warnings
        assert "<summary>✗ ครึ่งหนึ่ง" in html
        assert "<summary>? half is positive" in html
    status, warnings, _ = build(PAGE)
    assert (status, warnings) == (0, "")


def test_a_malformed_claim_is_a_warning_at_its_line(build: Build) -> None:
    _, warnings, _ = build(PAGE.replace("# sabotage: half = -1\n", ""))
    assert (
        "index.md:24: WARNING: a claim cell needs a line `# sabotage: name = expression`, got none"
        in warnings
    )


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("# sabotage: x = 1\nassert x", "needs one line `# claim: sentence`, got none"),
        ("# claim:\n# sabotage: x = 1\nassert x", "needs one line `# claim: sentence`, got none"),
        ("# claim: a\n# claim: b\n# sabotage: x = 1\nassert x", "needs one line `# claim: sentence`, got 2"),
        ("# claim: a\nassert x", "needs a line `# sabotage: name = expression`, got none"),
        ("# claim: a\n# sabotage: x = 1\nx", "needs an assert, got none"),
        ("# claim: a\n# sabotage: x == 1\nassert x", "got `x == 1`"),
        ("# claim: a\n# sabotage: x = y = 1\nassert x", "got `x = y = 1`"),
        ("# claim: a\n# sabotage: x[0] = 1\nassert x", "got `x[0] = 1`"),
        ("# claim: a\n# sabotage: x = \nassert x", "got `x =`"),
    ],
)
def test_what_is_missing_is_said(source: str, problem: str) -> None:
    (said,) = read_claim(source).problems
    assert problem in said


def test_another_tag_beside_claim_would_hide_it() -> None:
    source = "# claim: a\n# sabotage: x = 1\nassert x"
    assert read_claim(source, ("claim",)).problems == ()
    assert "got claim, remove-cell" in read_claim(source, ("claim", "remove-cell")).problems[0]
