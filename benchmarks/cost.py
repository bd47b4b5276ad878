"""What a whole process costs: processor seconds, which a busy machine stretches less than the clock, and memory."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Cost", "cost"]


@dataclass(frozen=True)
class Cost:
    """Processor seconds of a process and those it waited for, and the most memory that one of them held, in bytes."""

    cpu: float
    peak: int


def cost(command: Sequence[str]) -> Cost:
    """What a process costs; its output is dropped, a failure is not."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)  # it is gone: nobody is to wait for it again
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
