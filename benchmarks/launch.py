"""Runs a command from a process that is small itself, since a child inherits its peak memory.

Prints the seconds, the peak memory in kilobytes and the exit code. Imports next to nothing.
"""

import os
import sys
import time

begin = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - begin, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
