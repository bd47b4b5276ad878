"""The kinds of rule sets: a folder for each, with all that concerns it."""
