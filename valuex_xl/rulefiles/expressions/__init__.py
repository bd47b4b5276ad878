"""Worked-out sums as rule files write them: cut into words, read, and held to their units."""
