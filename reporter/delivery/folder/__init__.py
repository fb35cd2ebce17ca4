"""The folder of finished documents: whole files, and the list of what they came from."""
