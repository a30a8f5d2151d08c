"""Mutants of conditions and constants, drawn at random and run by hand: which rule has no case that fails without it?

    python -m tests.mutants [PATH[::FUNCTION] ...] [--count 100] [--seed 12] [--only N ...] [--tests FILE ...]

One comparison, `and`, `or`, condition or number is changed, each place as likely as any other; without PATH, of tables,
layout and families. Code and tests are imported once. For each mutant a fork of this process takes the changed code
into the functions that are there already, and runs the tests that reach the line, the quickest first, until one fails.
Which test reaches which line is noted once (tests/reach.py); `--unreached` prints the statements that none does. The
corpus (../shared) is not asked: a rule has its case in the repository.
"""

import argparse
import ast
import functools
import gc
import os
import random
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol

import tests.conftest
from tests.reach import QUIETLY, ROOT, Reach, core_tests, reach_of, tests_of, unreached

DRAWN = ["extractors/tables", "extractors/layout", "extractors/families"]
COMPARISONS: tuple[tuple[type[ast.cmpop], ...], ...] = (
    (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE),
    (ast.Is, ast.IsNot),
)
SECONDS = 10.0
"""Of CPU beyond three times what a test takes: a mutant may loop for ever, and that is caught too."""
MEMORY = 8 << 30
"""Bytes of addresses: a mutant may also grow for ever."""


class Mutant(NamedTuple):
    """One change of one place of a module: the node that it changes, of what kind the change is, what takes its place."""

    path: str
    module: ast.Module
    node: ast.expr
    kind: str
    changed: ast.expr


def mutants(path: str, function: str = "") -> Iterator[Mutant]:
    """Return every mutant of a module, or of one function of it."""
    module = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    within = next((node for node in ast.walk(module) if getattr(node, "name", None) == function), None)
    if function and within is None:
        raise SystemExit(f"no function {function} in {path}")
    apart = {part for node in ast.walk(module) for kept in _apart(node) for part in ast.walk(kept)}
    for node in ast.walk(within or module):
        for kind, old, new in changes(node):
            if old not in apart:
                yield Mutant(path, module, old, kind, ast.copy_location(new, old))


def _apart(node: ast.AST) -> Iterable[ast.AST]:
    """Return what code that is taken into a function leaves as it was: defaults, decorators, fields of a class."""
    match node:
        case ast.FunctionDef():
            return [node.args, *node.decorator_list]
        case ast.ClassDef():
            return [part for part in node.body if not isinstance(part, ast.FunctionDef)]
        case ast.Lambda():
            return [node.args]
    return []


def changes(node: ast.AST) -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Return the changes of a node: their kind, the expression that is there, the one to take its place."""
    match node:
        case ast.Compare(left, [order], right):
            yield from (("comparison", node, ast.Compare(left, [other()], right)) for other in _others(order))
        case ast.BoolOp(ast.And(), values):
            yield "or for and", node, ast.BoolOp(ast.Or(), values)
        case ast.BoolOp(ast.Or(), values):
            yield "and for or", node, ast.BoolOp(ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield "without not", node, operand
        case ast.Constant(int() | float() as number) if not isinstance(number, bool):
            yield "number", node, ast.Constant(number + 1)
            yield "number", node, ast.Constant(number - 1)
        case ast.If(test) | ast.While(test) | ast.IfExp(test) | ast.comprehension(ifs=[test]):
            if not isinstance(test, ast.UnaryOp):
                yield "not", test, ast.UnaryOp(ast.Not(), test)


def _others(order: ast.cmpop) -> list[type[ast.cmpop]]:
    """Return what a comparison may be exchanged for."""
    kind = next((kind for kind in COMPARISONS if type(order) in kind), ())
    return [other for other in kind if other is not type(order)]


def drawn(paths: Iterable[str], count: int, seed: int) -> list[Mutant]:
    """Return `count` mutants, one of a place at most: a place that many changes fit is no likelier than others."""
    places: dict[tuple[str, int, str], list[Mutant]] = {}
    for named in paths:
        where, _, function = named.partition("::")
        for path in modules_of(where):
            for mutant in mutants(path, function):
                places.setdefault((path, mutant.node.lineno, mutant.kind), []).append(mutant)
    chance = random.Random(seed)
    return [chance.choice(places[place]) for place in chance.sample(sorted(places), min(count, len(places)))]


def modules_of(where: str) -> list[str]:
    """Return the modules of a folder, or the one that is named."""
    found = sorted((ROOT / where).rglob("*.py")) if (ROOT / where).is_dir() else [ROOT / where]
    return [str(file.relative_to(ROOT)) for file in found]


class Exchange(ast.NodeTransformer):
    """The change of one node."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def visit(self, node: ast.AST) -> ast.AST:
        return self.mutant.changed if node is self.mutant.node else self.generic_visit(node)


