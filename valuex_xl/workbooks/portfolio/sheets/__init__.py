"""The sheets of a portfolio, a module each: what it says, and when there is enough data for it."""
