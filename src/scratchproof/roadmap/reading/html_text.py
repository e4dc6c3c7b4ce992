"""The lines of HTML: what stands in headings, items, cells and paragraphs, with the number of the line it begins on."""

from __future__ import annotations

from html.parser import HTMLParser

from .document import Kind, Line

# A tag that begins a line of its own -> what kind of line
BLOCKS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "legend"), "heading"),
    **dict.fromkeys(("li", "dt"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(
        (
            "p",
            "dd",
            "div",
            "section",
            "article",
            "blockquote",
            "body",
            "main",
            "header",
            "tr",
            "table",
            "ul",
            "ol",
            "dl",
        ),
        "paragraph",
    ),
}
SILENT = ("script", "style", "nav", "footer", "head", "template", "svg", "noscript", "button", "form", "select")
VOID = ("br", "hr", "img", "input", "meta", "link", "wbr", "col", "source")


def lines_of_html(text: str, before: int = 0) -> list[Line]:
    """``before``: lines of the file above this text."""
    reader = _Reader(before)
    reader.feed(text)
    reader.close()
    reader.end()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, before: int) -> None:
        super().__init__(convert_charrefs=True)
        self.before = before
        self.found: list[Line] = []
        self.silent = 0
        self.lists = self.row = self.column = 0
        self.heads: list[str] = []
        self.head = False
        self.open: list[tuple[Kind, int]] = []
        self.text = ""
        self.began = 0
        self.strong: list[tuple[int, int]] = []
        self.strong_from = -1
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag in BLOCKS:
            self.end()
            self.lists += tag in ("ul", "ol", "dl")
            if tag == "table":
                self.heads = []
            elif tag == "tr":
                self.row += 1
                self.column = 0
            self.head = tag == "th"
            depth = int(tag[1]) if tag[1:].isdigit() else max(1, self.lists)
            self.open.append((BLOCKS[tag], depth))
        elif tag == "br":
            self.end()
        elif tag in ("b", "strong"):
            self.strong_from = len(self.text)
        elif tag == "a":
            self.links += [value for key, value in attrs if key == "href" and value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in BLOCKS:
            self.end()
            self.lists = max(0, self.lists - (tag in ("ul", "ol", "dl")))
            if tag in ("td", "th"):
                self.column += tag == "td"
            if self.open:
                self.open.pop()
        elif tag in ("b", "strong") and self.strong_from >= 0:
            self.strong.append((self.strong_from, len(self.text)))
            self.strong_from = -1

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if not self.text.strip() and data.strip():
            blank = data[: len(data) - len(data.lstrip())]
            self.began = self.getpos()[0] + blank.count("\n") + self.before
            self.text, data = "", data.lstrip()
        self.text += " ".join(data.split()) if not data.strip() else _one_line(data)

    def end(self) -> None:
        """What was gathered is a line."""
        text = self.text.rstrip()
        kind, depth = self.open[-1] if self.open else ("paragraph", 1)
        if text and self.head and kind == "cell":
            self.heads.append(text)
        elif text:
            head = self.heads[self.column] if kind == "cell" and self.column < len(self.heads) else ""
            row = self.row if kind == "cell" else 0
            strong = tuple((a, b) for a, b in self.strong if b > a)
            self.found.append(Line(self.began, kind, depth, text, strong, head, row, tuple(self.links)))
        self.text, self.strong, self.links, self.strong_from = "", [], [], -1


def _one_line(data: str) -> str:
    start = " " if data[:1].isspace() else ""
    end = " " if data[-1:].isspace() else ""
    return start + " ".join(data.split()) + end
