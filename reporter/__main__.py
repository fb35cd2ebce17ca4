"""`python -m reporter` and the command `reporter`."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import NoReturn


def main() -> None:
    """Run the command line, in German, and end the program.

    Ctrl-C before or after a command is no failure of ours.
    """
    gc.set_threshold(_RARELY)
    code: str | int | None = None
    try:
        signal.signal(signal.SIGINT, interrupt)
        from reporter.cli.german import speak_german

        speak_german()
        from reporter.cli.main import cli

        cli()
    except KeyboardInterrupt:
        code = "Abgebrochen."  # exit code 1, as during a command
    except SystemExit as ending:
        code = ending.code
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done, or said
    leave(code)


_RARELY = 50_000
"""how many objects come to be before Python looks for garbage: most that are loaded stay"""


def leave(code: str | int | None) -> NoReturn:
    """End the program as `sys.exit(code)` does, but for its memory, which the system takes back.

    Python would take apart all that was loaded, module after module. What must not stay behind
    (temporary folders, processes) is put away, and what was said is heard.
    """
    atexit._run_exitfuncs()
    if isinstance(code, str):
        print(code, file=sys.stderr)
        code = 1
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError):  # whoever had something to say knows that nobody hears it
            stream.flush()
    os._exit(code or 0)


def interrupt(number: int, frame: FrameType | None) -> None:
    """Answer Ctrl-C with `KeyboardInterrupt`, as soon as nobody is at work who would lose it."""
    if _would_lose_it(frame):
        again = threading.Timer(_SOON, _send_here(), (number,))
        again.daemon = True
        again.start()
        return
    raise KeyboardInterrupt


def _send_here() -> Callable[[int], None]:
    """Return what sends a signal to this thread: sent to another, it would not end a wait here."""
    if sys.platform == "win32":
        return signal.raise_signal
    return partial(signal.pthread_kill, threading.get_ident())


_SOON = 0.02
"""seconds until it is looked again"""
_LOSE_IT = ("<frozen importlib._bootstrap>", "/weasyprint/images.py")
"""an import, of which Python may make another error; a picture that then counts as a faulty one"""


def _would_lose_it(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.replace("\\", "/").endswith(_LOSE_IT):
            return True
        frame = frame.f_back
    return False


if __name__ == "__main__":
    main()
