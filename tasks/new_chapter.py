"""Begins a chapter: copies tasks/template, where `new_chapter` stands for the slug, and adds it to the book.

The template is itself a small chapter that builds, so the first thing an author sees is a page that works.
"""

import ast
import keyword
import re
from pathlib import Path
from typing import TypeGuard

TEMPLATE = Path(__file__).parent / "template"
PLACEHOLDER = "new_chapter"


def create(arguments: list[str], root: Path) -> list[str]:
    """Write the files of the chapter that ``arguments`` name under ``root``; return their paths from there.

    Raises
    ------
    ValueError
        If there is not one argument, it is no slug, or a file of that chapter is there already.
    """
    slug = slug_in(arguments)
    files = {named(path, slug): path for path in sorted(TEMPLATE.rglob("*.*"))}
    if taken := [name for name in files if (root / name).exists()]:
        raise ValueError(f"the chapter {slug} is there already ({', '.join(taken)}): choose another slug")
    conf = root / "docs" / "conf.py"
    book = with_chapter(conf.read_text("utf-8"), slug)
    for name, template in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(filled(template.read_text("utf-8"), slug), "utf-8", newline="\n")
    conf.write_text(book, "utf-8", newline="\n")
    return [*files, "docs/conf.py"]


def slug_in(arguments: list[str]) -> str:
    """Return the slug among the words after `--`."""
    if len(arguments) != 1:
        raise ValueError(
            f"name one chapter, got {len(arguments)}; for example: nox -s new -- batch_normalization"
        )
    slug = arguments[0]
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", slug) or keyword.iskeyword(slug) or slug == PLACEHOLDER:
        raise ValueError(
            f"a slug must be lowercase English words joined by _, got {slug!r}; for example: batch_norm"
        )
    return slug


def named(template: Path, slug: str) -> str:
    """Return where the copy of ``template`` belongs, from the root of the project."""
    return template.relative_to(TEMPLATE).as_posix().replace(PLACEHOLDER, slug)


def filled(text: str, slug: str) -> str:
    """Return ``text`` with the slug in it: in code with underscores, in labels with hyphens."""
    return text.replace(PLACEHOLDER, slug).replace(hyphened(PLACEHOLDER), hyphened(slug))


def hyphened(slug: str) -> str:
    """Return the form that the slug has in labels."""
    return slug.replace("_", "-")


def with_chapter(conf: str, slug: str) -> str:
    """Return the text of conf.py with ``slug`` as the last of CHAPTERS."""
    chapters = next((node for node in ast.parse(conf).body if is_chapters(node)), None)
    before = chapters and ast.get_source_segment(conf, chapters)
    if not chapters or not before:
        raise ValueError("docs/conf.py must hold `CHAPTERS = (...)`, the order of the book, and does not")
    if "\n" in before:  # a slug a line: keep the lines, and the comments between them
        after = before.removesuffix(")") + f'    "{slug}",\n)'
    else:
        lines = [f'    "{chapter}",\n' for chapter in (*ast.literal_eval(chapters.value), slug)]
        after = f"CHAPTERS = (\n{''.join(lines)})"
    return conf.replace(before, after)


def is_chapters(node: ast.stmt) -> TypeGuard[ast.Assign]:
    """Tell whether ``node`` assigns CHAPTERS."""
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CHAPTERS"
