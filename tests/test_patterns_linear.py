"""Every pattern of the house does at most twice the work for twice the text, whatever the text."""

import ast
import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractors.read import read_document
from flows.reconciling.measures import named
from tests.pattern_work import Matcher, attacks, deep, repeats_a_group_for_good, steep

ROOT = Path(__file__).parents[1]
PACKAGES = ("extractors", "schemas", "flows", "warehouse")
MAKING = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
SAMPLES = ("samples/texts/*.txt", "samples/families/*.pdf", "samples/inbox/min*.pdf")
"""Documents for which every pattern is needed that a function makes of rules."""
QUADRATIC = (
    r"[^\W\d_]+(?:-[^\W\d_]+)+",  # 15 s for 32,000 letters: HYPHENATED, as it was
    r"\s*,?\s*\b(?:soit|of|de)$",  # 4 s for 4,000 blanks: TAIL of the decisions, as it was
    r"(?:^|\s)(?:\d{1,3} )*\d{1,3}[.,]\d",  # a row of numbers without a decimal mark: AMOUNT, as it was
    r"\s+$",  # the shortest one
    r" ?\[[^\]]*\]$",  # brackets that never close
    r"(?P<a>\w+)=(?P=a)",  # a group that is looked for again
    r"(?:a|aa)+$",  # exponential
    r"(?<=x)[^:]*?y",  # from each x to the end
)
LINEAR = (
    r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)+",  # begins where a word does, and never goes back into it
    r"(?:(?<!\s)\s++)?\((?:suite)\)$",  # begins where a blank does
    r"[^:]{3,1500}:",  # a bound is a bound
    r"\d+",  # what matches is not looked at again
    r"^.*x$",  # from the beginning alone
)


class Source(NamedTuple):
    """A module's file and what is written in it."""

    file: Path
    tree: ast.Module

    @property
    def module(self) -> str:
        return ".".join(self.file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    def makings(self) -> Iterator[ast.Call]:
        """Yield each call of `re` that makes a pattern while a function runs."""
        functions = [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]
        for node in {node for function in functions for node in ast.walk(function)}:
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)) if name in MAKING:
                    yield node

    def origins(self) -> dict[str, str]:
        """Return which module each imported name is of."""
        imports = (node for node in ast.walk(self.tree) if isinstance(node, ast.ImportFrom))
        return {name.asname or name.name: node.module or "" for node in imports for name in node.names}

    def uses(self) -> Iterator[tuple[str, str, str]]:
        """Yield module, name and method of each use of a constant: (…text.words, "HYPHENATED", "findall")."""
        origins = self.origins()
        for node in ast.walk(self.tree):
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr=method) if name.isupper():
                    yield origins.get(name, self.module), name, method


@cache
def sources() -> list[Source]:
    """Return every module of the house."""
    files = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return [Source(file, ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def with_patterns() -> list[Source]:
    """Return the modules that use `re`."""
    return [source for source in sources() if any(ast.unparse(node) == "import re" for node in source.tree.body)]


@cache
def used() -> dict[tuple[str, str], frozenset[str]]:
    """Return what is done with each constant, by module and name; reading its `pattern` makes another of it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for module, name, method in (use for source in sources() for use in source.uses()):
        found[module, name].add(method)
    return {key: frozenset(methods - {"pattern"}) for key, methods in found.items()}


def patterns_in(thing: Any) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in a module's value, those in its dicts and tuples too."""
    if isinstance(thing, re.Pattern):
        yield thing
    elif isinstance(thing, (dict, tuple, list, set, frozenset)):
        inner = thing.values() if isinstance(thing, dict) else thing
        yield from (pattern for value in inner for pattern in patterns_in(value))


def standing() -> dict[re.Pattern[Any], frozenset[str]]:
    """Return the patterns that stand in modules, with what is done with them; nothing known is anything."""
    found: dict[re.Pattern[Any], frozenset[str]] = {}
    for source in with_patterns():
        module = vars(importlib.import_module(source.module))
        for name, value in ((name, module[name]) for name in module.keys() - source.origins().keys()):
            methods = used().get((source.module, name), frozenset()) if isinstance(value, re.Pattern) else frozenset()
            for pattern in patterns_in(value):
                known = found.get(pattern, methods)
                found[pattern] = known | methods if known and methods else frozenset()
    return found


def written() -> Iterator[re.Pattern[Any]]:
    """Yield the patterns that stand as plain text in a function: `re.sub(r" ([,.])", …)`."""
    for node in (node for source in with_patterns() for node in source.makings()):
        if isinstance(node.args[0], ast.Constant):
            yield re.compile(node.args[0].value)


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, int], set[re.Pattern[Any]]]:
    """The patterns that functions make of rules while the samples are read, by file and line."""
    found: dict[tuple[str, int], set[re.Pattern[Any]]] = defaultdict(set)
    compile_ = re.compile

    def noting(pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        caller = sys._getframe(1)
        found[caller.f_code.co_filename, caller.f_lineno].add(compile_(pattern, flags))
        return compile_(pattern, flags)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(re, "compile", noting)
        for source in with_patterns():
            for value in vars(importlib.import_module(source.module)).values():
                getattr(value, "cache_clear", int)()  # what was remembered is made anew
        for path in (path for pattern in SAMPLES for path in sorted(ROOT.glob(pattern))):
            read_document(path)
        named("montant realise")  # of an outside data set, which no sample has
    return found


def of_rules(made: dict[tuple[str, int], set[re.Pattern[Any]]], source: Source, node: ast.Call) -> set[re.Pattern[Any]]:
    """Return the patterns that one line of a function made."""
    lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return {pattern for line in lines for pattern in made.get((str(source.file), line), ())}


def test_every_pattern_that_a_function_makes_of_rules_was_made(made):
    for source in with_patterns():
        for node in source.makings():
            assert isinstance(node.args[0], ast.Constant) or of_rules(made, source, node), (
                f"{source.file}:{node.lineno}"
            )


def test_twice_the_text_is_at_most_twice_the_work(made):
    patterns = standing() | dict.fromkeys(written(), frozenset())
    for source in with_patterns():
        for node in source.makings():
            patterns |= dict.fromkeys(of_rules(made, source, node), frozenset())
    worst = {pattern.pattern: steep(pattern, methods) for pattern, methods in patterns.items()}
    assert not {pattern: found for pattern, found in worst.items() if found}


def test_no_group_is_repeated_for_good():
    """Python before 3.11.5 goes on behind what the last, vain try had read: "A/80/30/" of A/80/30/Corr.1, then nothing.

    `(?>(?:…)+)` says the same, and was right from the start.
    """
    assert repeats_a_group_for_good(re.compile(r"(?:,\d{3})++"))
    assert not repeats_a_group_for_good(re.compile(r"(?>(?:,\d{3})+)\d++[^x]*+"))
    assert not [pattern.pattern for pattern in {*standing(), *written()} if repeats_a_group_for_good(pattern)]


@pytest.mark.parametrize("pattern", QUADRATIC)
def test_the_count_tells_what_grows_faster(pattern):
    assert steep(re.compile(pattern))


@pytest.mark.parametrize("pattern", LINEAR)
def test_the_count_tells_what_does_not(pattern):
    assert steep(re.compile(pattern)) is None


@pytest.mark.parametrize("pattern", [*QUADRATIC[:6], *LINEAR])
def test_what_counts_matches_as_re_does(pattern):
    compiled = re.compile(pattern)
    for before, pump, end in attacks(compiled):
        text = before + pump * 5 + end
        assert deep(lambda text=text: Matcher(compiled).spans(text)) == [m.span() for m in compiled.finditer(text)], (
            text
        )
