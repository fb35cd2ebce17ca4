"""Edition × round → document: Jinja in a sandbox, and what templates may see."""
