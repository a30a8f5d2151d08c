"""Mutants of conditions and constants, drawn at random and run by hand: which rule has no case that fails without it?

    python -m tests.mutants [PATH[::FUNCTION] ...] [--count 100] [--seed 12] [--tests FILE ...] [--out FILE]

Cosmic Ray changes one comparison, `and`, `or`, condition or number of a copy of the code in a temp folder, each place
as likely as any other; the tests run on the copy, the first failure ends them. Without PATH the mutants are of tables,
layout and families. A first run of the core's tests notes which lines each reaches and how long it takes: a mutant
meets those that reach its line alone, the quickest first. The note is kept in the temp folder until code or tests
change; `--unreached` prints the lines that no test reaches. A copy has no ../shared unless `--shared`.
"""

import argparse
import ast
import hashlib
import importlib
import os
import random
import re
import resource
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

import coverage
import orjson
import pytest
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parents[1]
DRAWN = ["extractors/tables", "extractors/layout", "extractors/families"]
KINDS = ("ReplaceComparisonOperator", "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "NumberReplacer", "Delete_Not")
SECONDS = 60
"""Of CPU beyond what its tests take: a mutant may loop for ever, and that is caught too."""
DESELECTED = "not pdfplumber"
"""The second engine shares the rules."""
QUIETLY = ("-x", "-q", "--no-header", "--tb=no", "-k", DESELECTED, "-p", "no:cacheprovider")
LONG = 4.0
"""Seconds, with the lines noted, of a test that measures limits."""
AT_FIRST = 40
"""Tests of a first run, which catches most mutants without collecting all others."""
LOADED = ("numpy", "orjson", "pdfplumber", "pydantic", "pypdfium2", "reportlab.pdfgen.canvas", "spacy")
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


class Mutant(NamedTuple):
    """One change of one place: the file, its line, Cosmic Ray's operator, and which of its places."""

    path: str
    line: int
    operator: str
    occurrence: int


def mutants(path: Path, function: str = "") -> Iterator[Mutant]:
    """Return every mutant of a module, or of one function of it."""
    source = path.read_text(encoding="utf-8")
    within = _lines_of(source, function) if function else None
    positions = get_ast(source)
    for name in sorted(name for name in operator_names() if _is_of_kind(name)):
        operator = get_operator(name)()
        nodes = [node for node in _walk(positions) for _ in operator.mutation_positions(node)]
        for occurrence, node in enumerate(nodes):
            line = node.start_pos[0]
            if within is None or line in within:
                yield Mutant(str(path.relative_to(ROOT)), line, name, occurrence)


def _is_of_kind(name: str) -> bool:
    """Say whether an operator changes a condition or a number; `is None` put in order raises, `is` for `==` is none."""
    _, *sides = name.split("_")
    return any(kind in name for kind in KINDS) and len({side.startswith("Is") for side in sides}) < 2


def _walk(node):
    """Return the nodes as Cosmic Ray counts them."""
    yield node
    for child in getattr(node, "children", ()):
        yield from _walk(child)


def _lines_of(source: str, function: str) -> range:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return range(node.lineno, (node.end_lineno or node.lineno) + 1)
    raise SystemExit(f"no function {function}")


def drawn(paths: list[str], count: int, seed: int) -> list[Mutant]:
    """Return `count` mutants, one of a place at most: a place that many operators fit is no likelier than others."""
    places: dict[tuple[str, int, str], list[Mutant]] = {}
    for named in paths:
        where, _, function = named.partition("::")
        file = ROOT / where
        for module in sorted(file.rglob("*.py")) if file.is_dir() else [file]:
            for mutant in mutants(module, function):
                kind = mutant.operator.split("_")[0]
                places.setdefault((mutant.path, mutant.line, kind), []).append(mutant)
    chance = random.Random(seed)
    chosen = chance.sample(sorted(places), min(count, len(places)))
    return [chance.choice(places[place]) for place in chosen]


def reach_of(copy: Path) -> Reach:
    """Return what the core's tests reach of a copy; noted once for one state of code and tests."""
    noted = Path(tempfile.gettempdir()) / f"bilan_reach_{_state(copy)}.json"
    if not noted.exists():
        child = os.fork()
        if not child:
            _note(copy, noted)
        _, status = os.waitpid(child, 0)
        if status:
            raise SystemExit(f"no mutant is needed: {_first_failure(copy.parent / 'said')}")
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
    _enter(copy, copy.parent / "said", keep_bytecode=True)
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


def tests_of(mutant: Mutant, reach: Reach, code: Path) -> list[str]:
    """Return the tests to try a mutant by: those that reach its statement, or a name that it defines in a module."""
    source = (code / mutant.path).read_text(encoding="utf-8")
    statement, names = _statement(source, mutant.line)
    if not names:
        return reach.in_order(reach.of(mutant.path, statement))
    found: list[str] = []
    for path in reach.lines:
        found += reach.of(path, _uses((code / path).read_text(encoding="utf-8"), names))
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
        for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.stmt)
                    and node not in (function, function.body[0])
                    and not reach.of(path, _own_lines(node))
                ):
                    yield f"{path}:{node.lineno}: {printed[node.lineno - 1].strip()}"


