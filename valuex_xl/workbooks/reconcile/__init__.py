"""Which calculated values can be believed: held against what is stored."""
