"""What is done with a rule set of whatever kind: found, loaded, compared, described."""
