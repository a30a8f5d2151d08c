"""Which test of the core reaches which line, and how long it takes: what a mutant of a line is to be tried by.

Noted once by a run under coverage, and kept in the temp folder until code or tests change.
"""

import ast
import hashlib
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

import coverage
import orjson
import pytest

DESELECTED = "not pdfplumber and not looked_at_so_far"
"""The second engine shares the rules; what bounds the work takes half a minute."""
QUIETLY = ("-x", "-q", "--no-header", "--tb=no", "-k", DESELECTED, "-p", "no:cacheprovider")
LONG = 4.0
"""Seconds, with the lines noted, of a test that measures limits."""

SHELL = re.compile(r"^\s*(?:from|import) (?:flows|serving|warehouse|prefect)", re.MULTILINE)

OUTSIDE = [f"test_{name}.py" for name in (
    "wheel", "hostile", "engines", "figures_patterns", "tables_work", "text_work", "patterns_linear",  # they start processes, or measure
    "damage", "second_opinion", "bad_files", "hidden_text", "numbers", "media",  # they ask what stands below
)]  # fmt: skip


class Reach(NamedTuple):
    """The tests that reach each line of a file, and how many seconds each test takes."""

    lines: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def of(self, path: str, lines: Iterable[int]) -> list[str]:
        """Return the tests that reach one of the lines."""
        reached = self.lines.get(path, {})
        return list({test for line in lines for test in reached.get(line, [])})

    def in_order(self, tests: Iterable[str]) -> list[str]:
        """Return the quickest case of each test first, then the second of each; what takes long only if all do."""
        by_speed = sorted(set(tests), key=lambda test: (self.seconds.get(test, 0.0), test))
        quick = [test for test in by_speed if self.seconds.get(test, 0.0) < LONG] or by_speed
        turn: dict[str, int] = defaultdict(int)
        turns = {}
        for test in quick:
            turns[test] = turn[test.partition("[")[0]]
            turn[test.partition("[")[0]] += 1
        return sorted(quick, key=lambda test: (turns[test], self.seconds.get(test, 0.0), test))


class Noting:
    """A plugin of pytest: it tells the coverage which test runs, and keeps how long each took."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = defaultdict(float)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self.measured.switch_context(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration


def reach_of(copy: Path) -> Reach:
    """Return what the core's tests reach of a copy; noted once for one state of code and tests."""
    noted = Path(tempfile.gettempdir()) / f"bilan_reach_{_state(copy)}.json"
    if not noted.exists():
        child = os.fork()
        if not child:
            _note(copy, noted)
        _, status = os.waitpid(child, 0)
        if status:
            raise SystemExit(f"no mutant is needed: {first_failure(copy.parent / 'said')}")
    read = orjson.loads(noted.read_bytes())
    tests, files = read["tests"], read["lines"].items()
    lines = {path: {int(line): [tests[i] for i in by] for line, by in found.items()} for path, found in files}
    return Reach(lines, read["seconds"])


def _state(copy: Path) -> str:
    files = [
        *copy.glob("extractors/**/*"),
        *copy.glob("schemas/*.py"),
        *copy.glob("samples/**/*"),
        *copy.glob("tests/**/*"),
    ]
    told = hashlib.sha256(str((copy.parent / "shared").exists()).encode())
    for file in sorted(file for file in files if file.is_file() and file.suffix != ".pyc"):
        told.update(str(file.relative_to(copy)).encode() + file.read_bytes())
    return told.hexdigest()[:16]


def _note(copy: Path, noted: Path) -> NoReturn:
    enter_copy(copy, copy.parent / "said", keep_bytecode=True)
    data = str(copy.parent / "reach")
    measured = coverage.Coverage(data_file=data, include=[f"{copy}/extractors/*"], config_file=False)
    noting = Noting(measured)
    measured.start()
    code = pytest.main([*QUIETLY, *core_tests(copy)], plugins=[noting])
    measured.stop()
    found = measured.get_data()
    tests = sorted(noting.seconds)
    number = {test: i for i, test in enumerate(tests)}
    lines: dict[str, dict[str, list[int]]] = {}
    for file in found.measured_files():
        reached = found.contexts_by_lineno(file).items()
        lines[str(Path(file).relative_to(copy))] = {str(n): [number[test] for test in by if test] for n, by in reached}
    if not code:
        noted.write_bytes(orjson.dumps({"tests": tests, "seconds": noting.seconds, "lines": lines}))
    sys.stdout.flush()
    os._exit(int(code))


def core_tests(copy: Path) -> list[str]:
    """Return the test files that ask the core, and nothing of the shell."""
    files = [file for file in sorted(copy.glob("tests/test_*.py")) if file.name not in OUTSIDE]
    texts = [(file, file.read_text(encoding="utf-8")) for file in files]
    return [f"tests/{file.name}" for file, text in texts if not SHELL.search(text)]


def tests_of(path: str, line: int, reach: Reach, code: Path) -> list[str]:
    """Return the tests to try a line by: those that reach its statement, or a name that it defines in a module."""
    source = (code / path).read_text(encoding="utf-8")
    statement, names = _statement(source, line)
    if not names:
        return reach.in_order(reach.of(path, statement))
    found: list[str] = []
    for other in reach.lines:
        found += reach.of(other, _uses((code / other).read_text(encoding="utf-8"), names))
    return reach.in_order(found)


def _statement(source: str, line: int) -> tuple[range, set[str]]:
    """Return the lines of the innermost statement at a line, and the names it defines where it stands in no function."""
    module = ast.parse(source)
    around = [node for node in ast.walk(module) if isinstance(node, ast.stmt) and node.lineno <= line <= _end(node)]
    inner = max(around, key=lambda node: (node.lineno, -_end(node)))
    names: set[str] = set()
    if not any(isinstance(node, ast.FunctionDef) and node.lineno < inner.lineno for node in around):
        names = {node.id for node in ast.walk(inner) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        names |= {node.name for node in around if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    return range(inner.lineno, _head_end(inner) + 1), names


def _head_end(node: ast.stmt) -> int:
    """Return the last line of a statement, or of what it says before its body."""
    body = getattr(node, "body", None)
    return max(node.lineno, body[0].lineno - 1) if body else _end(node)


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _uses(source: str, names: set[str]) -> list[int]:
    nodes = ast.walk(ast.parse(source))
    return [
        node.lineno
        for node in nodes
        if (isinstance(node, ast.Name) and node.id in names) or (isinstance(node, ast.Attribute) and node.attr in names)
    ]


def unreached(reach: Reach, paths: list[str], code: Path) -> Iterator[str]:
    """Yield each statement of some modules that no test reaches."""
    for path in paths:
        source = (code / path).read_text(encoding="utf-8")
        printed = source.split("\n")
        functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
        inner = [node for one in functions for node in ast.walk(one) if node not in (one, one.body[0])]
        for node in (node for node in inner if isinstance(node, ast.stmt)):
            if not reach.of(path, range(node.lineno, _head_end(node) + 1)):
                yield f"{path}:{node.lineno}: {printed[node.lineno - 1].strip()}"


def first_failure(said: Path) -> str:
    """Return the first failure that pytest printed."""
    failed = [line for line in said.read_text().split("\n") if line.startswith(("FAILED", "ERROR"))]
    return (failed or ["FAILED at once"])[0][:110]


def enter_copy(copy: Path, said: Path, *, keep_bytecode: bool) -> None:
    """Make the copy the place that this process imports from, and a file what it prints to."""
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.chdir(copy)
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = not keep_bytecode
    for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
        del sys.modules[name]
