"""`talk`: the bundled model writes, through the learner's parts where they are proven."""

from __future__ import annotations

import queue
import sys

from scratchproof import catalogue
from scratchproof.cli.assemble import assembled
from scratchproof.cli.keys import keys
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.parts import Part
from scratchproof.sandbox import Nursery
from scratchproof.stack.assembly import Assembly
from scratchproof.stack.trace import Trace

PROMPT = "ROMEO:\n"
WRONG = "uniform"
HELP = "**+ -**: temperature · **] [**: top-k · **space**: again · **w**: a wrong sampler · **q**: quit"


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "talk",
        "Let the bundled character model write. Where a lab is proven, the text runs through your code.",
    )
    parser.add_argument("prompt", nargs="?", default=PROMPT, help="how the text begins")
    parser.add_argument("-n", type=int, default=320, help="how many characters to write")
    parser.add_argument("--temperature", "-t", type=float, default=0.8, help="0 is greedy; 1 is the model's own")
    parser.add_argument("--top-k", type=int, help="draw from the k most probable characters only")
    parser.add_argument("--top-p", type=float, help="draw from the fewest that are together this probable")
    parser.add_argument("--seed", type=int, default=1, help="the same seed writes the same text")
    parser.add_argument(
        "--wrong",
        nargs="?",
        const=WRONG,
        metavar="MISTAKE",
        help=f"beside it, the same with a wrong sampler (a mistake of the sampler lab; {WRONG} by default)",
    )
    parser.add_argument("--borrow", action="append", default=[], metavar="PART", help="use the reference for this part")
    args = parser.parse_args(argv)
    if not 0 <= args.seed < 2**63:
        raise Trouble("The seed is a whole number from 0 up.", "Leave it out, or give another.")
    with Learner() as learner:
        assembly = assembled(learner, tuple(args.borrow))
        if refusal := assembly.refuses():
            raise refusal
        began = learner.began
        with Nursery() as nursery:
            talk = Talk(assembly, nursery, args)
            talk.loop()
        if began and talk.wrote:
            learner.note("talked", None, mine=talk.mine, characters=talk.wrote)
    return 0


class Talk:
    """One session: settings that keys change, and the text."""

    def __init__(self, assembly: Assembly, nursery: Nursery, args: object) -> None:
        self.assembly = assembly
        self.nursery = nursery
        self.prompt: str = args.prompt.encode().decode("unicode_escape") if "\\n" in args.prompt else args.prompt  # type: ignore[attr-defined]
        self.n: int = args.n  # type: ignore[attr-defined]
        self.temperature: float = args.temperature  # type: ignore[attr-defined]
        self.top_k: int | None = args.top_k  # type: ignore[attr-defined]
        self.top_p: float | None = args.top_p  # type: ignore[attr-defined]
        self.seed: int = args.seed  # type: ignore[attr-defined]
        self.wrong: str | None = args.wrong  # type: ignore[attr-defined]
        self.mine = [name for name, part in assembly.parts.items() if part.mine]
        self.wrote = 0
        self.pressed: queue.Queue[str] = queue.Queue()
        self.held: str | None = None

    def loop(self) -> None:
        share = self.assembly.share()
        whose = f"Yours: {', '.join(self.mine)}." if self.mine else "All parts are borrowed so far."
        tell(f"You own {share.filled} of the {share.with_lab} slots that a lab can fill. {whose}")
        if self.wrong is not None:
            self.contrast(self.wrong)
            return
        with keys(self.pressed.put) as have_keys:
            interactive = have_keys and sys.stdout.isatty()
            while True:
                self.write(interactive)
                if not interactive:
                    return
                tell(HELP)
                if not self.change(self.next_key()):
                    return

    def next_key(self) -> str:
        key, self.held = self.held, None
        return key if key is not None else self.pressed.get()

    def write(self, interactive: bool) -> None:
        """Write one text as it comes; a key ends it early."""
        from scratchproof.stack.talk import talk

        cut = "".join([f", top-k {self.top_k}" if self.top_k else "", f", top-p {self.top_p:g}" if self.top_p else ""])
        print()
        tell(f"temperature {self.temperature:g}{cut}, seed {self.seed}")
        print()
        sys.stdout.write(self.prompt)
        trace = None
        pieces = talk(
            self.assembly.parts,
            prompt=self.prompt,
            n=self.n,
            temperature=self.temperature,
            top_k=self.top_k,
            top_p=self.top_p,
            seed=self.seed,
            nursery=self.nursery,
        )
        for piece in pieces:
            if isinstance(piece, Trace):
                trace = piece
                break
            sys.stdout.write(piece)
            sys.stdout.flush()
            self.wrote += len(piece)
            if interactive and not self.pressed.empty():
                self.held = self.pressed.get()
                pieces.close()  # type: ignore[attr-defined]
                break
        print("\n")
        if trace is not None:
            own = self.assembly.share(trace)
            tell(f"{sum(trace.calls.values())} calls of parts, {own.calls or 0:.0%} of them into your code.")

    def change(self, key: str) -> bool:
        """Change what a key asks for; False to end."""
        if key in ("q", "\x04"):
            return False
        if key in "+=":
            self.temperature = round(min(self.temperature + 0.2, 5.0), 2)
        elif key in "-_":
            self.temperature = round(max(self.temperature - 0.2, 0.0), 2)
        elif key == "]":
            self.top_k = None if self.top_k is None or self.top_k >= 40 else self.top_k * 2
        elif key == "[":
            self.top_k = 20 if self.top_k is None else max(1, self.top_k // 2)
        elif key == "w":
            self.contrast(WRONG)
        else:
            self.seed += 1
        return True

    def contrast(self, mistake: str) -> None:
        """The same text with a wrong sampler, side by side."""
        from scratchproof.screen.picture_page import contrast_page
        from scratchproof.screen.writer import write
        from scratchproof.stack.contrast import contrast

        lab = catalogue.find("sampler")
        known = {m.id: m for m in lab.mistakes}
        if mistake not in known:
            raise Trouble(f"The sampler has no mistake called {mistake!r}.", f"It has: {', '.join(known)}.")
        wrong = Part("sampler", known[mistake].applied(lab.reference))
        both = contrast(
            self.assembly.parts,
            wrong,
            part="sampler",
            prompt=self.prompt,
            seed=self.seed,
            nursery=self.nursery,
            n=self.n,
            temperature=self.temperature,
            top_k=self.top_k,
            top_p=self.top_p,
        )
        self.wrote += len(both.right)
        print()
        stopped = f"{both.stopped.what}" if both.stopped else ""
        write(
            contrast_page(
                "your sampler" if "sampler" in self.mine else "the sampler",
                both.right,
                mistake,
                both.wrong,
                known[mistake].says,
                stopped,
            )
        )
