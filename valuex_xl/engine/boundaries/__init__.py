"""The examples on and around each threshold of a rule set."""
