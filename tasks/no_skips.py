"""A pytest plugin for machines that have everything: there a skipped test is a failed one.

On a learner's machine a test without its library is skipped, and pytest says so. In `.ci/run` torch and the
browser are installed, so a skip there means that a test was lost without anyone seeing it.
"""

from collections.abc import Generator

import pytest

NO_GPU = "no GPU"  # the one thing that cannot be installed


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip inside a test into a failure."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        fail_unless_allowed(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure."""
    report = yield
    if report.skipped:
        fail_unless_allowed(report)
    return report


def fail_unless_allowed(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Mark ``report`` as failed, with the reason of the skip."""
    reason = str(report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr)
    if NO_GPU not in reason:
        report.outcome = "failed"
        report.longrepr = f"{reason} (with NNBOOK_NO_SKIP=1 a skip is a failure)"
