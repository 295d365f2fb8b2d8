"""Neural networks from the ground up, in modules a learner can read in one sitting.

Every module is a room with one idea; the qualified name says which room a thing lives in::

    import nnbook

    nnbook.activations.relu(z)
    nnbook.network.forward(network, theta, x)

Modules load at first use, so ``import nnbook`` costs no more than NumPy does.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from nnbook import (
        activations,
        autograd,
        data,
        diagnostics,
        gradcheck,
        initialization,
        ledger,
        losses,
        meanfield,
        network,
        optimizers,
        plotting,
        tensorboard,
        tensors,
        training,
    )

__version__ = "0.1.0"

__all__ = [
    "activations",
    "autograd",
    "data",
    "diagnostics",
    "gradcheck",
    "initialization",
    "ledger",
    "losses",
    "meanfield",
    "network",
    "optimizers",
    "plotting",
    "tensorboard",
    "tensors",
    "training",
]


def __getattr__(name: str) -> "ModuleType":
    """Import the submodule ``name`` at its first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"nnbook has no module {name!r}; its modules are {', '.join(__all__)}")
    return import_module(f"nnbook.{name}")


def __dir__() -> list[str]:
    """List the modules, loaded or not."""
    return [*__all__, "__version__"]
