"""The bytes of loaded documents by sha256, so that `show` and `trace` work when the inbox has changed."""

import os
import re
from pathlib import Path

SHA256 = re.compile(r"[0-9a-f]{64}")


class StoreOutOfReach(Exception):
    """The store takes no bytes; the message says why and what to do."""


class Store:
    """A folder of files named by their sha256; writing is whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the bytes are, or would be. Raises ValueError for what is no sha256."""
        if not SHA256.fullmatch(sha256):
            raise ValueError(f"not a sha256: {sha256!r}")
        return self.folder / sha256[:2] / sha256

    def keep(self, sha256: str, content: bytes) -> Path:
        """Keep bytes under their sha256; what is kept already is not written again. Raises StoreOutOfReach."""
        target = self.path(sha256)
        try:
            if not target.exists():
                self._write(target, content)
        except OSError as error:
            said = f"the store {self.folder} takes no bytes: {error.strerror}; see to it, or set BILAN_STORE"
            raise StoreOutOfReach(said) from error
        return target

    def _write(self, target: Path, content: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)  # there only if the disk was full

    def forget(self, sha256: str) -> None:
        """Delete the bytes, if they are there. Raises StoreOutOfReach."""
        try:
            self.path(sha256).unlink(missing_ok=True)
        except OSError as error:
            said = f"the store {self.folder} lets no bytes go: {error.strerror}; nothing was forgotten"
            raise StoreOutOfReach(said) from error
