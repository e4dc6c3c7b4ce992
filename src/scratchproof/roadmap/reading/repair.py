"""The text of a file: its bytes decoded, and characters that an earlier program damaged put right.

Text that was written as UTF-8 and read as something else looks like "â€“" or "‚Äì" where a dash was. ftfy knows most of
these; it is careful about Mac Roman, where the damage often looks like ordinary punctuation, so that one is undone
here first: a run of Mac Roman characters whose bytes are one UTF-8 character of a kind that documents use is that
character. Lines stay where they were.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from scratchproof.errors import Trouble

LARGEST = 4_000_000  # bytes; the longest roadmaps, with every page of a site in them, have one or two million
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How a file that is no text begins -> what it is
KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a packed file (such as .docx or .zip)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"\x7fELF", "a program"),
)
EXPORT = "Save or export it as Markdown, plain text or HTML, and read that."
USUAL = set("–—‘’“”•…·°×→éèêàâçîôûäöüßñáíóúåæøÉÄÖÜ«»")
NEWLINE = re.compile(r"\r\n|\n|\r")


def decoded(data: bytes, name: str) -> str:
    """The text of a file's bytes. Raises `Trouble` where they are no text."""
    if not data.strip():
        raise Trouble(f"{name} is empty.", "Name a file that holds a roadmap.")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise Trouble(f"{name} begins as {encoding} and does not go on so.", "Save it as UTF-8.") from None
    for start, what in KINDS:
        if data.startswith(start):
            raise Trouble(f"{name} is {what}, not text.", EXPORT)
    control = sum(data.count(bytes([c])) for c in range(32) if c not in b"\t\n\r\f\x1b")
    if b"\0" in data or control > len(data) / 100:
        raise Trouble(f"{name} is a binary file, not text.", EXPORT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # Not UTF-8: of two old encodings, the one in which more of it is what Western texts use
    tried = [data.decode(encoding, "replace") for encoding in ("cp1252", "mac_roman")]
    return max(tried, key=lambda text: sum(text.count(c) for c in USUAL) - text.count("\ufffd"))


def lines_of(text: str) -> list[str]:
    """The lines as an editor numbers them: other signs that Python breaks lines at do not count."""
    return NEWLINE.split(text)


def repaired(lines: list[str]) -> tuple[list[str], tuple[int, ...]]:
    """The lines with damaged characters put right, and the numbers of those that were damaged."""
    made, mended = [], []
    long_runs = any(_long().search(line) for line in lines if not line.isascii())
    for number, line in enumerate(lines, 1):
        fixed = line
        if not line.isascii():
            fixed = _long().sub(_undone, line)
            if long_runs:
                fixed = _short().sub(_undone, fixed)
            fixed = _by_ftfy(fixed)
        if fixed != line:
            mended.append(number)
        made.append(fixed)
    return made, tuple(mended)


def _characters(low: int, high: int) -> str:
    return "[" + re.escape(bytes(range(low, high + 1)).decode("mac_roman")) + "]"


@cache
def _long() -> re.Pattern[str]:
    """What is a UTF-8 character of three or four bytes, read as Mac Roman; no language writes such runs."""
    more = _characters(0x80, 0xBF)
    return re.compile(f"{_characters(0xE2, 0xEF)}{more}{{2}}|{_characters(0xF0, 0xF4)}{more}{{3}}")


@cache
def _short() -> re.Pattern[str]:
    """The same of two bytes, Latin and Greek only. "√π" is one of these and may be meant, so they need company."""
    return re.compile(f"[{bytes([0xC2, 0xC3, 0xCE, 0xCF]).decode('mac_roman')}]{_characters(0x80, 0xBF)}")


def _undone(run: re.Match[str]) -> str:
    try:
        return run[0].encode("mac_roman").decode("utf-8")
    except UnicodeError:
        return run[0]


def _by_ftfy(line: str) -> str:
    import ftfy

    return ftfy.fix_text(
        line,
        unescape_html=False,  # what is HTML is read as HTML
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,  # they would move the numbers of lines
    )
