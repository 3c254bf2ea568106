"""Asking an endpoint that speaks OpenAI's chat completions, and trusting nothing that it answers.

Only the address of the settings is spoken to: redirects are not followed, proxies not looked for. The whole exchange
has a deadline, kept by a watchdog that ends the connection, whatever it is waiting for. The key goes into one header
and nowhere else; no word of an answer stands in an error or a log.
"""

from __future__ import annotations

import http.client
import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final, cast
from urllib.parse import urlsplit

from newsgraph.errors import AnnotatorFailed
from newsgraph.plugins.chat.questions import Question
from newsgraph.plugins.chat.usage import Usage

_log = logging.getLogger(__name__)

_AGAIN: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_CHUNK: Final = 65_536
_MOST_TOKENS: Final = 100_000_000
_BACKOFF: Final = 2.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is, and how it is asked. ``timeout`` and ``longest_wait`` are seconds, ``answer`` bytes."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    retries: int = 3
    first_wait: float = 1.0
    longest_wait: float = 60.0
    max_tokens: int = 4_096
    max_tokens_field: str = "max_tokens"
    temperature: float | None = 0.0
    answer: int = 2_000_000


class _Unanswered(Exception):
    """An exchange that failed; ``wait`` is how long the server asks to wait, None where it does not say."""

    def __init__(self, problem: str, *, again: bool, wait: float | None = None) -> None:
        super().__init__(problem)
        self.again = again
        self.wait = wait


class ChatClient:
    """Asks questions of one endpoint and counts what it costs."""

    def __init__(self, endpoint: Endpoint, usage: Usage, sleep: Callable[[float], None] = time.sleep) -> None:
        self._endpoint = endpoint
        self._usage = usage
        self._sleep = sleep

    def ask(self, question: Question, passage: str) -> str | None:
        """What the model answers to a question about a passage; None where the answer cannot be used.

        Raises AnnotatorFailed when the server does not answer, after the retries of the settings.
        """
        body = json.dumps(self._request(question, passage), ensure_ascii=False).encode("utf-8", "replace")
        failed = 0
        while True:
            self._usage.count("requests")
            try:
                answer = self._exchange(body)
            except _Unanswered as error:
                wait = error.wait if error.wait is not None else self._endpoint.first_wait * _BACKOFF**failed
                if not error.again or failed >= self._endpoint.retries or wait > self._endpoint.longest_wait:
                    raise AnnotatorFailed(f"chat ({self._endpoint.model})", str(error)) from error
                failed += 1
                self._usage.count("retries")
                _log.info("%s: %s; again in %.1f seconds", self._endpoint.model, error, wait)
                self._sleep(wait)
            else:
                return self._content(answer)

    def _request(self, question: Question, passage: str) -> dict[str, Any]:
        endpoint = self._endpoint
        request: dict[str, Any] = {
            "model": endpoint.model,
            "messages": question.messages(passage),
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": question.name, "strict": True, "schema": question.schema},
            },
            endpoint.max_tokens_field: endpoint.max_tokens,
            "stream": False,
        }
        return request | ({"temperature": endpoint.temperature} if endpoint.temperature is not None else {})

    def _exchange(self, body: bytes) -> bytes:
        """The bytes of an answer. Raises _Unanswered."""
        endpoint = self._endpoint
        parts = urlsplit(endpoint.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=endpoint.timeout)
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "newsgraph",
            "Connection": "close",
        }
        if endpoint.key is not None:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        deadline = _Deadline()
        try:
            connection.connect()
            deadline.begin(endpoint.timeout, connection.sock)
            connection.request("POST", parts.path, body, headers)
            with connection.getresponse() as response:
                if response.status != HTTPStatus.OK:
                    raise _refusal(response)
                answer = self._body(response)
        except ssl.SSLCertVerificationError as error:
            raise _Unanswered("the server's certificate is not trusted", again=False) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _Unanswered(f"no answer from {parts.netloc} ({type(error).__name__})", again=True) from error
        finally:
            deadline.cancel()
            connection.close()
        if deadline.passed:
            raise _Unanswered(f"no answer from {parts.netloc} in {endpoint.timeout:g} seconds", again=True)
        return answer

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        body = bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > self._endpoint.answer:
                raise _Unanswered(f"the answer is longer than {self._endpoint.answer:,} bytes", again=False)
        if response.length:
            raise http.client.IncompleteRead(bytes(body), response.length)
        return bytes(body)

    def _content(self, answer: bytes) -> str | None:
        """The text of the answer's message; its tokens are counted. All else is ignored, calls of tools too."""
        try:
            content = json.loads(answer)
        except (ValueError, RecursionError):
            content = None
        usage = _at(content, "usage")
        for name, field_name in (("tokens in", "prompt_tokens"), ("tokens out", "completion_tokens")):
            number = _at(usage, field_name)
            if isinstance(number, int) and not isinstance(number, bool) and 0 < number <= _MOST_TOKENS:
                self._usage.count(name, number)
        choice = _at(_at(content, "choices"), 0)
        text = _at(_at(choice, "message"), "content")
        return text if isinstance(text, str) and _at(choice, "finish_reason") in {"stop", None} else None


def _at(value: object, key: str | int) -> object:
    """A member of an object or array, None where there is none."""
    if isinstance(value, dict) and isinstance(key, str):
        return cast("Mapping[str, object]", value).get(key)
    if isinstance(value, list) and isinstance(key, int):
        items = cast("list[object]", value)
        return items[key] if key < len(items) else None
    return None


class _Deadline:
    """Ends a connection when its time is up, whatever is being waited for: a server may send a byte now and then."""

    def __init__(self) -> None:
        self.passed = False
        self._timer: threading.Timer | None = None

    def begin(self, seconds: float, connection: socket.socket) -> None:
        """Gives the connection so much time from now."""
        self._timer = threading.Timer(seconds, self._end, (connection,))
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        """Lets the connection live on."""
        if self._timer is not None:
            self._timer.cancel()

    def _end(self, connection: socket.socket) -> None:
        self.passed = True
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            _log.debug("the connection had ended before its deadline")


def _refusal(response: http.client.HTTPResponse) -> _Unanswered:
    status = response.status
    if 300 <= status < 400:
        return _Unanswered("the server redirects, which is not followed: set its real address", again=False)
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    return _Unanswered(
        f"the server answered {status} {phrase}".rstrip(),
        again=status in _AGAIN,
        wait=_retry_after(response.getheader("Retry-After")),
    )


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait (RFC 9110, section 10.2.3: a number, or a date); None where it is missing or neither."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
