"""What changed between two versions of the rules, in words and complete."""
