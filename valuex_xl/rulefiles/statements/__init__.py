"""What a rule set says, statement by statement."""
