"""Finds the browser that the browser tests drive; the project downloads none."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)
HOW_TO_GET_ONE = """\
the browser tests need Chromium (or Chrome), and none was found on this machine.
  Debian:                sudo apt install chromium
  other systems:         install Chromium or Google Chrome in the way that is usual there
  in an unusual place:   set CHROMIUM to the path of its program
Then run the same command again"""


def find() -> str:
    """Return the path of a Chromium: the one that CHROMIUM names, else the first in the usual places.

    Raises
    ------
    FileNotFoundError
        If CHROMIUM names no file, or no browser is found; the message says how to get one.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"CHROMIUM must name a browser's program; {named!r} is no file")
        return named
    usual = filter(os.path.isfile, map(os.path.expandvars, PLACES))
    found = next(filter(None, map(shutil.which, NAMES)), None) or next(usual, None)
    if found is None:
        raise FileNotFoundError(HOW_TO_GET_ONE)
    return found
