"""Takes the pictures of TensorBoard's interface that the chapter *tensorboard* shows.

The chapter's own cells write the log, the real TensorBoard serves it, and a headless Chromium looks at six of
its tabs. Run by ``nox -s pictures``; the pictures are committed, since a build of the site needs no browser.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import page_files
import tensorboard_server
from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "_static" / "tensorboard"
WIDTH, HEIGHT = 1000, 640
SOFTWARE_RENDERER = ("--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader")
LARGEST = 60_000
N_RUNS = 16
SETTLED = 4000  # milliseconds that a tab gets to load and draw

Prepare = Callable[[Page], None]


def nothing(_: Page) -> None:
    """Leave the tab as it opens."""


def open_graph(page: Page) -> None:
    """Look inside the box of the whole model."""
    box = page.locator("g.node", has_text="Sequential").first.bounding_box()
    if box is None:
        raise ValueError("the tab of graphs shows no box called Sequential")
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


TABS: dict[str, tuple[str, Prepare]] = {
    "scalars": (
        "#scalars&regexInput=atlas.(dead|double|healthy|leaking|saturated|un)&tagFilter=%5E(loss|test_acc)",
        nothing,
    ),
    "histograms": (
        "#histograms&regexInput=digits&tagFilter=%5E(activation|weight_gradient)%2Flayer",
        nothing,
    ),
    "graphs": ("#graphs&run=digits", open_graph),
    "projector": ("#projector", nothing),
    "pr_curves": ("#pr_curves", nothing),
    "hparams": ("#hparams", nothing),
}


def main() -> None:
    """Make the log, serve it, and save a picture of each tab."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as browsers:
        (archive,) = page_files.make("tensorboard").values()
        logs = page_files.unpack(archive, Path(folder))
        browser = browsers.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", *SOFTWARE_RENDERER]
        )
        with tensorboard_server.served(logs) as address:
            tensorboard_server.wait_for_runs(address, N_RUNS)
            for name, (place, prepare) in TABS.items():
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
                page.goto(f"{address}?darkMode=false{place}")
                page.wait_for_timeout(SETTLED)
                prepare(page)
                page.wait_for_timeout(SETTLED)
                print(name, save(page.screenshot(), FOLDER / f"{name}.webp"), "bytes", flush=True)
                page.close()
        browser.close()


def save(png: bytes, path: Path) -> int:
    """Write a picture as WebP, as good as fits, and return its size in bytes."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in range(90, 20, -10):
        picture.save(path, quality=quality, method=6)
        if path.stat().st_size < LARGEST:
            return path.stat().st_size
    raise ValueError(f"{path.name} does not fit into {LARGEST} bytes")


if __name__ == "__main__":
    main()
