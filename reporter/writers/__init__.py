"""Document tree → bytes; each format is proved to carry the same words."""