def take_in(mutant: Mutant, functions: Iterable[FunctionType]) -> None:
    """Change this process: the functions of the mutant's module get its code, its constants their new values."""
    live = next(
        module for module in list(sys.modules.values()) if getattr(module, "__file__", "") == str(ROOT / mutant.path)
    )
    line = mutant.node.lineno
    tree = ast.fix_missing_locations(Exchange(mutant).visit(mutant.module))
    codes = {_key(code): code for code in _codes(compile(tree, str(ROOT / mutant.path), "exec"))}
    for function in functions:
        if (code := codes.get(_key(function.__code__))) and not function.__code__.co_freevars:
            function.__code__ = code
    changed: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            read = {node.id for node in ast.walk(statement.value) if isinstance(node, ast.Name)}
            if statement.lineno <= line <= (statement.end_lineno or line) or read & changed:
                changed |= _set_anew(statement, live)
    for cached in [found for found in gc.get_objects() if isinstance(found, functools._lru_cache_wrapper)]:
        if cached.__module__.startswith("extractors."):
            cached.cache_clear()


def _key(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _set_anew(statement: ast.stmt, live: ModuleType) -> set[str]:
    """Run a module's assignment again; who imported a name that it sets gets the new value."""
    names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    before = {name: live.__dict__[name] for name in names & live.__dict__.keys()}
    exec(compile(ast.Module([statement], []), str(live.__file__), "exec"), live.__dict__)
    for module in list(sys.modules.values()):
        for name, value in before.items():
            if getattr(module, name, None) is value:
                setattr(module, name, live.__dict__[name])
    return names


class Trying:
    """A plugin of pytest, which has collected the tests: it runs them for one mutant after the other, in forks."""

    def __init__(self, tried: list[tuple[int, Mutant]], reach: Reach) -> None:
        self.tried, self.reach = tried, reach
        self.survivors = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        functions = [
            found
            for found in gc.get_objects()
            if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(f"{ROOT}/extractors")
        ]
        gc.freeze()
        for number, mutant in self.tried:
            names = [test for test in tests_of(mutant.path, mutant.node.lineno, self.reach) if test in items]
            by = _failing(lambda: take_in(mutant, functions), [items[name] for name in names], self.reach)  # noqa: B023
            self.survivors += not by
            where = f"{mutant.path}:{mutant.node.lineno}"
            old, new = ast.unparse(mutant.node), ast.unparse(mutant.changed)
            sys.stdout.write(f"{number}\t{by or f'SURVIVES {len(names)} tests'}\t{where}\t{old}\t->\t{new}\n")
            sys.stdout.flush()
        return True


def _failing(change: Callable[[], None], items: list[pytest.Item], reach: Reach) -> str:
    """Return the first test that fails after a change, which a fork of this process makes; "" where all pass."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _run(change, items, reach, writing)
    os.close(writing)
    with os.fdopen(reading) as said:
        failed = said.read()
    os.waitpid(child, 0)
    return failed.strip().rpartition("\n")[2] if not failed.endswith("\n") else ""


def _run(change: Callable[[], None], items: list[pytest.Item], reach: Reach, writing: int) -> None:
    """Say each test that is run, and a line's end where it passes; end the process."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.write(writing, b"the change itself")
    change()
    os.write(writing, b"\n")
    for item, following in zip(items, [*items[1:], None], strict=True):
        os.write(writing, item.nodeid.encode())
        signal.setitimer(signal.ITIMER_PROF, SECONDS + 3 * reach.seconds.get(item.nodeid, 0.0))
        if any(report.failed for report in runtestprotocol(item, nextitem=following, log=False)):
            os._exit(1)
        os.write(writing, b"\n")
    os._exit(0)


def main() -> None:
    """Draw, run, and tell which survive; see the module."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="rules without a case")
    parser.add_argument("paths", nargs="*", default=DRAWN, metavar="PATH[::FUNCTION]")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these of the draw, counted from 1")
    parser.add_argument("--tests", nargs="+", default=[], metavar="FILE", help="these tests alone")
    parser.add_argument("--unreached", action="store_true", help="print the statements that no test reaches, no mutant")
    args = parser.parse_args()
    tests.conftest.SHARED = ROOT / "no corpus"
    files = args.tests or core_tests()
    reach = reach_of(files)
    if args.unreached:
        paths = [path for named in args.paths for path in modules_of(named.partition("::")[0])]
        sys.stdout.writelines(f"{line}\n" for line in unreached(reach, paths))
        return
    numbered = enumerate(drawn(args.paths, args.count, args.seed), 1)
    trying = Trying([one for one in numbered if not args.only or one[0] in args.only], reach)
    pytest.main([*QUIETLY, *files], plugins=[trying])
    sys.stdout.write(f"{len(trying.tried) - trying.survivors} of {len(trying.tried)} caught\n")


if __name__ == "__main__":
    main()
