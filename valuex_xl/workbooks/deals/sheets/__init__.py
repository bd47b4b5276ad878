"""The sheets of a book of deals, a module each."""
