"""Headers that every answer carries: what browsers may do with a page, and who may read across origins.

Reads are open to all origins (no cookie ever identifies anybody here); writes are not.
"""

from __future__ import annotations

from flask import Flask, Response, request

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


def install(app: Flask) -> None:
    """Adds the headers to all answers, errors included."""

    def finish(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if not request.path.startswith("/-/"):
            headers.setdefault("Access-Control-Allow-Origin", "*")
            headers.setdefault("Access-Control-Expose-Headers", "ETag, Last-Modified, Link, Location, Retry-After")
            if request.method == "OPTIONS":
                headers.setdefault("Access-Control-Allow-Methods", READ_METHODS)
                headers.setdefault("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match")
                headers.setdefault("Access-Control-Max-Age", "86400")
        return response

    app.after_request(finish)
