#!/usr/bin/env python3
"""Sets everything up, then runs it. Needs nothing but Python 3.11 or newer.

    python3 run.py start     begin the first ten minutes (or go on)
    python3 run.py test      run every check that this repository has

The first call makes .venv beside this file and installs the package into it; later calls only start it.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def main() -> int:
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what not in ("start", "test"):
        print(__doc__.strip())
        return 0 if what in ("-h", "--help", "help") else 2
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        return stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", "Try `python3.12 run.py`.")
    set_up(dev=what == "test")
    if what == "start":
        return subprocess.call([str(PYTHON), "-m", "scratchproof", *(sys.argv[2:] or ["start"])])
    return subprocess.call([str(PYTHON), str(HERE / "scripts" / "run_checks.py"), *sys.argv[2:]], cwd=HERE)


def set_up(dev: bool) -> None:
    """Make .venv and install, unless the same has been installed before."""
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    stamp = HOME / ("installed-dev" if dev else "installed")
    done = [p.read_text() for p in (stamp, HOME / "installed-dev") if p.exists()]
    if PYTHON.exists() and wanted in done:
        return
    print("Setting up .venv (once; about a minute) ...", file=sys.stderr, flush=True)
    if not PYTHON.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(HOME)], capture_output=True, text=True, check=False)
        if made.returncode:
            reason = "\n".join((made.stdout + made.stderr).strip().splitlines()[:3])
            sys.exit(stop(f"A virtual environment cannot be made: {reason}", "On Debian: `apt install python3-venv`."))
        install("--upgrade", "pip")  # commands that an older one installs start slower: they import `re` first
    for extra in os.environ.get("SCRATCHPROOF_WITH", "").split() if dev else []:
        if not install(extra):  # before the package, whose own wish for it may be wider
            print(f"{extra} cannot be installed; the tests that need it are skipped.", file=sys.stderr)
    install("-e", f"{HERE}[dev]" if dev else str(HERE), must=True)
    stamp.write_text(wanted)


def install(*what: str, must: bool = False) -> bool:
    """Whether pip could; with ``must`` the program ends where it could not."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode and must:
        reason = "\n".join(made.stderr.strip().splitlines()[-5:])
        sys.exit(stop(f"The packages cannot be installed:\n{reason}", "Is there a connection? Then run this again."))
    return made.returncode == 0


def stop(what: str, following: str) -> int:
    print(f"{what}\n{following}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
