"""Programs that end in strange ways, use up what they can, or send what is no frame."""

from __future__ import annotations

from attack import Attack, nothing_came, whatever

ENDINGS = [
    Attack("leave at once", "def main(p, emit): os._exit(0)", ("exited",), nothing_came),
    Attack("sys.exit", "def main(p, emit): sys.exit(0)", ("exited",), nothing_came),
    Attack("exit while importing", "raise SystemExit", ("exited",), nothing_came),
    Attack(
        "os._exit that does nothing",
        """
            def main(p, emit):
                os._exit = lambda code: None
                emit(1)
        """,
        ("done",),
        lambda frames: frames == [1],
    ),
    Attack("abort", "def main(p, emit): os.abort()", ("signal",), nothing_came),
    Attack("read address zero", "def main(p, emit): ctypes.string_at(0)", ("signal",), nothing_came),
    Attack("kill itself", "def main(p, emit): os.kill(os.getpid(), 9)", ("signal",), nothing_came),
    Attack(
        "stop itself",
        "def main(p, emit): os.kill(os.getpid(), 19)",
        ("timeout",),
        nothing_came,
        limits=(("wall_s", 0.3),),
    ),
    Attack(
        "ignore signals and loop",
        """
            import signal
            def main(p, emit):
                for s in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}: signal.signal(s, signal.SIG_IGN)
                while True: pass
        """,
        ("timeout",),
        nothing_came,
        limits=(("wall_s", 0.3),),
    ),
    Attack(
        "an exception that never ends",
        """
            class Endless(Exception):
                def __str__(self):
                    while True: pass
            def main(p, emit): raise Endless
        """,
        ("timeout",),
        nothing_came,
        limits=(("wall_s", 0.3),),
    ),
    Attack(
        "memory bomb",
        """
            def main(p, emit):
                x = []
                while True: x.append(bytearray(1 << 22))
        """,
        ("memory",),
        nothing_came,
    ),
    Attack(
        "one large array",
        """
            import numpy as np
            def main(p, emit): np.ones(1 << 34)
        """,
        ("memory",),
        nothing_came,
    ),
    Attack(
        "endless recursion",
        """
            sys.setrecursionlimit(10 ** 9)
            def deeper(f): return deeper(f)
            def main(p, emit): deeper(deeper)
        """,
        ("signal", "raised", "memory"),
        nothing_came,
        limits=(("memory", 64 << 20),),
    ),
    Attack(
        "a thousand threads",
        """
            import threading
            def main(p, emit):
                for _ in range(1000): threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
        """,
        ("raised", "memory", "done"),
        nothing_came,
    ),
    Attack(
        "threads that hold on",
        """
            import threading
            def main(p, emit):
                threading.Thread(target=time.sleep, args=(60,)).start()
                emit('ok')
        """,
        ("done",),
        lambda frames: frames == ["ok"],
    ),
]

LIES = [
    Attack("garbage as results", "def main(p, emit): os.write(3, os.urandom(5000))", ("garbled",), nothing_came),
    Attack(
        "half a message",
        r"""
            def main(p, emit):
                os.write(3, b'f\xff\x00\x00\x00ab')
                os._exit(0)
        """,
        ("garbled",),
        nothing_came,
    ),
    Attack(
        "a frame of four gigabytes",
        "def main(p, emit): os.write(3, b'f\\xff\\xff\\xff\\xff')",
        ("garbled",),
        nothing_came,
    ),
    Attack(
        "a frame that is no frame",
        "def main(p, emit): os.write(3, b'f\\x0c\\x00\\x00\\x00\\x08\\x00\\x00\\x00{\"$a\":1}')",
        ("garbled",),
        nothing_came,
    ),
    Attack(
        "JSON nested a million deep",
        """
            import struct
            def main(p, emit):
                head = b'[' * 1000000
                body = struct.pack('<I', len(head)) + head
                data = struct.pack('<cI', b'f', len(body)) + body
                while data: data = data[os.write(3, data):]
        """,
        ("garbled",),
        nothing_came,
    ),
    Attack(
        "an array with an impossible shape",
        """
            import struct, json
            def main(p, emit):
                head = json.dumps({'$a': ['float64', [2 ** 39] * 31 + [0], False]}).encode()
                body = struct.pack('<I', len(head)) + head
                os.write(3, struct.pack('<cI', b'f', len(body)) + body)
        """,
        ("garbled",),
        nothing_came,
    ),
    Attack(
        "a second report of the guards",
        """
            import struct
            def main(p, emit):
                body = b'{"network": "none"}'
                os.write(3, struct.pack('<cI', b'g', len(body)) + body)
        """,
        ("garbled",),
        nothing_came,
    ),
    Attack(
        "a second report of the time spent",
        """
            import struct
            def main(p, emit):
                os.write(3, struct.pack('<cId', b's', 8, 1e9))
        """,
        ("garbled",),
        nothing_came,
    ),
    Attack(
        "telling its end and going on",
        """
            def main(p, emit):
                os.write(5, b'o')
                while True:
                    pass
        """,
        ("exited", "timeout"),
        nothing_came,
    ),
    Attack(
        "closing the channels and going on",
        """
            def main(p, emit):
                os.closerange(0, 64)
                while True:
                    pass
        """,
        ("timeout", "cpu"),
        nothing_came,
    ),
    Attack(
        "a false end, then more",
        r"""
            def main(p, emit):
                os.write(3, b'd\x00\x00\x00\x00')
                emit(1)
        """,
        ("garbled",),
        nothing_came,
    ),
    Attack("close everything", "def main(p, emit): os.closerange(0, 300)", ("exited",), nothing_came),
    Attack(
        "close the results, loop",
        """
            def main(p, emit):
                os.close(3)
                while True: pass
        """,
        ("timeout",),
        nothing_came,
        limits=(("wall_s", 0.3),),
    ),
    Attack(
        "threads that write into frames",
        """
            import threading
            def main(p, emit):
                for _ in range(3): threading.Thread(target=lambda: [os.write(3, b'x') for _ in range(1000)]).start()
                for i in range(1000): emit(i)
        """,
        ("garbled",),
        whatever,
    ),
    Attack(
        "a flood of text",
        """
            def main(p, emit):
                for _ in range(300): print('x' * 99999)
        """,
        ("done",),
        nothing_came,
    ),
    Attack(
        "a flood of frames",
        """
            def main(p, emit):
                while True: emit(bytes(1 << 16))
        """,
        ("output",),
        whatever,
        limits=(("output", 1 << 20),),
    ),
    Attack(
        "a frame beyond the limit",
        "def main(p, emit): emit(bytes(3 << 20))",
        ("output",),
        nothing_came,
        limits=(("output", 1 << 20),),
    ),
]
