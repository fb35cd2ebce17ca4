"""Finished documents held against others: compared, returned, traced to their sources."""
