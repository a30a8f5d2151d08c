"""What parent and server say to each other: small lines of JSON over one socket; documents travel as open files.

An order names a ticket, how to read, and what reading may cost; two open files go with it: the document's bytes, and
where the answer is written. The server says when a child was started and how it ended. No pickle, no path, no secret.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from extractors.source.limits import Limits

MB = 1_000_000
ANSWER, REFUSAL = b"A", b"R"
"""First byte of what a child writes: an answer, or a refusal in JSON."""


@dataclass(frozen=True, slots=True)
class Order:
    """One document to be read: `job` names a function ("flows.isolation.jobs:read")."""

    ticket: int
    job: str
    arguments: dict[str, Any]
    limits: Limits

    def to_line(self) -> bytes:
        """Return the order as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Order":
        """Return the order of a line. Raises ValueError, TypeError or KeyError for a line that is none."""
        raw = json.loads(line)
        return cls(raw["ticket"], raw["job"], raw["arguments"], Limits(**raw["limits"]))


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: its exit status, or minus the signal it died of, and what it cost."""

    ticket: int
    status: int
    killed: str = ""
    """Why the server ended it: "memory", "wall", or nothing."""
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_bytes: int = 0

    @property
    def cost(self) -> str:
        """Return what the child took, for the end of a sentence."""
        return (
            f"{self.cpu_seconds:.1f} CPU seconds, {self.wall_seconds:.1f} s on the clock, "
            f"{self.peak_bytes / MB:,.0f} MB at most"
        )

    def to_line(self) -> bytes:
        """Return the ending as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Ending":
        """Return the ending of a line. Raises ValueError or TypeError for a line that is none."""
        return cls(**json.loads(line))
