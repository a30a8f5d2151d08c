"""spaCy's documents, lexicon and matchers alone: what its package imports for others stays out, a third of its start.

Stand-ins take the places of three modules while spaCy is imported, and are gone again afterwards: who imports spaCy
later has it whole. What a stand-in gives is the real thing, from the module that makes it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

PACKAGE, SCHEMAS, LAYERS = "spacy", "spacy.schemas", "thinc.api"
MADE_IN = {
    "Adam": "thinc.optimizers",
    "Optimizer": "thinc.optimizers",
    "Config": "thinc.config",
    "ConfigValidationError": "thinc.config",
    "Model": "thinc.model",
    "NumpyOps": "thinc.backends",
    "Ops": "thinc.backends",
    "get_current_ops": "thinc.backends",
    "get_array_module": "thinc.util",
    "fix_random_seed": "thinc.util",
    "compounding": "thinc.schedules",
    "decaying": "thinc.schedules",
}
"""What spaCy's lexicon asks of `thinc.api`, which imports every layer of a network, and where it is made."""


class Api(ModuleType):
    """Stands for `thinc.api`: gives a name from where it is made, and what it does not know from the whole."""

    def __getattr__(self, name: str) -> Any:
        """Return what is asked for."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(MADE_IN[name]) if name in MADE_IN else _whole(self), name)


class Schemas(ModuleType):
    """Stands for `spacy.schemas`, which describes the settings of pipelines: a name is looked up when it is called."""

    is_open = True
    """Whether spaCy is still being imported."""

    def __getattr__(self, name: str) -> Any:
        """Return what is asked for, or while spaCy is imported what calls it."""
        if name.startswith("__"):
            raise AttributeError(name)
        return partial(self.call, name) if self.is_open else getattr(_whole(self), name)

    def call(self, name: str, *arguments: Any, **named: Any) -> Any:
        """Call what the real module has by a name."""
        return getattr(_whole(self), name)(*arguments, **named)


def _whole(stand_in: ModuleType) -> ModuleType:
    """Return the module that one stands for."""
    if sys.modules.get(stand_in.__name__) is stand_in:
        del sys.modules[stand_in.__name__]
    return import_module(stand_in.__name__)


@contextmanager
def only_what_is_asked() -> Iterator[None]:
    """Import modules of spaCy within this block, and nothing but what they use."""
    found = None if PACKAGE in sys.modules else find_spec(PACKAGE)
    if found is None:
        yield
        return
    package, schemas = module_from_spec(found), Schemas(SCHEMAS)
    package.schemas = schemas  # type: ignore[attr-defined]
    stand_ins = {PACKAGE: package, SCHEMAS: schemas}
    if LAYERS not in sys.modules:
        stand_ins[LAYERS] = Api(LAYERS)
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        schemas.is_open = False
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
