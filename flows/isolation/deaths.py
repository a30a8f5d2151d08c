"""From how a child ended to what it answered, or to the reason and the sentence a person reads."""

import json
import signal
from typing import BinaryIO

from extractors.source.limits import Limits, Unreadable
from flows.isolation.child import ANSWERED
from flows.isolation.orders import ANSWER, MB, REFUSAL, Ending
from schemas.vocabulary import Reason

NEAR = 0.8
"""Share of the memory limit from which a sudden death is put down to memory: the last piece asked for was not given."""


def answer_of(ending: Ending, limits: Limits, answer: BinaryIO) -> bytes | Unreadable:
    """Return what a child that ended wrote, or why that is no answer. `answer` is the file it wrote to."""
    if refused := _death(ending, limits):
        return refused
    answer.seek(0)
    return told(answer.read(limits.max_output_bytes + 1), ending.cost, limits)


def told(content: bytes, cost: str, limits: Limits) -> bytes | Unreadable:
    """Return the answer in what a child wrote, or its refusal; or why it is neither."""
    if len(content) > limits.max_output_bytes:
        return _protocol(f"it answered with more than {limits.max_output_bytes / MB:,.0f} MB", cost)
    match content[:1]:
        case head if head == ANSWER:
            return content[1:]
        case head if head == REFUSAL:
            return _refusal(content[1:], cost)
    return _protocol("its answer is none of bilan's", cost)


def _death(ending: Ending, limits: Limits) -> Unreadable | None:
    """Return the reason for a child that did not come to its end by itself."""
    took = f"; it took {ending.cost}"
    if ending.killed == "memory" or (ending.status < 0 and ending.peak_bytes > NEAR * limits.memory_bytes):
        sentence = f"reading it takes more than {limits.memory_bytes / MB:,.0f} MB of memory{took}"
        return Unreadable(Reason.MEMORY_LIMIT, sentence, "read")
    if ending.killed == "wall":
        sentence = f"reading it did not end within {limits.wall_seconds:g} s on the clock{took}"
        return Unreadable(Reason.CPU_LIMIT, sentence, "read")
    if ending.status == -signal.SIGXCPU or (ending.status == -signal.SIGKILL and _used_up(ending, limits)):
        sentence = f"reading it takes more than {limits.cpu_seconds:g} CPU seconds{took}"
        return Unreadable(Reason.CPU_LIMIT, sentence, "read")
    if ending.status == -signal.SIGXFSZ:
        return _protocol(f"its answer has more than {limits.max_output_bytes / MB:,.0f} MB", ending.cost)
    if ending.status < ANSWERED:
        how = f"died of {_signal_name(-ending.status)}" if ending.status < 0 else "ended without an answer"
        return Unreadable(Reason.CRASH, f"the process that read it {how}{took}", "read")
    return None


def _used_up(ending: Ending, limits: Limits) -> bool:
    return ending.cpu_seconds >= limits.cpu_seconds


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _refusal(content: bytes, cost: str) -> Unreadable:
    try:
        said = json.loads(content)
        return Unreadable(Reason(said["reason"]), str(said["sentence"]), str(said["stage"]))
    except (ValueError, KeyError, TypeError):
        return _protocol("its refusal is none of bilan's", cost)


def _protocol(sentence: str, cost: str) -> Unreadable:
    said = f"the process that read it gave no proper answer: {sentence}; it took {cost}"
    return Unreadable(Reason.PROTOCOL, said, "read")
