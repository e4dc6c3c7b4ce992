"""`open`: the companion page, beside the editor."""

from __future__ import annotations

from importlib.util import find_spec

from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.home import home

NEEDED = ("starlette", "uvicorn", "jinja2", "latex2mathml")


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("open", "The companion page in your browser: it follows your saves. Ctrl-C ends it.")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--port", type=int, default=0, help="instead of any free one")
    args = parser.parse_args(argv)
    if not 0 <= args.port <= 65535:
        raise Trouble("A port is a number from 0 to 65535.", "Leave --port out; any free one is taken.")
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise Trouble(
            f"The page needs {', '.join(missing)}, which the base install leaves out.",
            'Install it: `pip install "scratchproof[page]"`.',
        )
    from scratchproof.page.server import serve

    def opened(address: str) -> None:
        tell(f"The page: {address}", "Ctrl-C ends it.")
        if not args.no_browser:
            import webbrowser

            webbrowser.open(address)

    serve(home(), args.port, opened)
    return 0
