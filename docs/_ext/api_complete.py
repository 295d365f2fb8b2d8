"""Warns of a public name of the library that no API page describes.

``sphinx.ext.coverage`` is a builder of its own, which writes a report that nobody reads; a warning stops
the build of the site.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from sphinx.util import logging

import nnbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


def public_names() -> Iterator[str]:
    """Yield every module whose name has no underscore, and the names in its ``__all__``, if it has one."""
    for found in pkgutil.walk_packages(nnbook.__path__, "nnbook."):
        if "._" not in found.name:
            yield found.name
            module = importlib.import_module(found.name)
            yield from (f"{found.name}.{name}" for name in getattr(module, "__all__", ()))


def check(_app: Sphinx, env: BuildEnvironment) -> None:
    """Compare what is public with what Sphinx's Python domain holds."""
    documented = set(env.domains.python_domain.objects)
    for name in public_names():
        if name not in documented:
            message = "the public name %s is on no API page: describe it in docs/api or rename it with an _"
            logger.warning(message, name, type="api", subtype="missing")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Check once all pages are read."""
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
