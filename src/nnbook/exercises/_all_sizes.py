"""Try an answer on numbers of every size, with every overflow an error: for *sigmoid* and *tanh*."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import WrongAnswerError, require
from nnbook.exercises._answers import call, numbers

FloatArray = NDArray[np.floating]
Function = Callable[[FloatArray], FloatArray]

N_NUMBERS = 300


def compare_at_all_sizes(
    answer: Function,
    exact: Function,
    *,
    tolerances: tuple[float, float],
    advice: str,
    lost: Callable[[float, float], str],
) -> None:
    """Require the numbers of ``exact`` from 1e-6 to 10,000 and their negatives, in float32 and float64.

    Parameters
    ----------
    answer : callable
        The learner's function of an array of shape (n,), of either dtype.
    exact : callable
        The right one, for float64.
    tolerances : tuple of float
        The relative error allowed in float32 and in float64.
    advice : str
        What to say after an overflow.
    lost : callable
        ``lost(z, given)``: what to say of the wrong number ``given``, beginning with a space if anything.
    """
    rng = np.random.default_rng()
    for dtype, tolerance in zip((np.float32, np.float64), tolerances, strict=True):
        spread = rng.choice([-1, 1], N_NUMBERS) * 10 ** rng.uniform(-6, 4, N_NUMBERS)
        z: FloatArray = np.asarray(spread, dtype=dtype)
        name = z.dtype.name
        given = numbers(_without_overflow(answer, z, advice), z.shape, name, finite=False)
        wanted = exact(z.astype(float))
        wrong = ~np.isclose(given, wanted, rtol=tolerance, atol=10 * float(np.finfo(z.dtype).tiny))
        worst = int(wrong.argmax())
        hint = lost(float(z[worst]), float(given[worst]))
        told = f"{name}, z = {z[worst]:.4g}: ได้ {given[worst]:.8g} แต่ต้องได้ {wanted[worst]:.8g}{hint}"
        require(not wrong.any(), told)


def _without_overflow(answer: Function, z: FloatArray, advice: str) -> FloatArray:
    """Call ``answer``, and give the advice if anything in it overflows."""
    try:
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            return call(answer, z)
    except (FloatingPointError, OverflowError) as error:
        raise WrongAnswerError(f"{z.dtype.name}: {error} {advice}") from error
