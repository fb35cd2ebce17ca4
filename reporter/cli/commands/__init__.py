"""The commands, each in the module of its name; whatever they share is beside this folder."""
