"""A finding ends with the command that opens its place: written once here, whoever found it."""

import shlex
from collections.abc import Iterable

from schemas.proof import Finding

OPENS = "open: bilan "
SOMEWHERE = "bilan show … "
"""What a stage writes that does not know yet what the document is called."""


def point(findings: Iterable[Finding], name: str) -> None:
    """Make each finding with a page say what to open; `name` is the document's symbol, or the start of its sha256.

    It is quoted, since the command is to be pasted and a symbol may hold blanks and brackets: A/81/6 (Sect. 9).
    """
    quoted = shlex.quote(name)
    for finding in findings:
        message = finding.message.replace(SOMEWHERE, f"bilan show {quoted} ")
        if quoted != name:
            for command in ("show", "checks"):
                message = message.replace(f"bilan {command} {name}", f"bilan {command} {quoted}")
        if finding.page is not None and OPENS not in message:
            message += f"; {OPENS}show {quoted} --page {finding.page}"
        finding.message = message
