"""`pack check`: every lab proves itself.

    for proof in run([catalogue.find("softmax")], seeds=3, seed=0, workers=2, watch=print):
        proof.proved, proof.findings

`prove` reads a lab (`contents`), then has its answers judged (`answers`, `naming`, `survivors`) by the judge that
learners meet, in the sandbox that learners' code runs in. The same ``seed`` finds the same.
"""

from __future__ import annotations

import contextlib
import textwrap
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from scratchproof.catalogue import Lab
from scratchproof.judge.judge import Judge
from scratchproof.proof import answers, contents, hunts, naming, survivors
from scratchproof.proof.labproof import LabProof, middle, to_json
from scratchproof.proof.labtoml import VERDICT_MS
from scratchproof.proof.reading import first_line, place
from scratchproof.proof.trial import Trial, Watch

__all__ = ["lines", "prove", "run", "to_json"]

TOO_SLOW = 5.0  # shared machines are noisy: only so many times the budget is an error
_TRIVIAL = 5
_WIDTH = 100

PAIRS = {
    "both": "named as both",
    "one": "as one of the two",
    "missed": "missed",
    "unnamed": "not to be told apart",
    "dependent": "no second mistake",
}
STAGES: tuple[tuple[str, Callable[[Trial], None]], ...] = (
    *answers.STAGES,
    *naming.STAGES,
    ("hunt", hunts.hunt),
    ("mutants", survivors.judge),
)


def prove(
    lab: Lab | Path,
    seeds: int = 3,
    seed: int = 0,
    *,
    judge: Judge | None = None,
    sample: int | None = None,
    watch: Watch | None = None,
) -> LabProof:
    """Try everything on one lab over ``seeds`` seeds made from ``seed``. Never raises for what is wrong with the lab.

    judge: one to use; by default one is made for this lab. sample: try at most so many mutants, pairs and crossings
    each. watch: called after every verdict.
    """
    if seeds < 1:
        raise ValueError(f"seeds is {seeds}; at least one is needed")
    start = time.perf_counter()
    path = lab.path if isinstance(lab, Lab) else Path(lab)
    proof = LabProof(lab=path.name, path=str(path), seeds=seeds, seed=seed)
    sound = contents.read(path, proof)
    if sound is not None:
        own = judge or Judge()
        try:
            with surviving(proof, "the whole lab"):
                judged(Trial(sound, own, proof, watch, sample))
        finally:
            if judge is None:
                own.close()
    proof.findings.sort(key=lambda f: f.level)  # errors first, else as found
    proof.took_s = time.perf_counter() - start
    return proof


def judged(trial: Trial) -> None:
    """Every stage; what stops one is a finding, and the next goes on."""
    trial.total = planned(trial)
    proof = trial.proof
    proof.judged = True
    trivial_jobs(trial)
    for name, stage in STAGES:
        trial.stage = name
        with surviving(proof, name):
            stage(trial)
    trivial_jobs(trial)
    proof.cases = sum(len(p.sizes) for p in trial.lab.probes)
    within_budget(trial)


@contextlib.contextmanager
def surviving(proof: LabProof, name: str) -> Iterator[None]:
    """What goes wrong in here becomes a finding."""
    try:
        yield
    except Exception as error:
        what = f"The check of {name} stopped with {type(error).__name__}: {first_line(error)}"
        frame = traceback.extract_tb(error.__traceback__)[-1]
        then = "Look at that line; when it is none of the lab's, this is a defect of the judge."
        proof.find("error", "check-stopped", what, place(Path(frame.filename), frame.lineno or 0), then)


def planned(trial: Trial) -> int:
    """About how many verdicts there will be."""
    n, turns = len(trial.seeds), len(trial.in_turn(0))
    whole = len(trial.ready.choices) + len(trial.lab.variants) + len(trial.lab.mistakes) + 1
    some = len(trial.lab.paraphrases) + len(naming.all_crossings(trial))
    return n * whole + turns * some + len(naming.all_pairs(trial)) + len(survivors.generated(trial))


def trivial_jobs(trial: Trial) -> None:
    """Times of jobs that do nothing; the first of all waits for the warm parent and does not count."""
    if not trial.proof.times.trivial:
        trial.court.trivial_ms()
    trial.proof.times.trivial += [trial.court.trivial_ms() for _ in range(_TRIVIAL)]


