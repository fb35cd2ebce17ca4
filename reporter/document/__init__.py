"""The agreed HTML, and the one tree that all writers share."""
