"""What read a document: an edited rule is a new extractor version by itself."""

import hashlib
import sys
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from extractors.source.media import PDF
from schemas.extraction import Versions

LIBRARIES = {"pdfplumber": "pdfplumber", "pdfium": "pypdfium2"}
PACKAGES = ("extractors", "schemas")


def versions(engine: str) -> Versions:
    """Return the versions of a reading by `engine` ("pdfplumber", "pdfium"; anything else reads text by itself).

    Imports no engine: an unchanged document is recognised by this alone.
    """
    library = LIBRARIES.get(engine)
    named = f"{engine} {_release(library)}" if library else engine
    return Versions(_release("bilan"), code_digest(), named)


def versions_of(media_type: str, engine: str) -> Versions:
    """Return the versions of a reading of such a document, if a PDF is read by `engine`."""
    return versions(engine if media_type == PDF else "text")


@cache
def _release(distribution: str) -> str:
    """Return the version of what is installed: the folder of its papers is named by it ("pypdfium2-5.15.2.dist-info").

    The library that parses them is asked where there is no such folder, as in an archive: to import it costs as much as
    to import PDFium.
    """
    for folder in filter(None, sys.path):
        for papers in Path(folder).glob(f"{distribution}-*.dist-info"):
            return papers.name.removeprefix(f"{distribution}-").removesuffix(".dist-info")
    from importlib import metadata  # noqa: PLC0415 -- see above

    return metadata.version(distribution)


@cache
def code_digest() -> str:
    """Return 12 hex digits over every module and rule file that takes part in reading."""
    whole = hashlib.sha256()
    for package in PACKAGES:
        for path, content in _files(resources.files(package), package):
            whole.update(path.encode() + b"\0" + content + b"\0")
    return whole.hexdigest()[:12]


def _files(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, f"{name}/{entry.name}")
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            found.append((f"{name}/{entry.name}", entry.read_bytes()))
    return found
