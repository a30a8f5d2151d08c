"""Write what `bilan tables` made: whole or not at all, to a file, a folder or the standard output."""

import os
from pathlib import Path


def write_whole(out: Path, content: bytes) -> None:
    """Put content in a file's place in one step. Raises OSError, and then what was there is still there."""
    out = out.resolve()
    if out.exists() and not out.is_file():  # /dev/stdout, a pipe: nothing to replace; a folder: an error
        out.write_bytes(content)
        return
    new = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        new.write_bytes(content)
        new.replace(out)
    finally:
        new.unlink(missing_ok=True)


def write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Put files into a folder, made if it is not there, each in one step. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
