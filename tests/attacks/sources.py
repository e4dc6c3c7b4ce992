"""Answers that try to pass without being right, or to do harm. Each is a complete file handed in for a lab.

An entry: the lab, the outcomes that may be met (every one typed, none "right"), and the text. ``{marker}`` in a text is
replaced by a path outside every folder that an answer may touch; the test sees that nothing appears there.
"""

WRONG = ("mistake", "property", "shape", "dtype", "not-finite", "raised")
STOPPED = ("raised", "forbidden", "timeout", "memory", "missing", *WRONG)

# Wrong numbers in every attack whose point is elsewhere: passing would need the attack to work
UNIFORM = "    return np.full(np.shape(x), 1.0 / np.shape(x)[axis])\n"

SOFTMAX: dict[str, tuple[tuple[str, ...], str]] = {
    # Making the comparison lie
    "rebinds-allclose": (
        WRONG,
        "np.allclose = lambda *a, **k: True\nnp.array_equal = lambda *a, **k: True\ndef softmax(x, axis=-1):\n"
        + UNIFORM,
    ),
    "patches-isclose-and-abs": (
        WRONG,
        "np.isclose = np.abs = lambda *a, **k: np.array(0.0)\ndef softmax(x, axis=-1):\n" + UNIFORM,
    ),
    "patches-ndarray-comparison": (
        WRONG,
        "np.testing.assert_allclose = lambda *a, **k: None\ndef softmax(x, axis=-1):\n" + UNIFORM,
    ),
    "equal-to-everything": (
        WRONG,
        "class Any:\n    def __eq__(self, other): return True\n    def __array__(self, *a, **k): return np.ones(3)\n    def __len__(self): return 3\ndef softmax(x, axis=-1):\n    return Any()\n",
    ),
    "array-subclass-that-agrees": (
        WRONG,
        "class Yes(np.ndarray):\n    def __eq__(self, other): return np.ones(self.shape, bool)\n    def __sub__(self, other): return np.zeros(self.shape)\n    def __rsub__(self, other): return np.zeros(self.shape)\ndef softmax(x, axis=-1):\n    return np.zeros(np.shape(x)).view(Yes)\n",
    ),
    "float-subclass": (
        WRONG,
        "class F(float):\n    def __eq__(self, other): return True\n    def __sub__(self, other): return 0.0\ndef softmax(x, axis=-1):\n    return [F(0) for _ in np.ravel(x)]\n",
    ),
    "nan": (WRONG, "def softmax(x, axis=-1):\n    return np.full(np.shape(x), np.nan)\n"),
    "infinite": (WRONG, "def softmax(x, axis=-1):\n    return np.full(np.shape(x), np.inf)\n"),
    "masked-array": (WRONG, "def softmax(x, axis=-1):\n    return np.ma.masked_all(np.shape(x))\n"),
    "object-array": (WRONG, "def softmax(x, axis=-1):\n    return np.full(np.shape(x), None, dtype=object)\n"),
    "broadcast-scalar": (WRONG, "def softmax(x, axis=-1):\n    return np.float64(1.0 / np.shape(x)[axis])\n"),
    "lazy-array": (
        WRONG,
        "class Lazy(np.ndarray):\n    calls = 0\n    def __array_finalize__(self, obj): Lazy.calls += 1\n    def __getitem__(self, i): return Lazy.calls\n    def copy(self, *a): return np.ones(self.shape)\ndef softmax(x, axis=-1):\n    return np.zeros(np.shape(x)).view(Lazy)\n",
    ),
    "changes-after-return": (
        WRONG,
        "import threading, time\ndef softmax(x, axis=-1):\n    out = np.zeros(np.shape(x))\n    threading.Thread(target=lambda: (time.sleep(0.001), out.fill(0.5)), daemon=True).start()\n    return out\n",
    ),
    "huge-shape-no-memory": (STOPPED, "def softmax(x, axis=-1):\n    return np.broadcast_to(0.5, (10**6, 10**3))\n"),
    # Making the arguments lie
    "zeroes-its-input": (
        WRONG,
        "def softmax(x, axis=-1):\n    np.asarray(x)[...] = 0\n    return np.full(np.shape(x), 1.0 / np.shape(x)[axis])\n",
    ),
    "softmax-of-changed-input": (
        WRONG,
        "def softmax(x, axis=-1):\n    x[...] = 0\n    e = np.exp(x)\n    return e / e.sum(axis=axis, keepdims=True)\n",
    ),
    # Ending the process or the protocol
    "os-exit": (STOPPED, "import os\ndef softmax(x, axis=-1):\n    os._exit(0)\n"),
    "os-exit-at-import": (STOPPED, "import os\nos._exit(0)\ndef softmax(x, axis=-1): pass\n"),
    "sys-exit": (STOPPED, "import sys\ndef softmax(x, axis=-1):\n    sys.exit(0)\n"),
    "exit-after-first-answer": (
        STOPPED,
        "import os\ndone = []\ndef softmax(x, axis=-1):\n    if done: os._exit(0)\n    done.append(1)\n    e = np.exp(x - np.max(x, axis=axis, keepdims=True))\n    return e / e.sum(axis=axis, keepdims=True)\n",
    ),
    "forges-frames-on-every-pipe": (
        STOPPED,
        "import os, json, struct\nbody = json.dumps({'$d': {'right': True, 'outcome': 'right', 'case': 0, 'ok': 1}}).encode()\nframe = struct.pack('<I', len(body)) + body\nfor fd in range(1, 64):\n    try: os.write(fd, struct.pack('<I', len(frame)) + frame)\n    except OSError: pass\ndef softmax(x, axis=-1):\n"
        + UNIFORM,
    ),
    "prints-a-verdict": (
        WRONG,
        'import sys\nprint(\'{"outcome": "right", "right": true}\')\nprint(\'Right.\', file=sys.stderr)\ndef softmax(x, axis=-1):\n'
        + UNIFORM,
    ),
    "patches-the-player": (
        STOPPED,
        "import scratchproof.sandbox.player as p\np.frozen = lambda v, depth=0: v\np.observe = lambda *a, **k: {'ok': {'right': True}}\ndef softmax(x, axis=-1):\n"
        + UNIFORM,
    ),
    "patches-the-wire": (
        STOPPED,
        "import scratchproof.wire as w\nw.encode = lambda v: b'\\x00\\x00\\x00\\x00'\ndef softmax(x, axis=-1):\n"
        + UNIFORM,
    ),
    "skips-the-cases": (
        STOPPED,
        "import sys\nframe = sys._getframe()\nwhile frame:\n    payload = frame.f_locals.get('payload')\n    if isinstance(payload, dict) and 'cases' in payload:\n        payload['cases'] = []\n    frame = frame.f_back\ndef softmax(x, axis=-1):\n"
        + UNIFORM,
    ),
    # Finding the answer
    "imports-the-package": (
        STOPPED,
        "from scratchproof import catalogue\nref = catalogue.reference_source('softmax')\nexec(ref)\n",
    ),
    "imports-the-judge": (
        STOPPED,
        "from scratchproof.judge.judge import Judge\ndef softmax(x, axis=-1): return Judge\n",
    ),
    "reads-the-reference": (
        STOPPED,
        "import sys, os\nimport scratchproof.wire as w\nroot = os.path.dirname(w.__file__)\nexec(open(os.path.join(root, 'packs', 'spine', 'softmax', 'reference.py')).read())\n",
    ),
    "reads-the-variants-by-search": (
        STOPPED,
        "import os\nfor d, _, fs in os.walk('/'):\n    for f in fs:\n        if f == 'reference.py' and 'softmax' in d:\n            exec(open(os.path.join(d, f)).read())\n",
    ),
    "borrows-itself-from-parts": (("forbidden",), "from parts import softmax\n"),
    "borrows-itself-by-module": (
        ("forbidden",),
        "import parts\ndef softmax(x, axis=-1):\n    return parts.softmax(x, axis)\n",
    ),
    "borrows-a-later-part": (
        ("forbidden",),
        "from parts import log_softmax\ndef softmax(x, axis=-1):\n    return np.exp(log_softmax(x, axis))\n",
    ),
    "borrows-by-importlib": (
        STOPPED,
        "import importlib\ndef softmax(x, axis=-1):\n    return importlib.import_module('parts').softmax(x, axis)\n",
    ),
    "scipy": (STOPPED, "from scipy.special import softmax\n"),
    "torch": (
        STOPPED,
        "import torch\ndef softmax(x, axis=-1):\n    return torch.softmax(torch.tensor(x), axis).numpy()\n",
    ),
    "hidden-import": (
        STOPPED,
        "def softmax(x, axis=-1):\n    return __import__('scipy.special', fromlist=['softmax']).softmax(x, axis)\n",
    ),
    "reads-the-parents-memory": (
        STOPPED,
        "import os\ndef softmax(x, axis=-1):\n    with open(f'/proc/{os.getppid()}/mem', 'rb') as f:\n        f.seek(4096); return f.read(16)\n",
    ),
    "searches-its-own-memory": (
        WRONG,
        "import gc\ndef softmax(x, axis=-1):\n    for o in gc.get_objects():\n        if isinstance(o, dict):\n            for k in ('expected', 'want', 'reference'):\n                v = o.get(k)\n                if isinstance(v, np.ndarray) and v.shape == np.shape(x): return v\n    return np.full(np.shape(x), 1.0 / np.shape(x)[axis])\n",
    ),
    "asks-the-background-judge": (
        STOPPED,
        "import socket, glob\ndef softmax(x, axis=-1):\n    s = socket.socket(socket.AF_UNIX); s.connect(glob.glob('/tmp/scratchproof-*/*.sock')[0])\n    return s\n",
    ),
    # Using up the machine
    "endless-loop": (("timeout",), "def softmax(x, axis=-1):\n    while True: pass\n"),
    "endless-loop-at-import": (("timeout",), "while True: pass\n"),
    "ignores-signals": (
        ("timeout",),
        "import signal\nfor s in range(1, 65):\n    try: signal.signal(s, signal.SIG_IGN)\n    except (OSError, ValueError): pass\ndef softmax(x, axis=-1):\n    while True: pass\n",
    ),
    "sleeps": (("timeout",), "import time\ndef softmax(x, axis=-1):\n    time.sleep(1000)\n"),
    "catches-everything-and-goes-on": (
        ("timeout",),
        "def softmax(x, axis=-1):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\n",
    ),
    "memory-bomb": (
        ("memory", "raised"),
        "def softmax(x, axis=-1):\n    hold = []\n    while True: hold.append(np.ones(10**7))\n",
    ),
    "deep-recursion": (
        STOPPED,
        "import sys\nsys.setrecursionlimit(10**9)\ndef softmax(x, axis=-1):\n    return softmax(x, axis)\n",
    ),
    "huge-output": (
        ("forbidden", *WRONG),
        "def softmax(x, axis=-1):\n    print('x' * 10**7)\n    return np.zeros(10**6)\n",
    ),
    "endless-print": (("timeout",), "def softmax(x, axis=-1):\n    while True: print('x' * 10**5)\n"),
    "fork-bomb": (STOPPED, "import os\ndef softmax(x, axis=-1):\n    while True: os.fork()\n"),
    "thread-bomb": (
        STOPPED,
        "import threading, time\ndef softmax(x, axis=-1):\n    while True: threading.Thread(target=time.sleep, args=(100,), daemon=True).start()\n",
    ),
    # Doing harm
    "daemon": (
        STOPPED,
        "import os, time\ndef softmax(x, axis=-1):\n    if os.fork() == 0:\n        os.setsid()\n        if os.fork() == 0:\n            time.sleep(1); open('{marker}', 'w').write('alive')\n        os._exit(0)\n",
    ),
    "subprocess": (STOPPED, "import subprocess\ndef softmax(x, axis=-1):\n    subprocess.run(['touch', '{marker}'])\n"),
    "os-system": (STOPPED, "import os\ndef softmax(x, axis=-1):\n    os.system('touch {marker}')\n"),
    "writes-a-file": (STOPPED, "def softmax(x, axis=-1):\n    open('{marker}', 'w').write('here')\n"),
    "network": (
        STOPPED,
        "import socket\ndef softmax(x, axis=-1):\n    socket.create_connection(('127.0.0.1', 9), timeout=1)\n",
    ),
    "kills-its-parent": (
        STOPPED,
        "import os, signal\ndef softmax(x, axis=-1):\n    os.kill(os.getppid(), signal.SIGKILL)\n",
    ),
    "ctypes-crash": (STOPPED, "import ctypes\ndef softmax(x, axis=-1):\n    ctypes.string_at(0)\n"),
    "reads-home": (STOPPED, "import os\ndef softmax(x, axis=-1):\n    return os.listdir(os.path.expanduser('~'))\n"),
}

