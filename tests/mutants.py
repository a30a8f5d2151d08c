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
import importlib
import os
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

from tests.reach import QUIETLY, Reach, enter_copy, first_failure, reach_of, tests_of, unreached

ROOT = Path(__file__).resolve().parents[1]
DRAWN = ["extractors/tables", "extractors/layout", "extractors/families"]
KINDS = ("ReplaceComparisonOperator", "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "NumberReplacer", "Delete_Not")
SECONDS = 60
"""Of CPU beyond what its tests take: a mutant may loop for ever, and that is caught too."""
AT_FIRST = 40
"""Tests of a first run, which catches most mutants without collecting all others."""
LOADED = ("numpy", "orjson", "pdfplumber", "pydantic", "pypdfium2", "reportlab.pdfgen.canvas", "spacy")


class Mutant(NamedTuple):
    """One change of one place: the file, its line, Cosmic Ray's operator, and which of its places."""

    path: str
    line: int
    operator: str
    occurrence: int


def mutants(code: Path, path: Path, function: str = "") -> Iterator[Mutant]:
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
                yield Mutant(str(path.relative_to(code)), line, name, occurrence)


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


def drawn(code: Path, paths: list[str], count: int, seed: int) -> list[Mutant]:
    """Return `count` mutants, one of a place at most: a place that many operators fit is no likelier than others."""
    places: dict[tuple[str, int, str], list[Mutant]] = {}
    for named in paths:
        where, _, function = named.partition("::")
        file = code / where
        for module in sorted(file.rglob("*.py")) if file.is_dir() else [file]:
            for mutant in mutants(code, module, function):
                kind = mutant.operator.split("_")[0]
                places.setdefault((mutant.path, mutant.line, kind), []).append(mutant)
    chance = random.Random(seed)
    shuffled = chance.sample(sorted(places), len(places))
    compiling = (mutant for place in shuffled if _compiles(code, mutant := chance.choice(places[place])))
    return list(islice(compiling, count))


def _compiles(code: Path, mutant: Mutant) -> bool:
    """Say whether a mutant is a program at all: `not` before a name that a condition sets is none."""
    try:
        ast.parse(_changed((code / mutant.path).read_text(encoding="utf-8"), mutant))
    except SyntaxError:
        return False
    return True


def _changed(source: str, mutant: Mutant) -> str:
    return MutationVisitor.mutate_code(source, get_operator(mutant.operator)(), mutant.occurrence)


def caught(mutant: Mutant, copy: Path, tests: list[str], seconds: int) -> tuple[str, str]:
    """Return the test that fails ("" where all pass), and the changed lines."""
    file = copy / mutant.path
    source, written = file.read_text(encoding="utf-8"), file.stat().st_mtime
    changed = _changed(source, mutant)
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
        enter_copy(copy, said, keep_bytecode=False)
        code = pytest.main([*QUIETLY, *tests])
        sys.stdout.flush()
        os._exit(int(code))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "FAILED to end"
    return "" if status == 0 else first_failure(said)


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
            sys.stdout.writelines(f"{line}\n" for line in unreached(reach, _modules(copy, args.paths), copy))
            return
        for number, mutant in enumerate(drawn(copy, args.paths, args.count, args.seed), 1):
            if args.only and number not in args.only:
                continue
            tests = args.tests or tests_of(mutant.path, mutant.line, reach, copy)
            by, line = caught(mutant, copy, tests, SECONDS + int(2 * sum(reach.seconds.get(test, 0) for test in tests)))
            ran, survivors = ran + 1, survivors + (not by)
            where = f"{mutant.path}:{mutant.line}"
            sys.stdout.write(f"{number}\t{by or f'SURVIVES {len(tests)} tests'}\t{where}\t{mutant.operator}\t{line}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{ran - survivors} of {ran} caught\n")


def _modules(code: Path, paths: list[str]) -> list[str]:
    folders = [code / path.partition("::")[0] for path in paths]
    files = [file for folder in folders for file in (sorted(folder.rglob("*.py")) if folder.is_dir() else [folder])]
    return [str(file.relative_to(code)) for file in files]


if __name__ == "__main__":
    main()
