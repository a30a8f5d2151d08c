"""The bytes of loaded documents by sha256, so that `show` and `trace` work when the inbox has changed."""

import os
import re
from pathlib import Path

SHA256 = re.compile(r"[0-9a-f]{64}")


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
        """Keep bytes under their sha256; what is kept already is not written again."""
        target = self.path(sha256)
        if target.exists():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{sha256}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)  # there only if the disk was full
        return target

    def forget(self, sha256: str) -> None:
        """Delete the bytes, if they are there."""
        self.path(sha256).unlink(missing_ok=True)
