"""`python -m reporter` and the command `reporter`."""

from __future__ import annotations


def main() -> None:
    """Run the command line, in German."""
    from reporter.cli.german import speak_german

    speak_german()
    from reporter.cli.main import cli

    cli()


if __name__ == "__main__":
    main()
