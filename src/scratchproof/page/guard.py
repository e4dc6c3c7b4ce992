"""Who may ask: this machine's browser, with the key of this run, from our own pages."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "scratchproof"
NAMES = ("127.0.0.1", "localhost", "[::1]")
# Nothing but our own files; no inline script, so that a text that slips through unescaped still does nothing
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none at all, a browser sends our own forms without their origin
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
LONGEST = 64 * 1024  # bytes of a request's body: an answer, never a file


class Guard:
    """Wraps an application. A request without the right host, key or origin ends here.

    The key comes once in the address that `open` prints, then as a cookie that scripts cannot read.
    """

    def __init__(self, app: ASGIApp, key: str) -> None:
        self.app = app
        self.key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # no other protocol is spoken
        refusal = self.refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send))
            return
        await self.app(scope, _bounded(receive), _with_headers(send))

    def refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if not _is_here(headers.get("host", "")):
            return PlainTextResponse("This page is only for this machine.", 421)
        method = scope["method"]
        if method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Pages are read, and forms are sent; nothing else.", 405)
        origin = headers.get("origin")
        if (origin is not None or method == "POST") and not _same_origin(origin, headers.get("host", "")):
            return PlainTextResponse("Another page asked for this.", 403)
        if headers.get("sec-fetch-site", "none") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("Another page asked for this.", 403)
        given = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if method == "GET" and self.is_key("".join(given.pop("key", []))):
            # The key leaves the address at once, so that it is neither in the history nor in what one copies
            rest = urlencode(given, doseq=True)
            there = RedirectResponse(scope["path"].replace("//", "/") + (f"?{rest}" if rest else ""), 303)
            there.set_cookie(COOKIE, self.key, httponly=True, samesite="strict", path="/")
            return there
        if not self.is_key(_cookie(headers.get("cookie", ""))):
            return PlainTextResponse("Open the address that `scratchproof open` prints; it carries the key.", 403)
        return None

    def is_key(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.key.encode())


def _is_here(host: str) -> bool:
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return name.lower() in NAMES


def _same_origin(origin: str | None, host: str) -> bool:
    return origin is not None and urlsplit(origin).scheme == "http" and urlsplit(origin).netloc == host


def _cookie(text: str) -> str:
    try:
        found = SimpleCookie(text).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [
                *message.get("headers", []),
                *((name.encode(), value.encode()) for name, value in HEADERS.items()),
            ]
        await send(message)

    return sending


def _bounded(receive: Receive) -> Receive:
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LONGEST:
            return {"type": "http.disconnect"}
        return message

    return receiving
