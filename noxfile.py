"""Every task of the project, each in an environment that is made for it and kept.

    python3 noxfile.py -s docs          the site, in docs/_build/html   (Windows: py noxfile.py -s docs)
    python3 noxfile.py -s tests         the tests

Where nox is installed, `nox -s docs` is the same. This file is only the door, written so that the oldest
Python can read it and be told that it is too old; the tasks are in tasks/sessions.py.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python does read this file, and gets this answer)
    sys.exit(
        "nnbook needs Python 3.11 or newer, and this is Python %d.%d (%s).\n"  # noqa: UP031  (idem)
        "Run it with a newer one, for example: python3.12 noxfile.py -s docs"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

try:
    import nox
except ModuleNotFoundError:
    from tasks import bootstrap

    sys.exit(bootstrap.run_nox(sys.argv[1:]))

if __name__ == "__main__":
    os.chdir(ROOT)
    nox.main()  # which reads this file again, and exits

import tasks.sessions  # noqa: E402, F401  (nox knows a session once it is imported)
