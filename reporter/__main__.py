"""`python -m reporter` and the command `reporter`."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType


def main() -> None:
    """Run the command line, in German; Ctrl-C before or after a command is no failure of ours."""
    try:
        signal.signal(signal.SIGINT, interrupt)
        from reporter.cli.german import speak_german

        speak_german()
        from reporter.cli.main import cli

        cli()
    except KeyboardInterrupt:
        sys.exit("Abgebrochen.")  # exit code 1, as during a command
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done, or said


def interrupt(number: int, frame: FrameType | None) -> None:
    """Answer Ctrl-C with `KeyboardInterrupt`, as soon as nobody is at work who would lose it."""
    if _would_lose_it(frame):
        again = threading.Timer(_SOON, signal.raise_signal, (number,))
        again.daemon = True
        again.start()
        return
    raise KeyboardInterrupt


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
