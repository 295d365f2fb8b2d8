"""Tensors: shapes, broadcasting, and the way back from a broadcast.

Two arrays of different shapes can be added when, **counted from the last axis**, their sizes are equal or one
of them is 1 (a missing axis counts as 1). The stretched array is never copied in memory, but in the backward
pass its gradient must be summed over every axis that was stretched: :func:`unbroadcast`.

Taught in the chapter *tensors*.
"""

from collections.abc import Sequence

from nnbook._array import Array, array_namespace

__all__ = [
    "broadcast_shape",
    "explain_broadcast",
    "one_hot",
    "unbroadcast",
]


def broadcast_shape(*shapes: Sequence[int]) -> tuple[int, ...]:
    """Return the shape that arrays of these shapes have together.

    On each axis, counted from the last, the result's size is the one size that is not 1.

    Parameters
    ----------
    *shapes : sequence of int
        Such as ``(8, 1, 6)``; ``()`` is the shape of a single number.

    Returns
    -------
    tuple of int
        The broadcast shape.

    Raises
    ------
    ValueError
        If two sizes on one axis differ and neither is 1; the message draws the table.

    Examples
    --------
    >>> broadcast_shape((8, 1, 6, 1), (7, 1, 5))
    (8, 7, 6, 5)
    """
    sizes = [_common_size(column) for column in _columns(shapes)]
    if None in sizes:
        raise ValueError(f"shapes do not broadcast\n{explain_broadcast(*shapes)}")
    return tuple(size for size in sizes if size is not None)


def explain_broadcast(*shapes: Sequence[int]) -> str:
    """Draw the aligned table by which a person checks a broadcast.

    Parameters
    ----------
    *shapes : sequence of int
        As for :func:`broadcast_shape`.

    Returns
    -------
    str
        A row for the axes, one for each shape, one for the result; ``!`` marks an axis that fails, and a last
        line for each of them says why.

    Examples
    --------
    >>> print(explain_broadcast((5, 3), (5,)))
    axis   -2 -1
    (5, 3)  5  3
    (5,)       5
    result  5  !
    axis -1: 3 and 5 differ and neither is 1
    """
    columns = _columns(shapes)
    n_axes = len(columns)
    sizes = [_common_size(column) for column in columns]
    rows = [
        ["axis", *map(str, range(-n_axes, 0))],
        *([str(tuple(shape)), *[""] * (n_axes - len(shape)), *map(str, shape)] for shape in shapes),
        ["result", *("!" if size is None else str(size) for size in sizes)],
    ]
    failures = [
        f"axis {position - n_axes}: {_listed(column)} differ and neither is 1"
        for position, column in enumerate(columns)
        if sizes[position] is None
    ]
    return "\n".join([*_aligned(rows), *failures])


def _columns(shapes: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return, axis by axis, the sizes of the shapes that have that axis (aligned at the last)."""
    n_axes = max((len(shape) for shape in shapes), default=0)
    return [[shape[axis] for shape in shapes if len(shape) >= -axis] for axis in range(-n_axes, 0)]


def _common_size(column: Sequence[int]) -> int | None:
    """Return the size that one axis broadcasts to, or None if its sizes disagree."""
    stretched = {size for size in column if size != 1}
    if len(stretched) > 1:
        return None
    return stretched.pop() if stretched else 1


def _listed(column: Sequence[int]) -> str:
    """Return the sizes other than 1, each once and in order: ``3 and 5``."""
    return " and ".join(str(size) for size in dict.fromkeys(column) if size != 1)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Pad the cells of a table: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for label, *cells in rows:
        padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        lines.append(" ".join([label.ljust(widths[0]), *padded]).rstrip())
    return lines


def unbroadcast(gradient: Array, shape: Sequence[int]) -> Array:
    r"""Sum a gradient over the axes that broadcasting stretched.

    If ``y = stretch(x)`` copies each element of ``x`` to several places, the chain rule adds what comes back
    from all of them: :math:`\partial L/\partial x_i = \sum_{j \leftarrow i} \partial L/\partial y_j`.

    Parameters
    ----------
    gradient : array
        Gradient with respect to the broadcast result.
    shape : sequence of int
        Shape of the array before it was stretched; it must broadcast to the shape of ``gradient``.

    Returns
    -------
    array, shape ``shape``
        Gradient with respect to the array before it was stretched; ``gradient`` itself if nothing was
        stretched.

    Raises
    ------
    ValueError
        If ``shape`` does not broadcast to the shape of ``gradient``.

    Examples
    --------
    >>> import numpy as np
    >>> unbroadcast(np.ones((5, 3)), (3,))
    array([5., 5., 5.])
    """
    shape, stretched_shape = tuple(shape), tuple(gradient.shape)
    if broadcast_shape(shape, stretched_shape) != stretched_shape:
        raise ValueError(f"shape {shape} does not broadcast to the gradient's shape {stretched_shape}")
    n_new = len(stretched_shape) - len(shape)
    axes = [*range(n_new)]
    axes += [n_new + axis for axis, size in enumerate(shape) if size != stretched_shape[n_new + axis]]
    if not axes:
        return gradient
    xp = array_namespace(gradient)
    return xp.reshape(xp.sum(gradient, axis=tuple(axes)), shape)


def one_hot(labels: Array, n_classes: int) -> Array:
    """Turn class numbers into rows of zeros with a single one.

    Parameters
    ----------
    labels : array of int, shape (...)
        Class numbers from 0 to ``n_classes - 1``.
    n_classes : int
        Number of classes.

    Returns
    -------
    array, shape (..., n_classes)
        In the library's default floating dtype: float64 in NumPy, float32 in torch.

    Raises
    ------
    TypeError
        If ``labels`` are not integers.
    ValueError
        If a label lies outside ``0 … n_classes - 1``.

    Examples
    --------
    >>> import numpy as np
    >>> one_hot(np.array([2, 0]), 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    xp = array_namespace(labels)
    if not xp.isdtype(labels.dtype, "integral"):
        raise TypeError(
            f"labels must be integers, got {labels.dtype}; convert them with xp.astype or .astype(int)"
        )
    outside = labels[(labels < 0) | (labels >= n_classes)]
    if outside.shape[0]:
        raise ValueError(
            f"labels must lie in 0 … {n_classes - 1}, got {int(outside[0])}; is n_classes right?"
        )
    classes = xp.arange(n_classes, device=labels.device)
    return 1.0 * (labels[..., None] == classes)
