"""The files that TensorBoard reads: how to read them back, and how to make two logs of a run the same bytes.

An event file is a row of records: 8 bytes of length, 4 of checksum, the event, 4 of checksum.  An event holds
a time, a step and any number of tagged values.  :mod:`nnbook.tensorboard` is the public name.
"""

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PATTERN = "events.out.tfevents.*"
START = 1767225600  # 2026-01-01, in seconds since 1970
LENGTH_AND_CHECKSUM, CHECKSUM = 12, 4
ZIP_DATE = (2026, 1, 1, 0, 0, 0)

Series = tuple[NDArray[np.int64], NDArray[np.float64]]


@dataclass(frozen=True, eq=False)
class LoggedHistogram:
    """The distribution of one tensor at one step, as the log has it.

    Parameters
    ----------
    step : int
        When.
    edges : ndarray, shape (n_bins,)
        The right edge of each bin; the first bin is empty or reaches down to the least number.
    counts : ndarray, shape (n_bins,)
        How many numbers fell into each bin; together as many as the tensor has entries.
    mean, std : float
        Of the numbers themselves, not of the bins; of the middles of the bins where the log has the histogram
        as a tensor (TensorBoard's own writers), which knows no more.
    """

    step: int
    edges: NDArray[np.float64]
    counts: NDArray[np.float64]
    mean: float
    std: float


def read_scalars(folder: Path) -> dict[str, dict[str, Series]]:
    """Read every scalar of a log.

    Parameters
    ----------
    folder : Path
        What ``tensorboard --logdir`` would be given.

    Returns
    -------
    dict of str to dict of str to (ndarray, ndarray)
        By run (the folder's path under ``folder``; ``.`` is ``folder``), then by tag: steps and values.
    """
    rows: dict[str, dict[str, list[tuple[int, float]]]] = {}
    for run, step, value, plugin in _values(folder):
        if value.HasField("simple_value"):
            rows.setdefault(run, {}).setdefault(value.tag, []).append((step, value.simple_value))
        elif plugin == "scalars":
            rows.setdefault(run, {}).setdefault(value.tag, []).append((step, float(_array(value))))
    return {
        run: {
            tag: (np.array([s for s, _ in row]), np.array([v for _, v in row])) for tag, row in tags.items()
        }
        for run, tags in rows.items()
    }


def read_histograms(folder: Path) -> dict[str, dict[str, list[LoggedHistogram]]]:
    """Read every histogram of a log.

    Parameters
    ----------
    folder : Path
        What ``tensorboard --logdir`` would be given.

    Returns
    -------
    dict of str to dict of str to list of LoggedHistogram
        By run, then by tag; in the order in which they were written.
    """
    found: dict[str, dict[str, list[LoggedHistogram]]] = {}
    for run, step, value, plugin in _values(folder):
        if value.HasField("histo"):
            sums = value.histo.num, value.histo.sum, value.histo.sum_squares
            edges, counts = np.array(value.histo.bucket_limit), np.array(value.histo.bucket)
        elif plugin == "histograms" and len(rows := _array(value)):
            left, right, count = rows.T
            middle = (left + right) / 2
            sums = count.sum(), (count * middle).sum(), (count * middle**2).sum()
            edges, counts = np.append(left[:1], right), np.append(0.0, count)
        else:
            continue
        slices = found.setdefault(run, {}).setdefault(value.tag, [])
        slices.append(LoggedHistogram(step, edges, counts, *_mean_and_std(*sums)))
    return found


def _mean_and_std(n: float, total: float, squares: float) -> tuple[float, float]:
    mean = total / n
    return float(mean), float(np.sqrt(max(squares / n - mean**2, 0.0)))


def settle_log(folder: Path) -> None:
    """Give the event files of a log fixed names and times, so that a run logged twice leaves equal bytes.

    The names hold a time, the machine and a process number, and each event the time of its writing.  Files
    are named anew in the order of their times; an event's time becomes 2026-01-01 and a second a step.  All
    writers must be closed.

    Parameters
    ----------
    folder : Path
        What ``tensorboard --logdir`` would be given; its files are replaced.
    """
    from tensorboard.summary.writer.record_writer import RecordWriter

    by_folder: dict[Path, list[Path]] = {}
    for path in sorted(folder.rglob(PATTERN), key=_age):
        by_folder.setdefault(path.parent, []).append(path)
    for parent, paths in by_folder.items():
        for number, path in enumerate(paths):
            events = list(_events(path))
            path.unlink()
            with (parent / f"{PATTERN[:-1]}{START + number}.nnbook").open("wb") as file:
                for event in events:
                    _settle(event)
                    RecordWriter(file).write(event.SerializeToString(deterministic=True))


def _settle(event: Any) -> None:  # noqa: ANN401 - made by protobuf, which has no types here
    """Fix the time of an event, and the order of the maps in the messages that it holds as bytes."""
    from tensorboard.compat.proto.graph_pb2 import GraphDef
    from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

    event.wall_time = START + event.step
    if event.HasField("graph_def"):
        event.graph_def = GraphDef.FromString(event.graph_def).SerializeToString(deterministic=True)
    for value in event.summary.value:
        plugin = value.metadata.plugin_data
        if plugin.plugin_name == "hparams":
            settings = HParamsPluginData.FromString(plugin.content)
            plugin.content = settings.SerializeToString(deterministic=True)


def zip_log(folder: Path) -> bytes:
    """Pack a log so that the same files give the same bytes.

    Parameters
    ----------
    folder : Path
        What ``tensorboard --logdir`` would be given; its name is the folder inside the archive.

    Returns
    -------
    bytes
        A zip archive.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), ZIP_DATE)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)
    return archive.getvalue()


def _age(path: Path) -> tuple[str, int, int]:
    """Sort files of a folder by the time in their names, then by their numbers within the process."""
    time, *_, number = path.name.removeprefix(PATTERN[:-1]).split(".")
    return str(path.parent), int(time), int(number) if number.isdigit() else 0


def _array(value: Any) -> NDArray[np.float64]:  # noqa: ANN401 - made by protobuf, which has no types here
    """Return the tensor of a value."""
    from tensorboard.util.tensor_util import make_ndarray

    return np.asarray(make_ndarray(value.tensor), np.float64)


def _values(folder: Path) -> Iterator[tuple[str, int, Any, str]]:
    """Yield run, step, value and plugin of all that a log says; a tag's first value names its plugin."""
    for path in sorted(Path(folder).rglob(PATTERN), key=_age):
        run = path.parent.relative_to(folder).as_posix()
        plugins: dict[str, str] = {}
        for event in _events(path):
            for value in event.summary.value:
                plugin = plugins.setdefault(value.tag, value.metadata.plugin_data.plugin_name)
                yield run, event.step, value, plugin


def _events(path: Path) -> Iterator[Any]:
    """Read the events of a file, one after the other."""
    from tensorboard.compat.proto.event_pb2 import Event

    content, place = path.read_bytes(), 0
    while place < len(content):
        (length,) = struct.unpack_from("<Q", content, place)
        begin = place + LENGTH_AND_CHECKSUM
        yield Event.FromString(content[begin : begin + length])
        place = begin + length + CHECKSUM
