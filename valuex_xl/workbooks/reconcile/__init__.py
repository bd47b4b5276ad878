"""Which calculated values may be written: held against what is stored, whichever engine they come from."""
