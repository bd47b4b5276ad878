"""What a hand can do to a rule file by mistake, and whether anything of it can stay unseen."""
