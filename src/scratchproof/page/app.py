"""The pages as one ASGI application."""

from __future__ import annotations

import contextlib
import mimetypes
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.page.following import Follower
from scratchproof.page.guard import Guard
from scratchproof.page.live import Change, Full, Hub
from scratchproof.page.shell import HERE, rendered
from scratchproof.roadmap import Curriculum

STATIC = {path.name: path for path in (HERE / "static").iterdir() if path.is_file()}


class View(Protocol):
    """A page. `shown` gives the HTML of it; `parts` what of it a change makes new, by element id; both in a thread.

    `sent` takes a form and gives the address to go on to. All may raise `Trouble`.
    """

    path: str
    template: str

    def shown(self, asked: Mapping[str, str]) -> Mapping[str, Any]: ...

    def parts(self, change: Change, asked: Mapping[str, str]) -> Mapping[str, str]: ...

    def sent(self, form: Mapping[str, str]) -> str: ...


@runtime_checkable
class Carrying(Protocol):
    """A page with files to carry away: the name, the media type and the text of one."""

    def file(self, name: str) -> tuple[str, str, str]: ...


@runtime_checkable
class Warming(Protocol):
    """A page that counts something once, beyond its first look."""

    def warm(self) -> None: ...


class Pages:
    """What every page is made from."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.hub = Hub()
        self.follower = Follower(home, self.hub)
        self.views: list[View] = []
        self._curriculum: Curriculum | None = None

    def learner(self) -> Learner:
        """The learner, to be closed after use; the curriculum is read once for all of them."""
        learner = Learner(self.home)
        if self._curriculum is None:
            self._curriculum = learner.curriculum
        learner.curriculum = self._curriculum
        return learner


def application(home: Path, key: str) -> Guard:
    """The pages of a learner's home. ``key``: what an address or a cookie must carry."""
    from scratchproof.page.views import views

    pages = Pages(home)
    shown = pages.views = views(pages)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(pages.follower.start)
        warming = threading.Thread(target=warmed, args=(shown,), daemon=True)
        warming.start()
        try:
            yield
        finally:
            pages.hub.close()
            await run_in_threadpool(pages.follower.stop)

    routes = [Route("/static/{name}", static)]
    for view in shown:
        routes += [
            Route(view.path, page(view, pages.hub), methods=["GET", "POST"]),
            Route(f"{view.path.rstrip('/')}/live", stream(view, pages.hub)),
        ]
    app = Starlette(routes=routes, lifespan=life, exception_handlers={404: lost, Trouble: troubled, Exception: broken})
    app.router.redirect_slashes = False
    app.state.pages = pages
    return Guard(app, key)


def warmed(shown: Iterable[View]) -> None:
    """Every page made once, so that the first look at one does not wait for modules and files."""
    for view in shown:
        with contextlib.suppress(Exception):  # whoever looks is told
            rendered(view.template, path=view.path, **view.shown({}))
            if isinstance(view, Warming):
                view.warm()


def page(view: View, hub: Hub) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        if request.method == "POST":
            form = await request.form()
            there = await run_in_threadpool(view.sent, {k: v for k, v in form.items() if isinstance(v, str)})
            return RedirectResponse(there, 303)
        asked = dict(request.query_params)
        if "file" in asked and isinstance(view, Carrying):
            name, kind, text = await run_in_threadpool(view.file, asked["file"])
            return Response(text, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
        count = hub.count  # before it is made: what comes meanwhile is sent to it
        html = await run_in_threadpool(lambda: rendered(view.template, path=view.path, seen=count, **view.shown(asked)))
        return HTMLResponse(html)

    return answer


def stream(view: View, hub: Hub) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        asked = dict(request.query_params)
        try:
            queue = hub.open(seen(request.headers.get("last-event-id") or asked.get("seen")))
        except Full:
            return PlainTextResponse("Too many pages are open; close some.", 503, {"retry-after": "10"})
        return StreamingResponse(
            hub.told(queue, lambda change: view.parts(change, asked)), media_type="text/event-stream"
        )

    return answer


def seen(text: str | None) -> int | None:
    """The number of the last change that a page has; None where it says none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 12 else None


async def static(request: Request) -> Response:
    path = STATIC.get(request.path_params["name"])
    if path is None:
        return await lost(request, None)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Response(path.read_bytes(), media_type=kind)


async def lost(request: Request, error: object) -> Response:
    return HTMLResponse(
        rendered("trouble.html", path="", what="There is no such page.", next="Choose one above.", where=""), 404
    )


async def troubled(request: Request, error: Exception) -> Response:
    assert isinstance(error, Trouble)
    return HTMLResponse(
        rendered("trouble.html", path=request.url.path, what=error.what, next=error.next, where=error.where), 400
    )


async def broken(request: Request, error: Exception) -> Response:
    """A defect of ours: told as such, with the details in a file, as on the command line."""
    from scratchproof.cli import unexpected

    trouble = unexpected(error)
    assert isinstance(trouble, Trouble)
    return HTMLResponse(
        rendered("trouble.html", path="", what=trouble.what, next=trouble.next, where=trouble.where), 500
    )
