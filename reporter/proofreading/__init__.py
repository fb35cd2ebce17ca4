"""Proof-reading of a composed document: German slips, each with place and suggestion."""
