"""The input of a user, checked once: a round's folder and an edition's folder become the model.

`runde.read_runde` and `fassung.read_fassung` are the doors.
"""
