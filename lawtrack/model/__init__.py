"""What things are: frozen values that import nothing but each other. No room's behaviour lives here."""
