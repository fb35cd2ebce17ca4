"""Rounds for people to fill in: new ones, next year's, copies with faults marked."""
