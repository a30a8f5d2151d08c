"""Which process this is, and whether the one that a run names has ended."""

import os
import platform
from datetime import UTC, datetime, timedelta
from pathlib import Path

PROC = Path("/proc")
BOOT = PROC / "sys/kernel/random/boot_id"
FAR_AWAY = timedelta(days=2)
"""After this a run on another machine, which cannot be asked, counts as ended: a night re-reads 100,000 documents in
14 CPU hours."""


def this_process() -> str:
    """Return what tells this process from any other, before and after a reboot: machine, boot, number, start."""
    return "|".join((platform.node(), _boot(), str(os.getpid()), _start_ticks(os.getpid())))


def is_dead(process: str, started_at: str) -> bool:
    """Say whether a process (as `this_process` returned it, of a run that began at `started_at`, ISO) has ended."""
    node, boot, number, ticks = (*process.split("|"), "", "", "", "")[:4]
    if node != platform.node():
        return datetime.now(UTC) - datetime.fromisoformat(started_at) > FAR_AWAY
    if boot != _boot() or not number.isdecimal():
        return True
    return not _is_alive(int(number)) or _start_ticks(int(number)) != ticks


def _boot() -> str:
    """Return the kernel's name for this boot, or nothing where there is none (macOS)."""
    return BOOT.read_text().strip() if BOOT.exists() else ""


def _start_ticks(number: int) -> str:
    """Return when a process began, in ticks since boot; nothing where the kernel does not say. Numbers are given again.

    It is the 22nd field of /proc/N/stat; the name in brackets before it may hold blanks and brackets (proc(5)).
    """
    try:
        return (PROC / str(number) / "stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _is_alive(number: int) -> bool:
    """Say whether there is a process of this number; one of another user cannot be signalled but is there."""
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
