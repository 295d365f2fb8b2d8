from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import imageio_ffmpeg
import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from tests.book.conftest import Build

CONF = """
def setup(app):
    conf = {"examples_dirs": "../gallery", "gallery_dirs": ["auto_gallery"]}
    app.add_config_value("sphinx_gallery_conf", conf, "")
"""
PAGE = """# Title

:::{gallery-figure} plot_demo_lines
:name: fig-demo-lines
:alt: เส้นสามเส้น
คำบรรยาย $x$
:::

:::{gallery-figure} plot_demo_lines
:number: 2
:alt: เส้นสองเส้น
คำบรรยายที่สอง
:::

See {ref}`fig-demo-lines`.
"""
SCRIPT_PAGE = ":orphan:\n\nTitle of script\n===============\n\n"
FILES = {"conf.py": CONF, "chapters/demo.md": PAGE, "auto_gallery/demo/plot_demo_lines.rst": SCRIPT_PAGE}
FILES["index.md"] = "# Index\n\n```{toctree}\nchapters/demo\n```\n"


@pytest.fixture(autouse=True)
def gallery(tmp_path: Path) -> Path:
    """Stand in for what sphinx-gallery leaves behind."""
    scripts, images = tmp_path / "gallery/demo", tmp_path / "docs/auto_gallery/demo/images"
    scripts.mkdir(parents=True)
    images.mkdir(parents=True)
    (scripts / "plot_demo_lines.py").touch()
    (scripts / "plot_demo_other.py").touch()
    for number, size in enumerate([(70, 42), (50, 30)], start=1):
        Image.new("RGB", size).save(images / f"sphx_glr_plot_demo_lines_{number:03}.png")
    return images


def film(path: Path) -> None:
    ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y"]
    source = ["-f", "lavfi", "-i", "testsrc=size=64x48:duration=1"]
    subprocess.run([*ffmpeg, *source, str(path)], check=True)  # noqa: S603  (words of our own)


def test_pictures_have_size_and_alt_and_only_the_first_is_hurried(build: Build) -> None:
    site = build(FILES, "gallery_figure")
    images = re.findall(r"<img[^>]*>", site.page("chapters/demo.html"))
    assert site.warnings == ""
    assert 'alt="เส้นสามเส้น" fetchpriority="high" height="42"' in images[0]
    assert 'src="../_images/sphx_glr_plot_demo_lines_001.png" width="70"' in images[0]
    assert 'height="30" loading="lazy"' in images[1]
    assert "fetchpriority" not in images[1]
    assert " style=" not in "".join(images)
    assert (site.out / "_images/sphx_glr_plot_demo_lines_002.png").is_file()


def test_the_caption_links_to_the_script_and_the_figure_can_be_linked_to(build: Build) -> None:
    page = build(FILES, "gallery_figure").page("chapters/demo.html")
    assert re.search(
        r'href="../auto_gallery/demo/plot_demo_lines.html"><span class="doc">plot_demo_lines.py<', page
    )
    assert re.search(r'href="#fig-demo-lines"><span class="std std-ref">คำบรรยาย', page)


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        (
            "plot_demo_lines\n:number",
            "plot_demo_line\n:number",
            "there are: plot_demo_lines, plot_demo_other",
        ),
        (
            ":number: 2",
            ":number: 3",
            "no sphx_glr_plot_demo_lines_003.png; it made: sphx_glr_plot_demo_lines_001",
        ),
        (":alt: เส้นสองเส้น\n", "", "needs `:alt:`"),
        ("คำบรรยายที่สอง\n", "", "and a caption"),
    ],
)
def test_a_figure_that_would_be_a_hole_is_an_error(
    build: Build, wrong: str, right: str, message: str
) -> None:
    files = FILES | {"chapters/demo.md": PAGE.replace(wrong, right)}
    warnings = build(files, "gallery_figure").warnings
    assert message in warnings
    assert "chapters/demo.md:9" in warnings


def test_an_animation_has_controls_and_a_poster_and_loads_nothing_more(build: Build, gallery: Path) -> None:
    (gallery / "sphx_glr_plot_demo_lines_002.png").unlink()
    film(gallery / "sphx_glr_plot_demo_lines_002.mp4")
    site = build(FILES, "gallery_figure")
    page = site.page("chapters/demo.html")
    drawing = '<svg width="64" height="48" viewBox="0 0 64 48" aria-hidden="true"></svg>'
    assert f'<div class="clip">{drawing}<video' in page  # the controls stand below this shape
    video = re.findall(r"<video[^>]*>", page)[0]
    assert "<video controls loop playsinline" in video
    assert 'src="../_images/sphx_glr_plot_demo_lines_002.mp4"' in video
    assert 'poster="../_images/sphx_glr_plot_demo_lines_002_poster.png" width="64" height="48"' in video
    assert 'aria-label="เส้นสองเส้น" preload="none"' in video
    assert "autoplay" not in video
    assert (site.out / "_images/sphx_glr_plot_demo_lines_002_poster.png").is_file()
    assert (site.out / "_images/sphx_glr_plot_demo_lines_002.mp4").is_file()


def test_the_script_s_own_page_does_not_play_by_itself_either(build: Build, gallery: Path) -> None:
    name = "sphx_glr_plot_demo_lines_003.mp4"
    film(gallery / name)
    video = f".. video:: images/{name}\n   :autoplay:\n   :width: 64\n"
    site = build(FILES | {"auto_gallery/demo/plot_demo_lines.rst": SCRIPT_PAGE + video}, "gallery_figure")
    page = site.page("auto_gallery/demo/plot_demo_lines.html")
    assert site.warnings == ""
    assert "autoplay" not in page
    assert 'aria-label="ภาพเคลื่อนไหว: Title of script"' in page


def test_a_new_picture_brings_its_new_size(build: Build, gallery: Path) -> None:
    build(FILES, "gallery_figure")
    Image.new("RGB", (90, 20)).save(gallery / "sphx_glr_plot_demo_lines_001.png")
    assert 'width="90"' in build({}, "gallery_figure").page("chapters/demo.html")
