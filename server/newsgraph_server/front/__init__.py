"""The HTTP server in front of the Flask application: one event loop, which answers queries itself."""
