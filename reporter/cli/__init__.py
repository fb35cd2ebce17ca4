"""The command line: the one place that knows the user's files, clock and terminal."""
