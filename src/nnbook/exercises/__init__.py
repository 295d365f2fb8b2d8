"""Checks for the exercises of the book, a file a chapter: they say what is wrong with an answer.

A check takes the learner's own function, tries it on inputs drawn afresh at every call, and compares it
with an independent calculation: a sum over a fine grid, a nudge, a loop.  No right answer is stored, so
none can be copied out, and another way to the same result is as right as ours.

A right answer returns :data:`RIGHT`; a wrong one raises :class:`WrongAnswerError`, whose message names the
input, what came, what was wanted and, for a well-known slip, the slip.  Messages are in Thai: they are part
of the book.
"""

__all__ = ["RIGHT", "WrongAnswerError", "require"]

RIGHT = "ถูกต้อง"
"""What a check returns when it found nothing wrong."""


class WrongAnswerError(AssertionError):
    """Tell a learner what is wrong with an answer.

    Examples
    --------
    >>> require(2 + 2 == 4, "never shown")
    >>> require(2 + 2 == 5, "2 + 2 is 4")
    Traceback (most recent call last):
    ...
    nnbook.exercises.WrongAnswerError: 2 + 2 is 4
    """


def require(holds: object, message: str) -> None:
    """Raise with ``message`` unless ``holds`` is true.

    Parameters
    ----------
    holds : object
        Anything with a truth value.
    message : str
        What came, what was wanted, and how to mend it.

    Raises
    ------
    WrongAnswerError
        If ``holds`` is false.
    """
    if not holds:
        raise WrongAnswerError(message)
