"""What `nox` can do here: one function a task, in the order in which a change meets them."""

import os
import shutil
import sys
from pathlib import Path

import nox
from nox.command import CommandFailed

from tasks import chromium, mutation, new_chapter, wheel
from tasks.environment import own, pip_install, python_in, requirements, shared
from tasks.paths import ROOT

nox.needs_version = ">=2025.5.1"  # the first with nox.project.dependency_groups as it is used here
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False  # a Python that is not here is named and passed over
nox.options.sessions = ["lint", "types", "tests", "docs"]

DOCS = ROOT / "docs"
BUILD = DOCS / "_build"
HTML = BUILD / "html"
DOCTREES = BUILD / "doctrees"
WARNINGS = BUILD / "warnings.txt"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LIBRARY_TESTS = ("tests", *(f"--ignore=tests/{name}" for name in ("book", "site", "test_plotting.py")))
A_FILE_A_CORE = ("-n", "auto", "--dist", "loadfile")  # a file's tests may build on one another
A_TEST_A_CORE = ("-n", "auto")

# The same bytes on every machine: no dates, no hash order, sums added up in one order.
SAME_BYTES = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "1767225600",
    "MATPLOTLIBRC": str(DOCS / "matplotlibrc"),
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
NO_SKIPS = ("-p", "tasks.no_skips") if os.environ.get("NNBOOK_NO_SKIP") else ()


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style of the code, the shape of the docstrings, and the Thai of the book."""
    python = own(session, "lint", package=False)
    session.run(python, "-m", "ruff", "check")
    session.run(python, "-m", "ruff", "format", "--check")
    modules = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src" / "nnbook").rglob("*.py"))
    session.run(python, "-m", "numpydoc", "lint", *modules)
    session.run(python, "-m", "tasks.text_gate")


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    session.run(shared(session, "docs", "test", "browser", "types"), "-m", "mypy", *session.posargs)


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """Test the library and the book, with coverage; `-- tests/test_losses.py` runs only that, without."""
    python = shared(session, "docs", "test", "text", "cluster")
    chosen = session.posargs or ["tests", "--ignore=tests/site", "--cov", "--cov-report=term", *A_FILE_A_CORE]
    session.run(python, "-m", "pytest", *NO_SKIPS, *chosen, env={"OMP_NUM_THREADS": "1"})


def tests_on_another_python(session: nox.Session) -> None:
    """Test the library with NumPy and the test tools alone."""
    python = own(session, "test")
    session.run(python, "-m", "pytest", *(session.posargs or LIBRARY_TESTS))


for version in PYTHONS:
    nox.session(name=f"tests-{version}", python=version, tags=["pythons"])(tests_on_another_python)


@nox.session(venv_backend="none")
def docs(session: nox.Session) -> None:
    """Build the site into docs/_build/html; `-- serve` keeps it open, rebuilding on each change."""
    match session.posargs:
        case []:
            build_site(session)
        case ["serve", *options]:
            serve_site(session, options)
        case other:
            session.error(f"docs takes nothing, or `serve` and its options; got {' '.join(other)}")


def build_site(session: nox.Session) -> None:
    """Build the site; a warning is an error, and the last lines repeat each with its page."""
    sphinx(session, "html", HTML)
    session.log(f"the site is built: open {(HTML / 'index.html').as_uri()}")
    session.log(f"or read it while you change it: {Path(sys.executable).name} noxfile.py -s docs -- serve")


def sphinx(session: nox.Session, builder: str, out: Path) -> None:
    """Run Sphinx with every check on, and end with what it found wrong."""
    python = shared(session, "docs")
    BUILD.mkdir(exist_ok=True)
    WARNINGS.write_text("", "utf-8")
    try:
        session.run(
            *(python, "-m", "sphinx", "-b", builder, "-n", "-W", "--keep-going"),
            *("-d", str(DOCTREES), "-w", str(WARNINGS), str(DOCS), str(out)),
            env=SAME_BYTES,
        )
    except (CommandFailed, KeyboardInterrupt):
        shutil.rmtree(DOCTREES, ignore_errors=True)  # else the next run would not read those pages again
        found = WARNINGS.read_text("utf-8").strip() or "Sphinx stopped before it read a page: see above"
        session.error(f"the site is not as it must be. What was found, page by page:\n{found}\n")


def serve_site(session: nox.Session, options: list[str]) -> None:
    """Serve the site on this machine and rebuild what a saved file changes.

    It lets warnings pass, so it keeps its own pages: `docs` must read again those that were read here.
    """
    python = shared(session, "docs")
    generated = [BUILD, DOCS / "auto_gallery", DOCS / "api" / "generated"]
    session.run(
        *(python, "-m", "sphinx_autobuild", "-n", "--keep-going", "-d", str(BUILD / "served-doctrees")),
        *(word for folder in ("gallery", "src") for word in ("--watch", str(ROOT / folder))),
        *(word for folder in generated for word in ("--ignore", str(folder))),
        *("--re-ignore", r"__pycache__|\.ipynb_checkpoints|\.egg-info"),
        *(*options, str(DOCS), str(BUILD / "served")),
        env=SAME_BYTES,
    )


@nox.session(venv_backend="none")
def claims(session: nox.Session) -> None:
    """Try every claim of the book on fresh seeds, and every sabotage, which must turn its claim red."""
    python = shared(session, "docs")
    session.run(python, str(DOCS / "_tools" / "run_claims.py"), *session.posargs, env=SAME_BYTES)


@nox.session(venv_backend="none")
def ledger(session: nox.Session) -> None:
    """Reproduce the papers' claims and hold the verdicts against the record; `-- --json FILE` writes them."""
    session.run(shared(session, "docs"), "-m", "nnbook.ledger", *session.posargs)


