"""Which test of the core reaches which line, and how long it takes: what a mutant of a line is to be tried by.

Noted once by a run under coverage, and kept in the temp folder until code, or the test file, changes.
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

ROOT = Path(__file__).resolve().parents[1]
DESELECTED = "not pdfplumber and not looked_at_so_far"
"""The second engine shares the rules; what bounds the work takes half a minute."""
QUIETLY = ("-x", "-q", "-s", "--no-header", "--tb=short", "-k", DESELECTED, "-p", "no:cacheprovider")
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


def reach_of(files: list[str]) -> Reach:
    """Return what some test files reach; of each it is noted once for one state of the code and of the file."""
    folder = Path(tempfile.gettempdir()) / f"bilan_reach_{_digest(_code())}"
    folder.mkdir(exist_ok=True)
    kept = {file: folder / f"{Path(file).stem}_{_digest([ROOT / file])}.json" for file in files}
    if new := [file for file in files if not kept[file].exists()]:
        child = os.fork()
        if not child:
            _note({file: kept[file] for file in new})
        _, status = os.waitpid(child, 0)
        if status:
            raise SystemExit("no mutant is needed: the tests fail as the code is")
    lines: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    seconds: dict[str, float] = {}
    for noted in kept.values():
        read = orjson.loads(noted.read_bytes())
        tests = list(read["seconds"])
        seconds |= read["seconds"]
        for path, found in read["lines"].items():
            for line, by in found.items():
                lines[path][int(line)] += [tests[i] for i in by]
    return Reach(lines, seconds)


def _code() -> list[Path]:
    """Return all that tests ask, without the test files and this tool."""
    files = [
        *ROOT.glob("extractors/**/*"),
        *ROOT.glob("schemas/*.py"),
        *ROOT.glob("samples/**/*"),
        *ROOT.glob("tests/**/*"),
    ]
    kept = [file for file in files if file.is_file() and file.suffix != ".pyc"]
    return sorted(file for file in kept if not file.match("tests/test_*.py") and file.stem not in ("mutants", "reach"))


def _digest(files: list[Path]) -> str:
    told = hashlib.sha256()
    for file in files:
        told.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return told.hexdigest()[:16]


def _note(kept: dict[str, Path]) -> NoReturn:
    measured = coverage.Coverage(data_file=None, include=[f"{ROOT}/extractors/*"], config_file=False)
    noting = Noting(measured)
    measured.start()
    code = pytest.main([*QUIETLY, *kept], plugins=[noting])
    measured.stop()
    if not code:
        found = measured.get_data()
        reached = {path: found.contexts_by_lineno(path) for path in found.measured_files()}
        for file, noted in kept.items():
            tests = [test for test in noting.seconds if test.startswith(f"{file}::")]
            number = {test: i for i, test in enumerate(tests)}
            lines: dict[str, dict[str, list[int]]] = {}
            for path, contexts in reached.items():
                by_line = {str(line): [number[test] for test in by if test in number] for line, by in contexts.items()}
                lines[str(Path(path).relative_to(ROOT))] = {line: by for line, by in by_line.items() if by}
            noted.write_bytes(orjson.dumps({"seconds": {test: noting.seconds[test] for test in tests}, "lines": lines}))
    sys.stdout.flush()
    os._exit(int(code))


def core_tests() -> list[str]:
    """Return the test files that ask the core, and nothing of the shell."""
    files = [file for file in sorted(ROOT.glob("tests/test_*.py")) if file.name not in OUTSIDE]
    return [f"tests/{file.name}" for file in files if not SHELL.search(file.read_text(encoding="utf-8"))]


def tests_of(path: str, line: int, reach: Reach) -> list[str]:
    """Return the tests to try a line by: those that reach its statement, or a name that it defines in a module."""
    source = (ROOT / path).read_text(encoding="utf-8")
    statement, names = _statement(source, line)
    if not names:
        return reach.in_order(reach.of(path, statement))
    found: list[str] = []
    for other in reach.lines:
        found += reach.of(other, _uses((ROOT / other).read_text(encoding="utf-8"), names))
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


def unreached(reach: Reach, paths: list[str]) -> Iterator[str]:
    """Yield each statement of some modules that no test reaches."""
    for path in paths:
        source = (ROOT / path).read_text(encoding="utf-8")
        printed = source.split("\n")
        functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
        inner = [node for one in functions for node in ast.walk(one) if node not in (one, one.body[0])]
        for node in (node for node in inner if isinstance(node, ast.stmt)):
            if not reach.of(path, range(node.lineno, _head_end(node) + 1)):
                yield f"{path}:{node.lineno}: {printed[node.lineno - 1].strip()}"