def within_budget(trial: Trial) -> None:
    median = middle(trial.proof.times.right)
    budget = float(trial.lab.facts.get("limits", {}).get("verdict_ms", VERDICT_MS))
    if median is not None and median > TOO_SLOW * budget:
        what = f"A right answer's verdict takes {median:.0f} ms in the middle; the budget is {budget:.0f} ms."
        then = "Ask less, or smaller inputs; [limits] verdict_ms raises the budget where the lab cannot be faster."
        trial.error("slow", what, "probes.py", then)


def run(
    labs: Sequence[Lab | Path],
    seeds: int = 3,
    seed: int = 0,
    workers: int = 1,
    watch: Watch | None = None,
    *,
    sample: int | None = None,
) -> list[LabProof]:
    """`prove` for every lab, in ``workers`` processes with a judge each; the proofs are in the order of ``labs``.

    ``watch`` is called in this process. Ctrl-C ends the workers and raises KeyboardInterrupt.
    """
    paths = [lab.path if isinstance(lab, Lab) else Path(lab) for lab in labs]
    if workers > 1 and len(paths) > 1:
        from scratchproof.proof.crew import proven

        return proven(paths, workers, seeds, seed, sample=sample, watch=watch)
    with Judge() as judge:
        return [prove(path, seeds, seed, judge=judge, sample=sample, watch=watch) for path in paths]


def lines(proofs: Iterable[LabProof]) -> list[str]:
    """A report in plain text, at most 100 columns wide."""
    found = list(proofs)
    out: list[str] = []
    for proof in found:
        out += [*of_lab(proof), ""]
    errors = sum(len(p.errors) for p in found)
    good = sum(p.proved for p in found)
    out.append(
        f"{many(len(found), 'lab')}: {'all' if good == len(found) else good} proved"
        + (f", {len(found) - good} not ({many(errors, 'error')})." if good < len(found) else ".")
    )
    return out


def of_lab(proof: LabProof) -> list[str]:
    verdict = "proved" if proof.proved else "not proved"
    how = f"{many(proof.seeds, 'seed')} from --seed {proof.seed}, {proof.verdicts} verdicts in {proof.took_s:.1f} s"
    out = [
        f"{proof.lab}: {verdict} ({how}{', sampled' if proof.sampled else ''})"
        if proof.judged
        else f"{proof.lab}: {verdict}; read only, no answer was judged"
    ]
    for name, text in counts(proof) if proof.judged else []:
        out += textwrap.wrap(text, _WIDTH, initial_indent=f"  {name:<12} ", subsequent_indent=" " * 15)
    for finding in proof.findings:
        out += textwrap.wrap(f"{finding.level}: {finding.what}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
        out += textwrap.wrap(
            f"{finding.next} ({finding.where})",
            _WIDTH,
            initial_indent="    ",
            subsequent_indent="    ",
            break_long_words=True,
            break_on_hyphens=False,
        )
    return out


def counts(proof: LabProof) -> list[tuple[str, str]]:
    m, p, t = proof.mutation, proof.pairs, proof.times.summary()
    mutants = f"{m.killed} killed, {m.raised} stopped at once, {len(m.waived)} waived, {len(m.survived)} survive"
    rows = [
        ("right", f"{proof.variants} variants accepted"),
        ("mistakes", f"{proof.rejected} rejected, {proof.named} named; {proof.paraphrases} paraphrases named"),
        ("pairs", ", ".join(f"{getattr(p, kind)} {text}" for kind, text in PAIRS.items() if getattr(p, kind))),
        ("mutants", f"{m.total}: {mutants}" + (f", {m.convention} a convention" if m.convention else "")),
        ("probes", f"{many(proof.probes, 'probe')} in {many(proof.cases, 'case')}, on {many(proof.marks, 'mark')}"),
    ]
    if proof.conventions:
        text = f"{many(proof.conventions, 'choice')}; {proof.crossings} mistakes stay wrong under them"
        rows.append(("conventions", text))
    if t["right_median_ms"] is not None:
        spread = f"95%: {t['right_p95_ms']:.0f}, most: {t['right_max_ms']:.0f}"
        text = f"right in {t['right_median_ms']:.0f} ms ({spread}), {t['right_over_trivial']:.1f} times a trivial job"
        if t["named_over_right"] is not None:
            text += f"; named in {t['named_over_right']:.1f} times that"
        rows.append(("time", text))
    return rows


def many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
