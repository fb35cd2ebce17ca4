"""This year's round → next year's: names and texts carried over, targets and dates opened."""
