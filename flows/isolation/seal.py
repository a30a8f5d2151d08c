"""Seal this process: no file but the interpreter's own libraries, no socket, no program, no capability.

Landlock (Linux 5.13, files; 6.7, TCP; 6.12, signals out of the sealed family) and seccomp are asked of the kernel by
number, since no library of Python's offers them. What a kernel lacks is left out, and `Seal.level` says what held:
the weaker level is never taken for the stronger.
"""

import ctypes
import os
import struct
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from platform import machine

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""System calls of Landlock: the same numbers on every processor."""
VERSION_ONLY, PATH_BENEATH = 1, 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3
RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights over files each version of Landlock's interface knows (`linux/landlock.h`)."""
TCP_FROM_ABI, SCOPES_FROM_ABI = 4, 6
BIND_AND_CONNECT, ABSTRACT_SOCKETS_AND_SIGNALS = 0b11, 0b11

NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER_MODE = 38, 22, 2
LOAD, JUMP_IF_EQUAL, JUMP_IF_ABOVE, ANSWER = 0x20, 0x15, 0x25, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050001
"""seccomp's answers; the second is EPERM."""
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
X32 = 0x40000000
"""Calls from here on are another numbering of the same ones (x86 only): none of them is made here."""

REFUSED = {
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "execve": (59, 221), "execveat": (322, 281), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "mount": (165, 40), "umount2": (166, 39), "unshare": (272, 97), "setns": (308, 268), "chroot": (161, 51),
    "pivot_root": (155, 41), "init_module": (175, 105), "finit_module": (313, 273), "kexec_load": (246, 104),
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, None), "fchown": (93, 55),
    "fchownat": (260, 54), "lchown": (94, None), "utimensat": (280, 88),
}  # fmt: skip
"""System calls that reading a document never makes, with their numbers on x86_64 and aarch64.

Landlock lets UDP, unix sockets, rings and changes of a file's mode through; a program could be anything.
"""

SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
"""Where the system's own libraries lie: numpy's modules load libstdc++ when they are first imported."""
OWN = ("extractors", "schemas")

CAPSET, CAPABILITY_VERSION = {"x86_64": 126, "aarch64": 91}, 0x20080522


@dataclass(frozen=True, slots=True)
class Seal:
    """What the kernel enforces on a reading process: Landlock's version (0: none), and whether seccomp holds."""

    landlock: int = 0
    seccomp: bool = False

    @property
    def level(self) -> str:
        """Return the level as `runs.isolation` says it."""
        files = f"Landlock {self.landlock} (files{', TCP' if self.landlock >= TCP_FROM_ABI else ''})"
        if self.landlock and self.seccomp:
            return f"sealed: {files}, seccomp (sockets, programs)"
        if self.landlock or self.seccomp:
            return f"partly sealed: {files if self.landlock else 'seccomp (sockets, programs)'}"
        return "limits only: this system seals no process"

    def to_byte(self) -> int:
        """Return the seal as a number below 128, as an exit status carries it."""
        return min(self.landlock, 63) * 2 + self.seccomp

    @classmethod
    def from_byte(cls, status: int) -> "Seal":
        """Return what `to_byte` was made of."""
        return cls(status // 2, bool(status % 2))


def seal() -> Seal:
    """Seal this process for good, and every process it will fork; returns what the kernel holds it to."""
    if sys.platform != "linux":
        return Seal()
    libc = ctypes.CDLL(None, use_errno=True)
    _drop_capabilities(libc)
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return Seal()
    return Seal(_landlock(libc, libraries()), _seccomp(libc))


def libraries() -> list[Path]:
    """Return what may still be read: where libraries are loaded from, late or early, and nothing a person keeps.

    bilan's own packages are named one by one: the folder that holds them may hold a warehouse too.
    """
    installed = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    root = Path(__file__).resolve().parents[2]
    return [Path(path) for path in (*dict.fromkeys(installed), *SYSTEM)] + [root / name for name in OWN]


def _landlock(libc: ctypes.CDLL, readable: Iterable[Path]) -> int:
    """Let this process read beneath these places and touch nothing else; returns the interface's version, or 0."""
    abi = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION_ONLY)
    if abi < 1:
        return 0
    rights = (1 << max(count for since, count in RIGHTS_BY_ABI.items() if since <= abi)) - 1
    attributes = struct.pack("QQQ", rights, BIND_AND_CONNECT, ABSTRACT_SOCKETS_AND_SIGNALS)
    size = 24 if abi >= SCOPES_FROM_ABI else 16 if abi >= TCP_FROM_ABI else 8
    rules = libc.syscall(CREATE_RULESET, attributes, ctypes.c_size_t(size), 0)
    if rules < 0:
        return 0
    try:
        for place in readable:
            _let_read(libc, rules, place)
        return 0 if libc.syscall(RESTRICT_SELF, rules, 0) else int(abi)
    finally:
        os.close(rules)


def _let_read(libc: ctypes.CDLL, rules: int, place: Path) -> None:
    try:
        handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not there: nothing to be read
    rights = READ_FILE | READ_DIR if place.is_dir() else READ_FILE
    try:
        libc.syscall(ADD_RULE, rules, PATH_BENEATH, struct.pack("=Qi", rights, handle), 0)
    finally:
        os.close(handle)


def _seccomp(libc: ctypes.CDLL) -> bool:
    """Have the kernel answer EPERM to the calls of REFUSED, whatever they are given."""
    architecture = ARCHITECTURES.get(machine())
    if architecture is None:
        return False
    column = list(ARCHITECTURES).index(machine())
    numbers = [own[column] for own in REFUSED.values() if own[column] is not None]
    program = filter_program(architecture, [number for number in numbers if number is not None])
    held = ctypes.create_string_buffer(program, len(program))
    described = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(held))
    return not libc.prctl(SET_SECCOMP, FILTER_MODE, described, 0, 0)


def filter_program(architecture: int, numbers: list[int]) -> bytes:
    """Return a filter in the kernel's classic packet-filter code: eight bytes an instruction (`linux/filter.h`).

    A jump counts the instructions that it passes over: every one that is taken ends at the last, the refusal.
    """
    length = len(numbers)
    steps = [
        (LOAD, 0, 0, 4),  # the architecture of the call
        (JUMP_IF_EQUAL, 0, length + 3, architecture),  # another one has other numbers: refused
        (LOAD, 0, 0, 0),  # the number of the call
        (JUMP_IF_ABOVE, length + 1, 0, X32 - 1),
        *((JUMP_IF_EQUAL, length - i, 0, number) for i, number in enumerate(numbers)),
        (ANSWER, 0, 0, ALLOW),
        (ANSWER, 0, 0, REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    """Lose what root may do beyond its own files; a process that is not root has nothing to lose."""
    number = CAPSET.get(machine())
    if number is not None:
        libc.syscall(number, struct.pack("Ii", CAPABILITY_VERSION, 0), bytes(24))
