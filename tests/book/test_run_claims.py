"""Pages whose claims go wrong in every way, and the words in which the runner says so."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import page_runs
import pytest
from page_runs import Job, run_all
from page_variants import PageError, follow_bindings, read_page

SCRIPT = Path(page_runs.__file__).with_name("run_claims.py")
GOOD = """# Good

```{code-cell} python
import warnings
from math import cos, sin
from myst_nb import glue
SEED = 0
glue("seed", SEED)
display(SEED)
warnings.warn("noise")
print("noise")
```

:::{note}
```{code-cell} python
this is text of the note, not a cell
```
:::

```{code-cell} python
:tags: [solution]
assert sin(1) < 1
```

```{code-cell} python
:tags: [claim]
# claim: ไซน์ไม่เกินหนึ่ง
# sabotage: sin = lambda x: 2
# sabotage: cos = sin
assert sin(SEED) <= 1
assert sin(SEED) != cos(SEED)
```

```{code-cell} python
:tags: [claim]
# claim: the seed was replaced
# sabotage: SEED = 0
assert SEED > 0
```

```{code-cell} python
raise SystemExit("after the last claim nothing runs")
```
"""
BAD = """# Bad

```{code-cell} python
SEED = 0
small = 1
```

```{code-cell} python
:tags: [claim]
# claim: seeds stay below three
# sabotage: small = 2
# sabotage: small = None
assert SEED < 3
assert small < 10
```

```{code-cell} python
if SEED == 1:
    1 / 0
if SEED == 2:
    import os; os._exit(3)
while SEED == 3:
    pass
```

```{code-cell} python
:tags: [claim]
# claim: later
# sabotage: small = 3
assert small < 2
```
"""


def run(chapters: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, str(SCRIPT), "--folder", str(chapters), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def chapters(tmp_path: Path) -> Path:
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    return tmp_path


def test_true_claims_hold_and_their_sabotages_turn_them_red(chapters: Path) -> None:
    done = run(chapters, "good", "--seeds", "3")
    assert (done.returncode, done.stderr) == (0, "")
    assert "ok    line 27    seeds 3/3  sabotages 2/2  ไซน์ไม่เกินหนึ่ง" in done.stdout
    assert "2 of 2 claims hold over 3 seeds" in done.stdout
    assert "noise" not in done.stdout


def test_each_way_to_fail_is_told_apart(chapters: Path) -> None:
    done = run(chapters, "bad", "--seeds", "4", "--timeout", "2")
    assert done.returncode == 1
    for words in (
        "FAIL  line 10    seeds 1/4  sabotages 0/2  seeds stay below three",
        "seed 4: line 13: assert SEED < 3 (AssertionError)",
        "seed 2: the process died with exit code 3",
        "seed 3: the run took longer than 2 s",
        "sabotage `small = 2`: the claim stayed green",
        "sabotage `small = None`: the claim failed, but not by its assert: line 14: assert small",
        "FAIL  line 28    seeds 1/4  sabotages 1/1  later",
        "seed 1: the page broke before the claim: line 19: 1 / 0 (ZeroDivisionError",
    ):
        assert words in done.stdout
    assert "0 of 2 claims hold" in done.stdout


def test_an_unknown_page_is_answered_with_the_known_ones(chapters: Path) -> None:
    done = run(chapters, "godo")
    assert done.returncode == 2
    assert "no page named godo; the pages are: bad, good" in done.stderr


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            GOOD.replace("SEED = 0\nglue", "glue"),
            "the first cell must set the seed once, `SEED = 0`; found it 0 times",
        ),
        (GOOD.replace("SEED = 0\nglue", "SEED = 0\nSEED = 1\nglue"), "found it 2 times"),
        (
            GOOD.replace("sabotage: cos", "sabotage: tan"),
            "page.md:27: sabotage `tan = sin`: no cell up to the claim binds `tan`",
        ),
        (GOOD.replace("# sabotage: SEED = 0", "#"), "page.md:36: a claim cell needs a line `# sabotage:"),
        (GOOD.replace("import warnings", "%matplotlib inline"), "a cell is not Python"),
    ],
)
def test_a_page_that_cannot_be_run_says_why(tmp_path: Path, page: str, message: str) -> None:
    path = tmp_path / "page.md"
    path.write_text(page, "utf-8")
    with pytest.raises(PageError) as caught:
        read_page(path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import f", "import f\nf = 1"),
        ("import f.g", "import f.g\nf = 1"),
        ("from m import g as f", "from m import g as f\nf = 1"),
        ("(f, g) = pair", "f, g = pair\nf = 1"),
        ("f: int = 2", "f: int = 2\nf = 1"),
        ("f += 2", "f += 2\nf = 1"),
        ("print((f := 2))", "print((f := 2))\nf = 1"),
        ("def f():\n    f = 2", "def f():\n    f = 2\nf = 1"),
        ("class f:\n    f = 2", "class f:\n    f = 2\nf = 1"),
        ("if a:\n    f = 2\nelse:\n    g = 2", "if a:\n    f = 2\n    f = 1\nelse:\n    g = 2"),
        (
            "try:\n    import f\nexcept E:\n    f = 2",
            "try:\n    import f\n    f = 1\nexcept E:\n    f = 2\n    f = 1",
        ),
        ("with a as f:\n    g", "with a as f:\n    f = 1\n    g"),
        ("for f in a:\n    g", "for f in a:\n    f = 1\n    g"),
        ("g = [f for f in a]", "g = [f for f in a]"),
        ("g = lambda f: f", "g = lambda f: f"),
        ("def g():\n    f = 2", "def g():\n    f = 2"),
        ("f.x = 2", "f.x = 2"),
    ],
)
def test_a_sabotage_follows_each_top_level_binding(code: str, expected: str) -> None:
    body = follow_bindings(ast.parse(code).body, "f = 1")
    assert "\n".join(ast.unparse(node) for node in body) == expected


def test_a_sabotage_of_an_attribute_follows_the_module_that_has_it() -> None:
    body = follow_bindings(ast.parse("from nnbook import activations").body, "activations.relu = abs")
    assert ast.unparse(body[1]) == "activations.relu = abs"


def test_where_forking_is_unsafe_each_run_starts_anew(
    chapters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_runs, "FORK_IS_SAFE", False)
    page = read_page(chapters / "good.md")
    ((_, failures),) = run_all([Job(page, sabotage="sin = lambda x: 2", claim=2)], processes=2, timeout=60)
    assert [failure.by_assert for failure in failures.values()] == [True]
