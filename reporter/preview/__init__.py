"""A round as pages in the browser on this machine, kept current while it is edited.

Nothing here knows what a round is: what there is to see comes in as `Contents`.
"""