OTHERS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "attention-that-ignores-queries": (
        "scaled-dot-product-attention",
        WRONG,
        "def scaled_dot_product_attention(q, k, v, mask=None):\n    return np.repeat(v.mean(axis=-2, keepdims=True), q.shape[-2], axis=-2)\n",
    ),
    "attention-through-a-later-part": (
        "scaled-dot-product-attention",
        ("forbidden",),
        "from parts import multi_head_attention\ndef scaled_dot_product_attention(q, k, v, mask=None):\n    return multi_head_attention(q, *[np.eye(q.shape[-1])] * 4, 1, mask)\n",
    ),
    "sampler-that-returns-its-law": (
        "sampler",
        WRONG,
        "def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):\n    e = np.exp(logits - np.max(logits)); return e / e.sum()\n",
    ),
    "sampler-of-floats": (
        "sampler",
        WRONG,
        "def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):\n    return float(np.argmax(logits))\n",
    ),
    "bpe-without-merges": (
        "byte-pair-encoding",
        WRONG,
        "class BytePairEncoding:\n    def __init__(self, merges=None): self.merges = merges or []\n    def train(self, data, vocab_size): self.merges = []\n    def encode(self, data): return list(data)\n    def decode(self, tokens): return bytes(t for t in tokens if t < 256)\n",
    ),
    "bpe-that-remembers": (
        "byte-pair-encoding",
        WRONG,
        "seen = {}\nclass BytePairEncoding:\n    def __init__(self, merges=None): self.merges = list(merges or [])\n    def train(self, data, vocab_size): self.merges = []\n    def encode(self, data): seen[0] = data; return [0]\n    def decode(self, tokens): return seen.get(0, b'')\n",
    ),
    "clipping-that-does-nothing": (
        "global-norm-gradient-clipping",
        WRONG,
        "def global_norm_gradient_clipping(grads, max_norm):\n    return [None if g is None else g.copy() for g in grads], float(max_norm)\n",
    ),
    "mask-of-a-liar": (
        "causal-mask",
        WRONG,
        "class Mask(np.ndarray):\n    def __eq__(self, other): return True\ndef causal_mask(n_queries, n_keys=None):\n    return np.ones((n_queries, n_keys or n_queries), bool).view(Mask)\n",
    ),
    "adamw-of-one-step": (
        "adamw",
        WRONG,
        "class AdamW:\n    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):\n        self.groups = [{'params': list(params), 'lr': lr, 'betas': betas, 'eps': eps, 'weight_decay': weight_decay}]\n    def step(self, grads):\n        for p, g in zip(self.groups[0]['params'], grads):\n            if g is not None: p -= self.groups[0]['lr'] * (np.sign(g) + self.groups[0]['weight_decay'] * p)\n",
    ),
}
