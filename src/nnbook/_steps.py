"""What training leaves behind: steps, their losses, the end; :mod:`nnbook.training` is its public name."""

from dataclasses import dataclass
from typing import Generic

import numpy as np

from nnbook._array import Array
from nnbook._descent import State
from nnbook.network import Trace


@dataclass(frozen=True, eq=False)
class Step(Generic[State]):
    """One step of training.

    Parameters
    ----------
    index : int
        Number of the step, from 0.
    epoch : int
        Number of the pass over the data, from 0.
    theta : ndarray, shape (n_parameters,)
        Parameters **after** the step.
    state : object
        The optimizer's state after the step.
    loss : float
        Mean loss of the step's batch, **before** the step.
    gradient : ndarray, shape (n_parameters,)
        Gradient of that loss.
    trace : Trace
        The forward pass that gave that loss.
    """

    index: int
    epoch: int
    theta: Array
    state: State
    loss: float
    gradient: Array
    trace: Trace


@dataclass(frozen=True, eq=False)
class History:
    """The loss of every step.

    Parameters
    ----------
    loss : ndarray, shape (n_steps,)
        Mean loss of each step's batch, before the step.
    epoch : ndarray of int, shape (n_steps,)
        The pass over the data that each step belongs to.

    Examples
    --------
    >>> History(np.array([4.0, 2.0, 1.0]), np.array([0, 0, 1])).epoch_loss
    array([3., 1.])
    """

    loss: Array
    epoch: Array

    @property
    def epoch_loss(self) -> Array:
        """Mean of the losses of each epoch, shape (n_epochs,)."""
        return np.bincount(self.epoch, weights=self.loss) / np.bincount(self.epoch)


@dataclass(frozen=True, eq=False)
class TrainingResult(Generic[State]):
    """Where training ended and how it got there.

    Parameters
    ----------
    theta : ndarray, shape (n_parameters,)
        The parameters after the last step.
    state : object
        The optimizer's state after the last step; hand both back to :func:`train` to go on.
    history : History
        The losses on the way.
    """

    theta: Array
    state: State
    history: History
