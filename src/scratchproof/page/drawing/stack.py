"""A model drawn as it computes, from the text at the top to the next token, and a step of its training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scratchproof.page.model_stack import SlotRow, Stack

WIDTH = 336
HIGH, GAP, HEAD = 42, 18, 26
BUNDLED = (128, 96, 4)  # window, width and blocks of the bundled model
STREAM = 20  # where the stream flows down
SMALL = 22  # letters of a note that fit into half a row
LONG = 12  # letters of a name that fit there


@dataclass(frozen=True)
class Box:
    """A slot. frame: it has others inside; more: what is said beside its name. The sign tells whose without colour."""

    x: int
    y: int
    w: int
    h: int
    row: SlotRow
    frame: bool = False
    more: str = ""

    @property
    def text_at(self) -> int:
        """Where its name begins: beside the stream where that flows through it."""
        return self.x + (28 if self.frame and self.x < STREAM // 2 else 10)

    @property
    def sign(self) -> str:
        return {"mine": "✓", "borrowed": "○", "bundled": "·"}[self.row.origin]

    @property
    def beside(self) -> str:
        """What stands beside its name; a frame has no line of its own for what it did."""
        return " · ".join(text for text in (self.more, self.row.ran if self.frame else "") if text)

    @property
    def note(self) -> str:
        if self.frame:
            return ""
        note = self.row.note
        return note if self.w > WIDTH // 2 or len(note) <= SMALL else shorter(note)


def shorter(note: str) -> str:
    """A note without its last and least."""
    return note.rpartition(", ")[0] or note.rpartition(" · ")[0]


@dataclass
class Drawing:
    """boxes: frames first. lines: paths with an arrow at the end; joins: (x, y) of a sum; words: (x, y, text)."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    joins: list[tuple[int, int]] = field(default_factory=list)
    words: list[tuple[int, int, str]] = field(default_factory=list)
    height: int = 0
    width: int = WIDTH


class Pen:
    """Draws from the top down; left: where boxes begin."""

    def __init__(self, rows: Mapping[str, SlotRow]) -> None:
        self.rows = rows
        self.drawing = Drawing()
        self.y = 0
        self.left, self.right = 4, WIDTH - 4

    def word(self, text: str) -> None:
        self.drawing.words.append((STREAM + 10, self.y + 13, text))
        self.y += 18

    def flow(self, text: str = "") -> None:
        """The stream, down to what comes next, and what flows in it."""
        high = GAP + (6 if text else 0)
        self.drawing.lines.append(f"M{STREAM} {self.y}v{high - 2}")
        if text:
            self.drawing.words.append((STREAM + 10, self.y + 16, text))
        self.y += high

    def put(self, *slots: str, more: str = "") -> None:
        """The slots that this model has of these, side by side."""
        here = [self.rows[slot] for slot in slots if slot in self.rows]
        if not here:
            return
        if len(here) > 1 and any(len(row.id) > LONG for row in here):
            for k, row in enumerate(here):
                if k:
                    self.down()
                self.put(row.id)
            return
        wide = (self.right - self.left - 8 * (len(here) - 1)) // len(here)
        for k, row in enumerate(here):
            self.drawing.boxes.append(Box(self.left + k * (wide + 8), self.y, wide, HIGH, row, more=more))
        self.y += HIGH

    def down(self) -> None:
        """A short arrow between two boxes of a branch."""
        x = self.left + 40
        self.drawing.lines.append(f"M{x} {self.y}v{10}")
        self.y += 12

    def open(self, slot: str) -> tuple[str, int, int, int, int]:
        at = (slot, self.left, self.y, self.right - self.left, len(self.drawing.boxes))
        if slot in self.rows:
            self.y += HEAD
            self.left, self.right = self.left + 8, self.right - 8
        return at

    def shut(self, at: tuple[str, int, int, int, int], more: str = "") -> None:
        slot, x, y, w, place = at
        if slot in self.rows:
            self.y += 8
            self.drawing.boxes.insert(place, Box(x, y, w, self.y - y, self.rows[slot], True, more))
            self.left, self.right = x, x + w

    def done(self) -> Drawing:
        self.drawing.height = self.y + 4
        return self.drawing


