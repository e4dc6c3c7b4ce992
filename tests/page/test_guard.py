"""Who may ask, and what a hostile page, client or file can do: nothing."""

from __future__ import annotations

import socket
import threading
import time

import httpx
import pytest
from opened import Served

from scratchproof import catalogue
from scratchproof.page.live import MOST_STREAMS, Change


class TestWhoMayAsk:
    def test_the_key_is_asked_for_once_and_leaves_the_address(self, served: Served):
        with httpx.Client(base_url=served.base) as client:
            first = client.get(f"/?key={served.key}&lab=softmax")
            assert first.status_code == 303
            assert first.headers["location"] == "/?lab=softmax"
            cookie = first.headers["set-cookie"].lower()
            assert "httponly" in cookie
            assert "samesite=strict" in cookie
            assert client.get("/").status_code == 200

    @pytest.mark.parametrize("path", ["/", "/live", "/static/page.js", "/?key=wrong", "/?key=", "/nowhere"])
    def test_without_the_key_there_is_nothing(self, served: Served, path: str):
        answer = httpx.get(served.base + path)
        assert answer.status_code == 403
        assert "softmax" not in answer.text.lower()

    @pytest.mark.parametrize(
        "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost.evil.example:1", "[::2]"]
    )
    def test_another_host_name_is_refused(self, served: Served, host: str):
        """As after a DNS name that was pointed at this machine."""
        with served.client() as client:
            assert client.get("/", headers={"host": host}).status_code == 421

    @pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:1", "http://127.0.0.1:1"])
    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_another_origin_is_refused(self, served: Served, origin: str, method: str):
        with served.client() as client:
            answer = client.request(method, "/", headers={"origin": origin})
            assert answer.status_code == 403

    def test_a_form_without_an_origin_is_refused(self, served: Served):
        with served.client() as client:
            assert client.post("/", data={"lab": "softmax", "want": "hint"}).status_code == 403

    def test_a_form_of_our_own_is_taken(self, served: Served):
        with served.client() as client:
            answer = client.post("/", data={"lab": "softmax", "want": "hint"}, headers={"origin": served.base})
            assert answer.status_code == 303
            assert "Hint 1 of" in client.get("/").text

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
    def test_other_methods_are_refused(self, served: Served, method: str):
        with served.client() as client:
            assert client.request(method, "/").status_code == 405

    def test_another_site_may_not_embed_or_fetch(self, served: Served):
        with served.client() as client:
            odd = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
            assert client.get("/static/page.js", headers=odd).status_code == 403
            page = client.get("/")
            assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
            assert "unsafe" not in page.headers["content-security-policy"]


class TestPaths:
    @pytest.mark.parametrize(
        "path",
        [
            "/static/../app.py",
            "/static/..%2fapp.py",
            "/static/%2e%2e/%2e%2e/learner.py",
            "/static//etc/passwd",
            "/static/..\\app.py",
            "/../../etc/passwd",
            "/static/page.css/",
            "/?lab=../../etc/passwd",
            "/?lab=%00",
        ],
    )
    def test_nothing_but_what_is_listed(self, served: Served, path: str):
        with socket.create_connection(("127.0.0.1", int(served.base.rsplit(":", 1)[1]))) as line:
            host = served.base.removeprefix("http://")
            head = (
                f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: scratchproof={served.key}\r\nConnection: close\r\n\r\n"
            )
            line.sendall(head.encode())
            answer = b""
            while piece := line.recv(65536):
                answer += piece
        status = int(answer.split(b" ", 2)[1])
        assert status in (400, 404)
        assert b"root:" not in answer
        assert b"def application" not in answer


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


class TestTexts:
    @pytest.mark.parametrize(
        "source",
        [
            f"def softmax(x, axis=-1):\n    raise ValueError({EVIL!r})\n",
            f"def softmax(x, axis=-1):\n    print({EVIL!r})\n    return x\n",
            f"def softmax(x, axis=-1):\n    return {EVIL!r}\n",
            f"x = ( # {EVIL}\n",
        ],
    )
    def test_html_in_code_and_errors_is_text(self, served: Served, source: str):
        (served.home / "softmax.py").write_text(source)
        until = time.monotonic() + 20
        with served.client() as client:
            while time.monotonic() < until and served.pages.follower._seen.get("softmax") != source.encode():
                time.sleep(0.05)
            time.sleep(0.3)
            text = client.get("/?lab=softmax").text
        assert "<script>alert" not in text
        assert "<img src=x" not in text

    @pytest.mark.parametrize("lab", [EVIL, "'\"><b>", "{{7*7}}", "softmax' OR 1=1"])
    def test_html_in_an_address_is_text(self, served: Served, lab: str):
        with served.client() as client:
            answer = client.get("/", params={"lab": lab})
            assert answer.status_code == 400
            assert "<script>alert" not in answer.text
            assert "<b>" not in answer.text
            assert "49" not in answer.text

    def test_a_form_that_is_too_large_ends(self, served: Served):
        with served.client() as client:
            try:
                answer = client.post(
                    "/", data={"lab": "x" * 10_000_000, "want": "hint"}, headers={"origin": served.base}
                )
                assert answer.status_code >= 400
            except httpx.HTTPError:
                pass  # the line was closed, which is an answer too
            assert client.get("/").status_code == 200


class TestStreams:
    def test_there_is_an_end_to_open_streams(self, served: Served):
        host, port = "127.0.0.1", int(served.base.rsplit(":", 1)[1])
        head = f"GET /live HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: scratchproof={served.key}\r\n\r\n".encode()
        lines, statuses = [], []
        try:
            for _ in range(1000):
                line = socket.create_connection((host, port))
                lines.append(line)
                line.sendall(head)
            for line in lines:
                line.settimeout(20)
                statuses.append(int(line.recv(64).split(b" ", 2)[1]))
        finally:
            for line in lines:
                line.close()
        assert statuses.count(200) <= MOST_STREAMS
        assert set(statuses) == {200, 503}
        with served.client() as client:
            until = time.monotonic() + 20
            while served.pages.hub.streams and time.monotonic() < until:
                time.sleep(0.1)
            assert client.get("/").status_code == 200

    def test_a_client_that_never_reads_holds_nobody_up(self, served: Served):
        host, port = "127.0.0.1", int(served.base.rsplit(":", 1)[1])
        head = f"GET /live HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: scratchproof={served.key}\r\n\r\n".encode()
        with socket.create_connection((host, port)) as deaf:
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            deaf.sendall(head)
            time.sleep(0.3)
            for _ in range(3000):
                served.pages.hub.publish(Change("judging", {"lab": "softmax"}))
            with served.client() as client:
                began = time.monotonic()
                assert client.get("/").status_code == 200
                assert time.monotonic() - began < 5

    def test_a_save_reaches_the_page(self, served: Served):
        lab = catalogue.find("softmax")
        heard: list[tuple[float, str]] = []
        ready = threading.Event()

        def listen() -> None:
            with served.client() as client, client.stream("GET", "/live", timeout=30) as answer:
                ready.set()
                for text in answer.iter_lines():
                    if "Right." in text:
                        heard.append((time.monotonic(), text))
                        return

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        assert ready.wait(10)
        time.sleep(0.5)
        began = time.monotonic()
        (served.home / "softmax.py").write_text(lab.reference)
        thread.join(timeout=20)
        assert heard
        assert heard[0][0] - began < 5  # the figure itself: scripts/benchmark_page.py
