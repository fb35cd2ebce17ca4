"""Zielvereinbarungen nach § 48b SGB II and their evaluation, as PDF and DOCX.

The folders are the pipeline, in the order in which the data flows:
``input`` → ``model`` → (``kennzahlen``) → ``wording`` → ``document`` → ``writers`` → ``cli``.
"""

__version__ = "0.1.0"
