"""Every claim of the ledger at a reduced size: what must hold for it to be reproduced at all, holds."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from nnbook import ledger

RECORD = {row["name"]: row for row in ledger.recorded()}


@pytest.mark.parametrize("name", [claim.name for claim in ledger.claims()])
def test_claim(name: str) -> None:
    with ThreadPoolExecutor(1) as executor:
        (outcome,) = ledger.run(name, executor=executor, reduced=True)
    failed = [comparison for comparison in outcome.evidence.shape if not comparison.holds]
    if RECORD[name]["verdict"] == ledger.Verdict.NOT:
        assert outcome.verdict is ledger.Verdict.NOT
    else:
        assert failed == []
