from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from reproducible import undate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.book.conftest import Build


def archive(path: Path, year: int, *names: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w") as file:
        for name in names:
            file.writestr(ZipInfo(name, (year, 5, 4, 3, 2, 0)), f"content of {name}")


def test_zips_of_another_time_and_order_become_the_same_bytes(tmp_path: Path) -> None:
    archive(tmp_path / "a.zip", 2001, "plot.py", "plot.ipynb")
    archive(tmp_path / "b.zip", 2022, "plot.ipynb", "plot.py")
    for name in ("a.zip", "b.zip"):
        undate(tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with ZipFile(tmp_path / "a.zip") as file:
        assert file.read("plot.py") == b"content of plot.py"


def test_a_build_settles_the_gallery_s_leftovers(build: Build, tmp_path: Path) -> None:
    gallery = tmp_path / "docs" / "auto_gallery" / "demo"
    archive(gallery / "plot_demo.zip", 2022, "plot_demo.py")
    (gallery / "sg_execution_times.rst").write_text("Times\n=====\n", "utf-8")
    site = build({"index.md": "# Title\n"}, "reproducible")
    assert site.warnings == ""
    assert not (gallery / "sg_execution_times.rst").exists()
    with ZipFile(gallery / "plot_demo.zip") as file:
        assert file.infolist()[0].date_time[0] == 1980
