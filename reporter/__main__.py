"""`python -m reporter` and the command `reporter`."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command line, in German; Ctrl-C before or after a command is no failure of ours."""
    try:
        from reporter.cli.german import speak_german

        speak_german()
        from reporter.cli.main import cli

        cli()
    except (KeyboardInterrupt, RuntimeError) as error:
        # Python 3.11 makes a RuntimeError of it while a class is being made
        if KeyboardInterrupt not in (type(error), type(error.__cause__)):
            raise
        sys.exit("Abgebrochen.")  # exit code 1, as during a command
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done, or said


if __name__ == "__main__":
    main()
