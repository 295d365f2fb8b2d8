"""Which modules of a package one piece of code uses.

Tools that draw import graphs read import statements alone. Our package loads its modules lazily, so that
``import nnbook; nnbook.losses.huber(1.0)`` names no module in its import and yet uses one: here the attribute
counts as the import that it sets off. What cannot be understood counts as a use of everything, because to run
a page once too often costs seconds, and to run it once too seldom is a lie.

A *use* is the dotted name of a module, or ``package.*`` for every module of that package.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

EVERYTHING_BELOW = ".*"
LAZY_ACCESS = frozenset({"__getattr__", "__dir__"})
RUNS_IMPORTS = frozenset({"import_module", "__import__"})
RUNS_CODE = frozenset({"exec", "eval"})


@dataclass(frozen=True)
class Package:
    """The names of a package.

    Parameters
    ----------
    name : str
        Name of the package, such as ``"nnbook"``.
    modules : mapping of str to frozenset of str or None
        Each module's dotted name, the package's own included. For a module that is itself a package, the
        names that its ``__init__`` binds; for any other module None.
    """

    name: str
    modules: Mapping[str, frozenset[str] | None]

    @property
    def everything(self) -> str:
        """The use of every module."""
        return self.name + EVERYTHING_BELOW

    def holds(self, dotted: str) -> bool:
        """Tell whether ``dotted`` is this package or a name inside it."""
        return f"{dotted}.".startswith(f"{self.name}.")

    def resolve(self, dotted: str) -> str:
        """Return the use that naming ``dotted``, a name inside the package, makes.

        The name of a module is a use of that module. A package named alone, or an attribute of it that is
        neither a module nor bound in its ``__init__``, may be anything that lies below.

        Examples
        --------
        >>> pond = Package("pond", {"pond": frozenset({"DEPTH"}), "pond.duck": None})
        >>> pond.resolve("pond.duck.quack"), pond.resolve("pond.DEPTH"), pond.resolve("pond")
        ('pond.duck', 'pond', 'pond.*')
        """
        module, attribute = dotted, ""
        while module not in self.modules:
            module, _, attribute = module.rpartition(".")
        bound = self.modules[module]
        return module if bound is None or attribute in bound else module + EVERYTHING_BELOW


def find_uses(code: str, package: Package, module: str | None = None) -> frozenset[str]:
    """Return what ``code`` uses directly.

    Parameters
    ----------
    code : str
        Python source. Code that does not parse, such as a cell with an IPython magic, uses everything.
    package : Package
        The package that is looked for.
    module : str, optional
        Dotted name of the module whose source ``code`` is; None for code outside the package.

    Examples
    --------
    >>> pond = Package("pond", {"pond": frozenset(), "pond.duck": None, "pond.frog": None})
    >>> sorted(find_uses("import pond as p; p.duck.quack()", pond))
    ['pond', 'pond.duck']
    """
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return frozenset({package.everything})
    if module and package.modules[module] is not None:
        # PEP 562: a lazy import counts where the attribute is asked for, not where it is provided
        tree.body = [node for node in tree.body if getattr(node, "name", "") not in LAZY_ACCESS]
    visitor = _Uses(package, module)
    visitor.read(_WithoutTypeChecking().visit(tree))
    return frozenset(visitor.found)


def bound_names(code: str) -> frozenset[str]:
    """Return the names that the top-level statements of a module bind, type-checking imports aside."""
    names: set[str] = set()
    for statement in ast.parse(code).body:
        match statement:
            case ast.Import() | ast.ImportFrom():
                names.update((alias.asname or alias.name).partition(".")[0] for alias in statement.names)
            case ast.FunctionDef() | ast.ClassDef():
                names.add(statement.name)
            case ast.Assign(targets=targets):
                names.update(target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
            case _:
                pass
    return frozenset(names)


class _WithoutTypeChecking(ast.NodeTransformer):
    """Drops what only a type checker reads: the body of ``if TYPE_CHECKING:``."""

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Keep the ``else`` branch alone."""
        self.generic_visit(node)
        return node.orelse if ast.unparse(node.test).endswith("TYPE_CHECKING") else node


class _Uses(ast.NodeVisitor):
    """Collects uses: first the names that imports bind, then what is done with these names.

    A name counts in every scope, wherever it was bound: this errs towards a use too many.
    """

    def __init__(self, package: Package, module: str | None) -> None:
        self.package = package
        self.module = module
        self.found: set[str] = set()
        self.bound: defaultdict[str, set[str]] = defaultdict(set)  # local name: dotted names it may stand for
        name = re.escape(package.name)
        self.dotted_name = re.compile(rf"{name}(\.\w+)*\.?")
        self.import_in_text = re.compile(rf"\b(?:from|import)\s+{name}\b")

    def read(self, tree: ast.Module) -> None:
        """Collect from the whole tree."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                self._bind_import(node)
            elif isinstance(node, ast.ImportFrom):
                self._bind_import_from(node)
        self.visit(tree)

    def visit_Name(self, node: ast.Name) -> None:
        """Count a module that is passed on whole; for a package that is everything below it."""
        self._use(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Count ``package.module.name`` and ``alias.name``."""
        root: ast.expr = node
        attributes = ""
        while isinstance(root, ast.Attribute):
            attributes = f".{root.attr}{attributes}"
            root = root.value
        if isinstance(root, ast.Name):
            self._use(root.id, attributes)
        else:
            self.visit(root)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Count text that names the package as an import would, and code in text that imports it."""
        text = node.value
        if not isinstance(text, str):
            return
        if self.dotted_name.fullmatch(text):
            self.found.add(self.package.resolve(text.rstrip(".")))
        elif self.import_in_text.search(text):
            self.found |= find_uses(text, self.package)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Pass over docstrings."""
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Count what is known only when it runs as everything."""
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if function == "files" and self.module:
            return  # importlib.resources: a module that asks for its data files, which are tracked by name
        runs = function in RUNS_IMPORTS or (function in RUNS_CODE and isinstance(node.func, ast.Name))
        if runs and node.args and not isinstance(node.args[0], ast.Constant):
            self.found.add(self.package.everything)
        self.generic_visit(node)

    def _use(self, name: str, attributes: str = "") -> None:
        self.found.update(self.package.resolve(start + attributes) for start in self.bound.get(name, ()))

    def _bind_import(self, node: ast.Import) -> None:
        for alias in filter(lambda alias: self.package.holds(alias.name), node.names):
            self.found.add(self.package.resolve(alias.name).removesuffix(EVERYTHING_BELOW))
            start = alias.name if alias.asname else self.package.name
            self.bound[alias.asname or start].add(start)

    def _bind_import_from(self, node: ast.ImportFrom) -> None:
        base = self._absolute(node)
        for alias in node.names if self.package.holds(base) else ():
            dotted = f"{base}.{alias.name}"
            if alias.name == "*":
                self.found.add(self.package.resolve(base))
            elif dotted in self.package.modules:
                self.found.add(dotted)
                self.bound[alias.asname or alias.name].add(dotted)
            else:
                self.found.add(self.package.resolve(dotted))

    def _absolute(self, node: ast.ImportFrom) -> str:
        """Return the module that ``from … import`` reads, its leading dots resolved."""
        if not node.level or not self.module:
            return node.module or ""
        is_package = self.package.modules[self.module] is not None
        parents = self.module.split(".")[: (1 if is_package else 0) - node.level or None]
        return ".".join([*parents, *filter(None, [node.module])])
