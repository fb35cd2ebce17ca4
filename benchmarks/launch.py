"""Runs a command from a process that is small itself, since a child inherits its peak memory.

Prints the seconds, the peak memory in kilobytes and the exit code. Imports next to nothing.
"""

import ctypes
import os
import sys
import time
from contextlib import suppress

PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)  # what the command leaves behind is ours

begin = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - begin
peaks = [usage.ru_maxrss]
with suppress(ChildProcessError):
    while True:
        peaks.append(os.wait4(-1, 0)[2].ru_maxrss)
print(seconds, max(peaks), os.waitstatus_to_exitcode(status))
