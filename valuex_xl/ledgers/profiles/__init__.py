"""Exports read by a profile: which one claims a file, what counts, and the proof of what does not."""
