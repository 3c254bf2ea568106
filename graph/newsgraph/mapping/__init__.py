"""From statements to quads: pure functions, record in, quads out."""
