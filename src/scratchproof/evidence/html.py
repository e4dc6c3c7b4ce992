"""A report as one HTML page that needs nothing else: no script, no request, light and dark, on screen and on paper.

`body` is what the companion page shows inside its own frame; `page` puts a frame of its own around it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from scratchproof.evidence.form import dumped
from scratchproof.evidence.reading import embedded
from scratchproof.evidence.sabotages import costs
from scratchproof.screen.prose import said
from scratchproof.training.runs import PAIR

HERE = Path(__file__).parent


def page(data: Mapping[str, Any]) -> str:
    """The whole file, with the JSON in it, so that it can be verified alone."""
    sheet = "".join((HERE / name).read_text(encoding="utf-8") for name in ("frame.css", "report.css"))
    allowed = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        # Nothing is loaded and nothing runs, also where a text should slip through unescaped
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{allowed}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Evidence</title>\n'
        f"<style>{sheet}</style>\n</head>\n<body>\n<main>\n{body(data)}</main>\n"
        f"{embedded(dumped(data))}\n</body>\n</html>\n"
    )


def body(data: Mapping[str, Any]) -> str:
    return '<div class="report">\n' + "\n".join(_body(data)) + "\n</div>\n"


def _body(data: Mapping[str, Any]) -> Iterator[str]:
    labs, hunts, with_ = data["labs"], data["hunts"], data["made_with"]
    counts = [
        counted(len(labs), "lab") + " proven",
        *([counted(len(hunts), "hunt") + " found"] if hunts else []),
        *([counted(len(data["checkpoints"]), "checkpoint") + " passed"] if data["checkpoints"] else []),
        *([counted(len(data["runs"]), "training run")] if data["runs"] else []),
    ]
    yield "<h1>Evidence</h1>"
    yield f"<p><strong>{', '.join(counts)}.</strong> Every source is below, and can be judged again.</p>"
    made = f"scratchproof {with_['scratchproof']}, Python {with_['python']}, NumPy {with_['numpy']}"
    yield f'<p class="quiet">Made with {text(made)}.</p>'
    yield f'<p class="quiet">Made at {text(data["made_at"])}.</p>'
    yield "<h2>Run it again</h2>"
    yield "<p>This judges every source anew, in a sandbox, with fresh numbers, and says line by line what held:</p>"
    yield shown("\n".join(data["rerun"]), "Commands")
    yield f"<p>The digest of its content is <code>{text(data['digest'])}</code>.</p>"
    yield "<h2>What it does not show</h2>"
    yield f'<ul class="bounds">{"".join(f"<li>{text(one)}</li>" for one in data["shows_not"])}</ul>'
    if labs:
        yield from _labs(labs, data["sources"])
    if hunts:
        yield from _hunts(hunts, data["sources"])
    if data["checkpoints"]:
        yield "<h2>Checkpoints</h2>"
        rows = [
            (one["title"], one["track_title"], day(one["first_passed"]), day(one["last_passed"]), one["passes"])
            for one in data["checkpoints"]
        ]
        yield table("Checkpoints that were passed", ("phase", "track", "first passed", "last passed", "passes"), rows)
    if data["runs"]:
        yield from _runs(data["runs"])
    if data.get("sabotages"):  # a report of format 1 has none
        yield from _sabotages(data["sabotages"])
    if data["packs"]:
        yield "<h2>What judged it</h2>"
        packs = [(name, pack["labs"], pack["scorecard"][:16]) for name, pack in data["packs"].items()]
        yield table("Packs, with a hash over what their scorecards say", ("pack", "labs", "scorecard"), packs)


def _labs(labs: list[Any], sources: Mapping[str, str]) -> Iterator[str]:
    yield f"<h2>Labs ({len(labs)})</h2>"
    rows = [
        (
            lab["title"],
            lab["topic_title"],
            day(lab["first_passed"]),
            day(lab["last_passed"]),
            lab["tries"],
            lab["hints"],
            len(lab["mistakes"]),
            lab["check"],
        )
        for lab in labs
    ]
    heads = ("lab", "topic", "first passed", "last passed", "tries", "hints", "mistakes", "version of the check")
    yield table("What was proven, when, and against which version of its check", heads, rows)
    yield "<h2>Each lab, with its source</h2>"
    for lab in labs:
        yield f'<section class="piece"><h3>{text(lab["title"])}</h3>'
        if lab["revealed_before_pass"]:
            yield "<p>The solution was shown before the first pass.</p>"
        if lab["mistakes"]:
            yield "<p>Met and overcome:</p><ul>"
            yield from (f"<li>{sentence(m['sentence'] or m['id'])}{times(m['times'])}</li>" for m in lab["mistakes"])
            yield "</ul>"
        for one in lab["passes"]:
            yield from _pass(one, sources)
        yield "</section>"


def _pass(one: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[str]:
    said = [f"{name} is called {actual}" for name, actual in one["names"].items() if name != actual]
    said += [f"{axis}: {choice}" for axis, choice in one["conventions"].items()]
    said += ["in PyTorch"] if one["framework"] == "torch" else []
    seed = "" if one["seed"] is None else f", asked with seed {one['seed']}"
    yield f'<p class="quiet">Passed {text(moment(one["at"]))}{seed}{text("".join(f"; {s}" for s in said))}.</p>'
    yield from _files(one["sources"], sources)


def _hunts(hunts: list[Any], sources: Mapping[str, str]) -> Iterator[str]:
    yield f"<h2>Hunts ({len(hunts)})</h2>"
    yield "<p>Programs with planted mistakes: mended, and met by a test that fails on them, and on no right one.</p>"
    for hunt in hunts:
        took = "" if hunt["seconds"] is None else f" in {minutes(hunt['seconds'])}"
        yield f'<section class="piece"><h3>{text(hunt["title"])}</h3>'
        yield f"<p>Found {text(moment(hunt['found']))}{took}, after {counted(hunt['checks'], 'check')}.</p>"
        yield "<p>Planted were:</p><ul>"
        yield from (f"<li>{sentence(m['sentence'] or m['id'])}</li>" for m in hunt["planted"])
        yield "</ul>"
        yield from _files(hunt["sources"], sources)
        yield "</section>"


def _files(files: Mapping[str, str], sources: Mapping[str, str]) -> Iterator[str]:
    for name, hash in files.items():
        found = sources.get(hash)
        lines = "missing" if found is None else counted(found.count("\n") + (not found.endswith("\n")), "line")
        yield f'<details><summary>{text(name)} <span class="quiet">{lines}, SHA-256 {text(hash[:12])}</span></summary>'
        yield f"{shown(found or '', name)}</details>"


def _runs(runs: list[Any]) -> Iterator[str]:
    yield f"<h2>Training runs ({len(runs)})</h2>"
    rows = []
    for run in runs:
        mine = sum(part["origin"] == "mine" for part in run["parts"].values())
        f = run["figures"]
        rows.append(
            (
                run["run"],
                day(run["at"]),
                f"{mine} of {len(run['parts'])}",
                f["steps"],
                number(f["loss"]),
                number(f["held_out"]),
                number(f["parameters"]),
            )
        )
    heads = ("run", "trained", "parts of their own", "steps", "loss", "held-out loss", "parameters")
    yield table("Models trained; loss is the mean of the last 50 steps", heads, rows)
    for run in runs:
        parts = [(name, part["origin"], part["hash"][:12]) for name, part in run["parts"].items()]
        yield f"<details><summary>{text(run['run'])}: its parts and its recipe</summary>"
        yield table("Parts of the run", ("part", "whose", "SHA-256"), parts)
        yield f"<p>{text(', '.join(f'{name} = {value}' for name, value in run['recipe'].items()))}</p></details>"


def _sabotages(pairs: list[Any]) -> Iterator[str]:
    yield f"<h2>What planted mistakes cost ({len(pairs)})</h2>"
    yield (
        "<p>A model was trained twice, from the same weights and batches: as it is, and with a known mistake planted "
        "in one place. This shows what the mistake does to a model. It proves nothing about the learner's code.</p>"
    )
    for pair in pairs:
        yield f'<section class="piece"><h3>{text(pair["title"])}: {text(pair["mistake"]["id"])}</h3>'
        yield f"<p>Planted was: {sentence(pair['mistake']['sentence'])}</p>"
        yield f"<p>{text(costs(pair))}</p>"
        rows = []
        for which in PAIR:
            f = pair[which]["figures"]
            rows.append((which, f["steps"], number(f["loss"]), number(f["held_out"]), number(f["parameters"])))
        heads = ("run", "steps", "loss", "held-out loss", "parameters")
        yield table(f"Both runs of {pair['mistake']['id']}; loss is the mean of the last 50 steps", heads, rows)
        told = [{one["step"]: one["loss"] for one in pair[which]["losses"]} for which in PAIR]
        steps = sorted({step for one in told for step in one})
        cells = [(f"{step:,}", *(number(one.get(step)) for one in told)) for step in steps]
        yield table(
            f"Losses of both on the way of {pair['mistake']['id']}: the mean of ten steps up to", ("step", *PAIR), cells
        )
        yield "<details><summary>Their parts and their recipe</summary>"
        names = list(dict.fromkeys(name for which in PAIR for name in pair[which]["parts"]))
        parts = [(name, *(_part(pair[which]["parts"].get(name)) for which in PAIR)) for name in names]
        yield table(f"Parts of both runs of {pair['mistake']['id']}", ("part", *PAIR), parts)
        yield f"<p>{text(', '.join(f'{name} = {value}' for name, value in pair['recipe'].items()))}</p></details>"
        yield "</section>"


def _part(part: Mapping[str, str] | None) -> str:
    return "" if part is None else f"{part['origin']} {part['hash'][:12]}"


def table(caption: str, heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """A table; whole numbers are set to the right, days and hashes stay in one piece."""
    columns = [[row[i] for row in rows] for i in range(len(heads))]
    classes = [
        ' class="number"' if all(type(one) is int for one in column) else ' class="when"' if solid(column) else ""
        for column in columns
    ]
    head = "".join(f'<th scope="col"{kind}>{text(one)}</th>' for one, kind in zip(heads, classes, strict=True))
    lines = []
    for row in rows:
        cells = "".join(f"<td{kind}>{text(one)}</td>" for one, kind in zip(row[1:], classes[1:], strict=True))
        lines.append(f'<tr><th scope="row">{text(row[0])}</th>{cells}</tr>')
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{text(caption)}"><table>'
        f"<caption>{text(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        + "\n".join(lines)
        + "\n</tbody></table></div>"
    )


def solid(column: list[Any]) -> bool:
    return all(type(one) is int or (len(one) <= 16 and " " not in one) for one in column)


def sentence(said_text: str) -> str:
    """A sentence of a lab's, its `code` and formulas as on the screen."""
    made = []
    for span in said(said_text):
        tag = {"code": "code", "strong": "strong"}.get(span.role)
        plain = text(span.text.strip("`") if tag == "code" else span.text)
        made.append(f"<{tag}>{plain}</{tag}>" if tag else plain)
    return "".join(made)


def shown(source: str, label: str) -> str:
    return f'<pre tabindex="0" role="group" aria-label="{text(label)}"><code>{text(source)}</code></pre>'


def text(value: Any) -> str:
    """Escaped; what HTML cannot carry, and what could turn the text around it, is written out."""
    plain = str(value)
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() or c in "\n\t" else ascii(c)[1:-1] for c in plain)
    return escape(plain)


def day(at: str) -> str:
    return at[:10]


def moment(at: str) -> str:
    return f"{at[:10]} {at[11:16]} UTC" if len(at) >= 16 else at


def minutes(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 90 else counted(round(seconds / 60), "minute")


def number(value: float | None) -> str:
    return "" if value is None else f"{value:,}" if type(value) is int else f"{value:.3f}"


def times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
