"""Headers that every answer carries: what browsers may do with a page, and who may read across origins.

Reads are open to all origins (no cookie ever identifies anybody here); writes are not.
"""

from __future__ import annotations

from flask import Flask, Response, request

from newsgraph_server.site import Site

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "img-src 'self' data:",
    )
)
READ_METHODS = "GET, HEAD, OPTIONS, POST"
ALWAYS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""On all answers."""
READABLE = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Last-Modified, Link, Location, Retry-After"),
)
"""On answers that pages of all origins may read."""
_PREFLIGHT = (
    ("Access-Control-Allow-Methods", READ_METHODS),
    ("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
)


def install(app: Flask, site: Site) -> None:
    """Adds the headers to all answers, errors included."""

    def finish(response: Response) -> Response:
        headers = response.headers
        for name, value in ALWAYS:
            headers.setdefault(name, value)
        if not request.path.startswith("/-/"):
            for name, value in READABLE:
                headers.setdefault(name, value)
            if request.method == "OPTIONS":
                for name, value in _PREFLIGHT:
                    headers.setdefault(name, value)
        if not site.settings.public_read:  # what one sender may see must not be kept for another
            response.vary.add("Authorization")
            response.cache_control.private = True
        return response

    app.after_request(finish)
