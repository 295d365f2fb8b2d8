"""Times widgets while sliders move and runs play: script a frame, and the longest that the page stands still.

A measurement, not a test: a busy machine is no fault of the widget.  Run by ``nox -s frames`` on the built
site, in a headless Chromium.  The aim is a median of at most 8 ms a frame at each preset, and no task over
100 ms with the largest network.
"""

from __future__ import annotations

import os
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright
from torch.utils.tensorboard import SummaryWriter

SITE = Path(__file__).parents[1] / "_build" / "html"
LAB = "chapters/vanishing_gradients.html", "widget-vanishing-gradients-lab"
LAB_DRAGS = {
    "gain": [number / 100 for number in range(50, 350, 2)],
    "depth": [*range(5, 45), *range(45, 5, -1)],
}
PLAYGROUND = "chapters/two_layer_network.html", "widget-two-layer-network-playground"
LOG = "chapters/tensorboard.html", "widget-tensorboard-log"
LOG_LENGTH = 60_000
PLAYGROUND_DRAGS = {
    "learning_rate": [number / 20 for number in range(1, 61)],
    "steps": [*range(0, 500, 10), *range(500, 0, -10)],
}

# Moves a slider once a frame and times the script of each: of the input event and of the frame's callback.
DRAG = """async ([label, name, values]) => {
    const slider = document.getElementById(`${label}-${name}`);
    const element = slider.closest("[key]");
    const onFrame = element.onFrame.bind(element);
    let spent = 0;
    element.onFrame = (now) => {
        const start = performance.now();
        onFrame(now);
        spent += performance.now() - start;
    };
    const took = [];
    for (const value of values) {
        spent = 0;
        const start = performance.now();
        slider.value = value;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        const event = performance.now() - start;
        await new Promise(requestAnimationFrame);
        await new Promise((resolve) => setTimeout(resolve));
        took.push(event + spent);
    }
    return took.slice(10);
}"""
# Times the script of each frame while a run plays.
PLAY = """async ([label, n]) => {
    const element = document.querySelector(`#${label} [key]`);
    const onFrame = Object.getPrototypeOf(Object.getPrototypeOf(element)).onFrame.bind(element);
    const took = [];
    element.onFrame = (now) => {
        const start = performance.now();
        onFrame(now);
        took.push(performance.now() - start);
    };
    element.change({ steps: 0 });
    element.play();
    for (let i = 0; i < n; i++) await new Promise(requestAnimationFrame);
    element.change({});
    return took.slice(10);
}"""
NOTE_LONG_TASKS = """
    window.blocked = [];
    const note = (list) => window.blocked.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(note).observe({ type: "longtask" });
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site without a word."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve the site, open each widget, and print what was measured."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(NOTE_LONG_TASKS)
        widget = open_widget(page, site, *LAB)
        time_presets(page, widget, LAB[1], LAB_DRAGS)
        time_largest(page, widget)
        widget = open_widget(page, site, *PLAYGROUND)
        time_presets(page, widget, PLAYGROUND[1], PLAYGROUND_DRAGS, plays=True)
        time_long_log(page, open_widget(page, site, *LOG))
        browser.close()
    server.shutdown()


def open_widget(page: Page, site: str, path: str, label: str) -> Locator:
    """Open a widget's page and wait until it is live."""
    page.goto(f"{site}/{path}#{label}")
    widget = page.locator(f"#{label}")
    widget.scroll_into_view_if_needed()
    widget.locator(".widget-presets").wait_for()
    return widget


def time_presets(
    page: Page, widget: Locator, label: str, drags: dict[str, list[float]], *, plays: bool = False
) -> None:
    """Print the script of a frame at each preset, for each slider and in play, and the longest task."""
    page.evaluate("window.blocked.length = 0")
    for preset in widget.locator(".widget-presets button").all():
        preset.click()
        page.wait_for_timeout(500)
        for name, values in drags.items():
            print_spread(name, page.evaluate(DRAG, [label, name, values]), preset)
            preset.click()
        if plays:
            print_spread("playing", page.evaluate(PLAY, [label, 120]), preset)
    print(f"longest task {max(page.evaluate('window.blocked'), default=0):.0f} ms (0: none over 50 ms)")


def print_spread(name: str, took: list[float], preset: Locator) -> None:
    """Print median and 99th percentile of milliseconds."""
    took = sorted(took)
    half, most = took[len(took) // 2], took[int(len(took) * 0.99)]
    print(f"{name:13} median {half:5.1f} ms   p99 {most:5.1f} ms   {preset.text_content()}")


def time_largest(page: Page, widget: Locator) -> None:
    """Print the longest task while the largest network is drawn."""
    page.evaluate("window.blocked.length = 0")
    widget.locator("summary", has_text="ปรับเพิ่ม").click()
    widget.get_by_label("นิวรอนต่อชั้น").select_option("128")
    widget.get_by_role("slider", name="จำนวนชั้น").fill("50")
    page.wait_for_timeout(5000)
    blocked = page.evaluate("window.blocked")
    print(f"50 layers of 128: longest task {max(blocked, default=0):.0f} ms (0: none over 50 ms)")


def time_long_log(page: Page, widget: Locator) -> None:
    """Print the longest task while a long log of the reader's own is read and drawn."""
    with tempfile.TemporaryDirectory() as folder:
        with SummaryWriter(folder) as writer:
            for step in range(LOG_LENGTH):
                writer.add_scalar("loss", step % 7 / 7, step)
        page.evaluate("window.blocked.length = 0")
        widget.locator("input[type=file]").set_input_files([*Path(folder).iterdir()])
        widget.locator(".widget-conclusion", has_text=f"{LOG_LENGTH:,} จุด").wait_for()
    blocked = page.evaluate("window.blocked")
    print(f"a log of {LOG_LENGTH:,} points: longest task {max(blocked, default=0):.0f} ms (0: none over 50)")


if __name__ == "__main__":
    main()
