"""What a rule file of each kind may hold: the one list of its keys, for readers, editors and guides."""
