"""Make ready what documents ask for: facts, patterns and models are built once, in the server, not in each child."""

import sys
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

from schemas.extraction import ready

WARM = ("bz2", "lzma", "zlib", "flows.isolation.jobs", "extractors.page.engines.pdfium_engine")
"""What every document needs."""
READING = ("extractors.kinds.choice", "extractors.accounting.accounts", "schemas.registry")
"""What a full reading needs, and one of tables alone does not."""
LATE = ("pdfplumber", "extractors.text", "markdown_it")
"""What only some documents need; which of it a child had to import is told by its exit status."""
IN_FULL = {"pdfplumber": "extractors.page.engines.pdfplumber_engine"}
"""What to import where the library alone is not all."""
OURS = ("extractors", "schemas")


def import_all(names: tuple[str, ...] | list[str]) -> None:
    """Import modules by name; one that is not there is a matter of the document that asks for it."""
    for name in names:
        import_module(IN_FULL.get(name, name))


def fill_caches() -> None:
    """Call every function of the core that keeps what it returns and takes nothing: facts read, patterns compiled."""
    for module in [module for name, module in list(sys.modules.items()) if name.partition(".")[0] in OURS]:
        for function in list(vars(module).values()):
            if _keeps(function, module):
                function()
    ready()


def _keeps(function: Any, module: ModuleType) -> bool:
    """Say whether a value of a module is a function of its own under `functools.cache` that takes no argument."""
    inner = getattr(function, "__wrapped__", None)
    if not (hasattr(function, "cache_info") and isinstance(inner, FunctionType)):
        return False
    return inner.__module__ == module.__name__ and inner.__code__.co_argcount == 0
