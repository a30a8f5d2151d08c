"""The store: whole files by their sha256, or none."""

import os
from pathlib import Path

import pytest

from warehouse.store import Store, StoreOutOfReach

SHA = "a" * 64


def test_bytes_are_kept_once_and_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    path = store.keep(SHA, b"first")
    assert path == store.path(SHA)
    store.keep(SHA, b"not written: these bytes are there already")
    assert path.read_bytes() == b"first"
    store.forget(SHA)
    store.forget(SHA)  # safe to repeat
    assert not path.exists()


def test_a_full_disk_leaves_no_part_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    store = Store(tmp_path / "store")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreOutOfReach, match="No space left"):
        store.keep(SHA, b"bytes")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_only_a_sha256_is_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        Store(tmp_path).path(name)