def computing(stack: Stack, tokens: int | None = None) -> Drawing:
    """From a text to the next token. tokens: how many there were; by default a window of them."""
    pen = Pen(stack.rows)
    r = stack.recipe
    window, width, blocks = (r.window, r.width, r.depth) if r else BUNDLED
    long = tokens or window
    ids, wide = f"{long} id{'s' if long > 1 else ''}", f"{long} × {width}"
    pen.word("a text")
    pen.flow()
    pen.put("tokenizer")
    pen.flow(ids)
    pen.put("embedding", *(() if rotary(stack) else ("position",)))
    pen.flow(wide)
    block = pen.open("block")
    for inside in (attention, feed_forward):
        top = pen.y
        pen.left += 36
        pen.drawing.lines.append(f"M{STREAM} {top + 8}h{pen.left - STREAM - 2}")
        inside(pen, stack)
        pen.left -= 36
        join = pen.y + 14
        pen.drawing.lines.append(f"M{pen.left + 76} {pen.y}v14H{STREAM + 10}")
        pen.drawing.lines.append(f"M{STREAM} {top - (HEAD if inside is attention else 0)}V{join - 9}")
        pen.drawing.joins.append((STREAM, join))
        pen.y = join + 9
    pen.shut(block, f"{blocks} times over")
    pen.flow(wide)
    pen.put("norm", more="the last one")
    pen.flow()
    pen.put(
        "model" if "model" in stack.rows else "linear", more="its output" if "model" in stack.rows else "the output"
    )
    pen.flow(f"{long} × the vocabulary")
    pen.put("softmax")
    pen.flow()
    pen.put("sampler")
    pen.flow("the next token, and on from the top")
    pen.put("kv-cache", "generation")
    return pen.done()


def attention(pen: Pen, stack: Stack) -> None:
    pen.put("norm")
    pen.down()
    heads = pen.open("heads")
    if rotary(stack) or "query-key-norm" in stack.rows:
        pen.put("query-key-norm", *(("position",) if rotary(stack) else ()))
        pen.down()
    pen.put("mask")
    pen.down()
    pen.put("attention")
    if stack.recipe is None:  # the bundled model's attention calls the softmax; a trained one has its own inside
        pen.down()
        pen.put("softmax")
    pen.shut(heads)


def feed_forward(pen: Pen, stack: Stack) -> None:
    pen.put("norm")
    pen.down()
    if "feed-forward" in stack.rows:
        inside = pen.open("feed-forward")
        pen.put("activation")
        pen.shut(inside)
        return
    for k, slot in enumerate(("linear", "activation", "linear")):
        if k:
            pen.down()
        pen.put(slot)


def rotary(stack: Stack) -> bool:
    """Whether positions turn queries and keys instead of being added."""
    return stack.recipe is not None and stack.recipe.position == "rotary"


def training(stack: Stack) -> Drawing | None:
    """One step of training; of the bundled model, whose training has no lab, the one box."""
    pen = Pen(stack.rows)
    if "training-loop" not in stack.rows:
        pen.put("training")
        return pen.done()
    pen.put("initialisation")
    pen.flow("the weights")
    loop = pen.open("training-loop")
    for slots, then in LOOP:
        pen.put(*slots)
        if then:
            pen.drawing.lines.append(f"M{STREAM} {pen.y}v{GAP + 4}")
            pen.drawing.words.append((STREAM + 10, pen.y + 16, then))
            pen.y += GAP + 6
    pen.shut(loop)
    return pen.done()


LOOP: Sequence[tuple[tuple[str, ...], str]] = (
    (("batching",), "windows, and what follows each token"),
    (("model",), "the model computes, as drawn"),
    (("loss",), "back through the same parts: gradients"),
    (("clipping",), "gradients of a bounded length"),
    (("schedule",), "how far this step goes"),
    (("optimiser", "matrix-optimiser"), ""),
)