@nox.session(venv_backend="none")
def browser(session: nox.Session) -> None:
    """Read the built site in a real Chromium, which must be on the machine."""
    browser_path = found_browser(session)
    python = shared(session, "docs", "test", "browser")
    if not (HTML / "index.html").exists():
        build_site(session)
    chosen = session.posargs or ["tests/site", *A_TEST_A_CORE]
    session.run(python, "-m", "pytest", *NO_SKIPS, *chosen, env={"CHROMIUM": browser_path})


@nox.session
def bench(session: nox.Session) -> None:
    """Time a training step against PyTorch, scikit-learn and others, and write docs/speed.json."""
    python = own(session, "bench")
    session.run(python, "-m", "tasks.benchmark", *session.posargs)


@nox.session(venv_backend="none", default=False)
def search(session: nox.Session) -> None:
    """Ask the search, Sphinx's own and Pagefind the same queries, on the built site."""
    shared(session, "search")
    run_with_browser(session, "search_peers.py", {"PYTHONPATH": str(ROOT / "tests" / "site")})


@nox.session(venv_backend="none", default=False)
def pictures(session: nox.Session) -> None:
    """Take the pictures of TensorBoard's interface anew: page's cells, real server, real Chromium."""
    run_with_browser(session, "tensorboard_pictures.py", {"MPLBACKEND": "agg"})


@nox.session(venv_backend="none", default=False)
def frames(session: nox.Session) -> None:
    """Time the script of a widget, frame by frame, while its sliders move in the built site."""
    run_with_browser(session, "widget_frames.py", {})


def run_with_browser(session: nox.Session, tool: str, variables: dict[str, str]) -> None:
    """Run one of the book's tools that drive Chromium."""
    python = shared(session, "docs", "browser")
    environment = SAME_BYTES | {"CHROMIUM": found_browser(session)} | variables
    session.run(python, str(DOCS / "_tools" / tool), env=environment)


def found_browser(session: nox.Session) -> str:
    """Return the path of Chromium, or end the session with how to get one."""
    try:
        return chromium.find()
    except FileNotFoundError as missing:
        session.error(str(missing))


@nox.session(name="mutation", venv_backend="none")
def mutate(session: nox.Session) -> None:
    """Break the library on purpose and see who notices; `-- losses` for one module. Not on Windows."""
    python = shared(session, "docs", "test", "mutation")
    if unknown := set(session.posargs) - set(mutation.MODULES):
        session.error(f"no such module: {', '.join(unknown)}; there are {', '.join(mutation.MODULES)}")
    results, table = [], mutation.SURVIVORS.read_text("utf-8")
    for module in session.posargs or mutation.MODULES:
        session.log(f"breaking {module}")
        results.append(mutation.mutate(python, module, ROOT / ".nox" / "mutation" / module))
    print(mutation.report(results))
    if new := [one for result in results for one in mutation.unlisted(result.survivors, table)]:
        lines = "\n".join(f"{one.module}\n-  {one.was}\n+  {one.became}" for one in new)
        session.error(f"no test notices these changes, and {mutation.SURVIVORS.name} lacks them:\n{lines}")


@nox.session(venv_backend="none")
def linkcheck(session: nox.Session) -> None:
    """Try every link that leaves the site; this alone needs the network."""
    sphinx(session, "linkcheck", BUILD / "linkcheck")


@nox.session(name="wheel")
def build_wheel(session: nox.Session) -> None:
    """Build the wheel and the source archive, look inside, and test them where NumPy is all there is."""
    python = own(session, "wheel", package=False)
    dist = ROOT / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    session.run(python, "-m", "build", "--outdir", str(dist), str(ROOT))
    built = next(dist.glob("*.whl"))
    if wrong := wheel.complaints(built, ROOT / "src" / "nnbook"):
        session.error(f"{built.name} is not what it must be:\n" + "\n".join(wrong))
    check_installed(session, python, built)


def check_installed(session: nox.Session, python: str, built: Path) -> None:
    """Try the wheel on every Python that is here: import, types, tests, each with NumPy alone."""
    tried = []
    for version in PYTHONS:
        folder = Path(session.create_tmp()) / f"clean-{version}"
        made = session.run(
            *(python, "-m", "virtualenv", "--quiet", "--clear", "--python", version, str(folder)),
            success_codes=[0, 1],
            silent=True,
        )
        if not python_in(folder).exists():
            session.log(f"there is no Python {version} here: {str(made).strip().splitlines()[-1:]}")
            continue
        check_installed_in(session, python, str(python_in(folder)), built)
        tried.append(version)
    session.log(f"the wheel holds on Python {', '.join(tried)}")


def check_installed_in(session: nox.Session, python: str, clean: str, built: Path) -> None:
    """Install the wheel for one Python, import its core, type-check a client, run that and the tests."""
    pip_install(session, clean, str(built))
    session.run(clean, "-I", "-c", wheel.IMPORT_WITH_NUMPY_ALONE, external=True)
    client = str(ROOT / "tasks" / "wheel_client.py")
    session.run(python, "-m", "mypy", "--strict", "--config-file=", "--python-executable", clean, client)
    session.run(clean, "-I", client, external=True)
    pip_install(session, clean, *requirements("test"))
    session.run(clean, "-m", "pytest", "-q", *LIBRARY_TESTS, external=True)


@nox.session(venv_backend="none", default=False)
def new(session: nox.Session) -> None:
    """Begin a chapter: `nox -s new -- <slug>` makes its files from a template that builds."""
    try:
        made = new_chapter.create(session.posargs, ROOT)
    except ValueError as refused:
        session.error(str(refused))
    session.log("made:\n" + "\n".join(f"  {path}" for path in made))
    session.log("It is the last chapter in docs/conf.py: move it to its place. `nox -s docs` builds it.")