def _own_lines(node: ast.stmt) -> range:
    return range(node.lineno, _head_end(node) + 1)


def caught(mutant: Mutant, copy: Path, tests: list[str], seconds: int) -> tuple[str, str]:
    """Return the test that fails ("" where all pass), and the changed lines."""
    file = copy / mutant.path
    source, written = file.read_text(encoding="utf-8"), file.stat().st_mtime
    changed = MutationVisitor.mutate_code(source, get_operator(mutant.operator)(), mutant.occurrence)
    lines = [new.strip() for old, new in zip(source.split("\n"), changed.split("\n"), strict=False) if old != new]
    file.write_text(changed, encoding="utf-8")
    try:
        chunks = [chunk for chunk in (tests[:AT_FIRST], tests[AT_FIRST:]) if chunk]
        by = next((by for chunk in chunks if (by := failing(copy, chunk, seconds))), "")
        return by, " ".join(lines)
    finally:
        file.write_text(source, encoding="utf-8")
        os.utime(file, (written, written))  # what was compiled of it holds again


def failing(copy: Path, tests: list[str], seconds: int) -> str:
    """Return the first test of the copy that fails, by a fork of this process, which has loaded what never changes."""
    said = copy.parent / "said"
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        _enter(copy, said, keep_bytecode=False)
        code = pytest.main([*QUIETLY, *tests])
        sys.stdout.flush()
        os._exit(int(code))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "FAILED to end"
    return "" if status == 0 else _first_failure(said)


def _first_failure(said: Path) -> str:
    failed = [line for line in said.read_text().split("\n") if line.startswith(("FAILED", "ERROR"))]
    return (failed or ["FAILED at once"])[0][:110]


def _enter(copy: Path, said: Path, *, keep_bytecode: bool) -> None:
    """Make the copy the place that this process imports from, and a file what it prints to."""
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.chdir(copy)
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = not keep_bytecode
    for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
        del sys.modules[name]


def main() -> None:
    """Draw, run, and tell which survive; see the module."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="rules without a case")
    parser.add_argument("paths", nargs="*", default=DRAWN, metavar="PATH[::FUNCTION]")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--tests", nargs="+", default=[], metavar="FILE")
    parser.add_argument("--shared", action="store_true", help="with ../shared beside the copy")
    parser.add_argument("--unreached", action="store_true", help="print the lines that no test reaches, and no mutant")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these of the draw, counted from 1")
    args = parser.parse_args()
    survivors = ran = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "code"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "*.egg-info", "__pycache__"))
        if args.shared:
            (copy.parent / "shared").symlink_to((ROOT.parent / "shared").resolve())
        for name in LOADED:
            importlib.import_module(name)
        if args.tests and (wrong := failing(copy, args.tests, 20 * SECONDS)):
            raise SystemExit(f"no mutant is needed: {wrong}")
        reach = Reach({}, {}) if args.tests else reach_of(copy)
        if args.unreached:
            sys.stdout.writelines(f"{line}\n" for line in unreached(reach, _modules(args.paths), copy))
            return
        for number, mutant in enumerate(drawn(args.paths, args.count, args.seed), 1):
            if args.only and number not in args.only:
                continue
            tests = args.tests or tests_of(mutant, reach, copy)
            by, line = caught(mutant, copy, tests, SECONDS + int(2 * sum(reach.seconds.get(test, 0) for test in tests)))
            ran, survivors = ran + 1, survivors + (not by)
            where = f"{mutant.path}:{mutant.line}"
            sys.stdout.write(f"{number}\t{by or f'SURVIVES {len(tests)} tests'}\t{where}\t{mutant.operator}\t{line}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{ran - survivors} of {ran} caught\n")


def _modules(paths: list[str]) -> list[str]:
    folders = [ROOT / path.partition("::")[0] for path in paths]
    files = [file for folder in folders for file in (sorted(folder.rglob("*.py")) if folder.is_dir() else [folder])]
    return [str(file.relative_to(ROOT)) for file in files]


if __name__ == "__main__":
    main()
