"""What changed between two versions of a rule set, in words and complete."""
