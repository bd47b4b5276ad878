"""Cases that show which answers two rule sets give differently."""
