"""The public verbs, one a module: the only place where rooms are composed. Each is a few named steps."""
