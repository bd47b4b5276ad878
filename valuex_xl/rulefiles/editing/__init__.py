"""A rule file changed in one place, every other byte kept."""
