"""From annotations and their resolution to statements: who says what, and what is claimed."""
