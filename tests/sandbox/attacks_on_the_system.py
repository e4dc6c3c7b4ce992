"""Programs that reach for other processes, the network, files and the kernel."""

from __future__ import annotations

from attack import Attack, attempts, nothing_came

PROCESSES = [
    attempts("fork", ("fork", "os.fork() or os._exit(0)"), ("forkpty", "os.forkpty()[0] or os._exit(0)"), control=True),
    Attack(
        "fork bomb",
        """
            def main(p, emit):
                while True:
                    os.fork()
        """,
        ("raised",),
        nothing_came,
    ),
    attempts(
        "fork by system call",
        ("fork", "call(57, 220, 17, 0, 0, 0, 0) or os._exit(0)"),
        ("vfork", "call(58, 220, 17, 0, 0, 0, 0) or os._exit(0)"),
        ("clone3", "call(435, 435, 0, 0)"),
    ),
    Attack("exec", "def main(p, emit): tried(emit, 'exec', lambda: os.execv('/bin/sh', ['sh', '-c', 'exit 0']))"),
    attempts(
        "subprocess",
        ("run", "subprocess.run(['/bin/true'], check=True)"),
        ("posix_spawn", "os.posix_spawn('/bin/true', ['true'], {})"),
        ("system", "os.system('true') and 1 / 0"),
        setup="import subprocess",
        control=True,
    ),
    attempts(
        "worker processes",
        ("multiprocessing", "multiprocessing.Process(target=int).start()"),
        setup="import multiprocessing",
    ),
    Attack(
        "daemon",
        """
            def main(p, emit):
                def leave():
                    if os.fork() == 0:
                        os.setsid()
                        if os.fork() == 0:
                            time.sleep(30)
                        os._exit(0)
                tried(emit, 'daemon', leave)
                tried(emit, 'setsid', os.setsid)
                tried(emit, 'setpgid', lambda: os.setpgid(0, 0))
        """,
    ),
    attempts(
        "signals to others",
        ("parent", "os.kill(p['parent'], 9)"),
        ("judge", "os.kill(p['judge'], 0)"),
        ("all", "os.kill(-1, 0)"),
        ("group", "os.kill(0, 0)"),
        ("tgkill", "call(234, 131, p['judge'], p['judge'], 0)"),
        ("tkill", "call(200, 130, p['judge'], 0)"),
        ("sigqueue", "call(129, 138, p['judge'], 0, 0)"),
        ("pidfd", "os.pidfd_open(p['judge'])"),
        ("pidfd_send_signal", "call(424, 424, 0, 0, 0, 0)"),
    ),
    Attack(
        "signals through a pipe's owner",
        """
            import fcntl, signal
            def main(p, emit):
                r, w = os.pipe()
                tried(emit, 'owner', lambda: fcntl.fcntl(r, fcntl.F_SETOWN, p['parent']))
                tried(emit, 'signal', lambda: fcntl.fcntl(r, 10, signal.SIGKILL))
                tried(emit, 'ioctl', lambda: fcntl.ioctl(r, 0x8901, p['parent'].to_bytes(4, 'little')))
                fcntl.fcntl(r, fcntl.F_SETFL, os.O_ASYNC)
                os.write(w, b'x')
        """,
    ),
    attempts(
        "memory of others",
        ("ptrace", "call(101, 117, 16, p['parent'], 0, 0)"),
        ("read", "call(310, 270, p['parent'], 0, 0, 0, 0, 0)"),
        ("write", "call(311, 271, p['parent'], 0, 0, 0, 0, 0)"),
        ("mem", "open(f\"/proc/{p['parent']}/mem\", 'rb')"),
        ("maps", "open('/proc/self/maps').read()"),
        ("environ", "open(f\"/proc/{p['judge']}/environ\").read()"),
        ("cmdline", "open(f\"/proc/{p['judge']}/cmdline\").read()"),
        ("list", "os.listdir('/proc')"),
        ("kcmp", "call(312, 272, p['parent'], p['parent'], 0, 0, 0)"),
    ),
    attempts(
        "limits and priorities of others",
        ("prlimit", "resource.prlimit(p['judge'], resource.RLIMIT_NOFILE)"),
        ("affinity", "os.sched_setaffinity(p['judge'], {0})"),
        ("priority", "os.setpriority(os.PRIO_PROCESS, p['judge'], 5)"),
        ("scheduler", "os.sched_setscheduler(p['judge'], os.SCHED_BATCH, os.sched_param(0))"),
        ("ioprio", "call(251, 30, 1, p['judge'], 0)"),
        setup="import resource",
    ),
    attempts(
        "raise its own limits",
        ("memory", "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))"),
        ("cpu", "resource.setrlimit(resource.RLIMIT_CPU, (99, 99))"),
        ("files", "resource.setrlimit(resource.RLIMIT_NOFILE, (9999, 9999))"),
        ("core", "resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))"),
        ("file size", "resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))"),
        ("nice", "os.nice(-1)"),
        ("outlive the parent", "libcall('prctl', 1, 0, 0, 0, 0)"),
        setup="import resource",
    ),
    Attack(
        "machine code that forks",
        """
            import mmap
            def main(p, emit):
                page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
                # fork, or clone(SIGCHLD) on aarch64, straight into the kernel
                arm = '200280d2010080d2020080d2030080d2040080d2881b80d2010000d4c0035fd6'
                page.write(bytes.fromhex(arm if ARM else 'b8390000000f05c3'))
                run = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
                pid = run()
                if pid == 0: os._exit(0)
                emit(['fork', 'refused' if pid == -errno.EPERM else 'worked', pid])
        """,
        control=True,
    ),
]

NETWORK = [
    attempts(
        "sockets",
        ("tcp", "socket.socket()"),
        ("udp", "socket.socket(type=socket.SOCK_DGRAM)"),
        ("ipv6", "socket.socket(socket.AF_INET6)"),
        ("unix", "socket.socket(socket.AF_UNIX)"),
        ("netlink", "socket.socket(16, socket.SOCK_RAW, 0)"),
        ("connect", "call(42, 203, 3, 0, 0)"),
        ("bind", "call(49, 200, 3, 0, 0)"),
        ("resolve", "socket.create_connection(('127.0.0.1', 9), 0.1)"),
        setup="import socket",
    ),
    Attack(
        "datagrams from a pair to strangers",
        """
            import socket
            def main(p, emit):
                a, b = socket.socketpair(type=socket.SOCK_DGRAM)
                a.send(b'x'); assert b.recv(1) == b'x'
                tried(emit, 'sendto', lambda: a.sendto(b'x', p['home'] + '/socket'))
                tried(emit, 'sendmsg', lambda: a.sendmsg([b'x'], [], 0, p['home'] + '/socket'))
                tried(emit, 'bind', lambda: b.bind(p['home'] + '/' + p['stray']))
                tried(emit, 'inet pair', lambda: socket.socketpair(socket.AF_INET))
        """,
    ),
]

READING = [
    attempts(
        "files of others",
        ("passwd", "open('/etc/passwd').read()"),
        ("shadow", "open('/etc/shadow').read()"),
        ("hostname", "open('/etc/hostname').read()"),
        ("home", "open(p['home'] + '/secret.txt').read()"),
        ("home through a link", "open(p['home'] + '/link').read()"),
        ("home's names", "os.listdir(p['home'])"),
        ("root's names", "os.listdir('/')"),
        ("tmp's names", "os.listdir('/tmp')"),
        ("dots", "open('/usr/share/zoneinfo/../../../etc/passwd').read()"),
        ("cwd", "os.listdir('.')"),
        ("disk", "open('/dev/vda', 'rb')"),
        ("memory", "open('/dev/mem', 'rb')"),
        ("terminal", "open('/dev/tty')"),
        ("kernel log", "call(103, 116, 3, ctypes.create_string_buffer(64), 64)"),
        ("by handle", "call(304, 265, 0, 0, 0)"),
    ),
    attempts(
        "files of others, unguarded",
        ("passwd", "open('/etc/passwd').read()"),
        ("home", "open(p['home'] + '/secret.txt').read()"),
        ("names", "os.listdir(p['home'])"),
        ("package", "open(p['package'] + '/wire.py').read()"),
        ("proc", "open('/proc/self/maps').read()"),
        control=True,
    ),
    attempts(
        "files of the judge",
        ("packs", "os.listdir(p['package'] + '/packs')"),
        ("package", "os.listdir(p['package'])"),
        ("wire", "open(p['package'] + '/wire.py').read()"),
        ("import packs", "__import__('scratchproof.packs')"),
        ("import judge", "__import__('scratchproof.judge')"),
        ("import torch", "__import__('torch')"),
        ("import pytest", "__import__('pytest')"),
        ("other packages", "os.listdir(os.path.dirname(p['pytest']))"),
        ("a package's file", "open(p['pytest'] + '/__init__.py').read()"),
        ("the interpreter's packages", "os.listdir(os.path.dirname(os.__file__) + '/site-packages')"),
        ("the interpreter's names", "os.listdir(os.path.dirname(os.__file__) + '/..')"),
        ("packages' names", "os.listdir(os.path.dirname(p['pytest']) + '/..')"),
    ),
    Attack(
        "from a descriptor of the root",
        """
            def main(p, emit):
                root = os.open('/', os.O_PATH)
                tried(emit, 'passwd', lambda: os.open('etc/passwd', os.O_RDONLY, dir_fd=root))
                tried(emit, 'openat2', lambda: call(437, 437, root, b'etc/passwd', bytes(24), 24))
                tried(emit, 'own root', lambda: os.open('/proc/self/root/etc/passwd', os.O_RDONLY))
        """,
    ),
    Attack(
        "what is left of the parent",
        """
            import fcntl
            def main(p, emit):
                held = []
                for fd in range(64):
                    try: fcntl.fcntl(fd, fcntl.F_GETFD); held.append(fd)
                    except OSError: pass
                emit(held)
                emit(sorted(os.environ))
                emit(sys.stdin.read())
        """,
        ("done",),
        lambda frames: frames[0] == [0, 1, 2, 3, 5] and set(frames[1]) <= {"HOME", "LANG"} and frames[2] == "",
    ),
]

WRITING = [
    attempts(
        "new files",
        *(
            (where or "cwd", f"open({(where + '/') if where else ''!r} + p['stray'], 'w').write('x')")
            for where in ("", "/tmp", "/dev/shm", "/var/tmp")
        ),
        ("home", "open(p['home'] + '/' + p['stray'], 'w')"),
        ("unnamed", "os.open(p['home'], os.O_TMPFILE | os.O_RDWR)"),
        ("mkdir", "os.mkdir('/tmp/' + p['stray'])"),
        ("fifo", "os.mkfifo('/tmp/' + p['stray'])"),
        ("device", "os.mknod('/tmp/' + p['stray'])"),
        ("symlink", "os.symlink('/etc', '/tmp/' + p['stray'])"),
        ("hard link", "os.link(p['home'] + '/secret.txt', '/tmp/' + p['stray'])"),
        ("temporary", "__import__('tempfile').TemporaryFile()"),
        (
            "shared memory",
            "__import__('multiprocessing.shared_memory').shared_memory.SharedMemory(p['stray'], True, 10)",
        ),
        ("terminal device", "os.open('/dev/ptmx', os.O_RDWR)"),
    ),
    attempts(
        "change a file",
        ("write", "open(p['home'] + '/secret.txt', 'w')"),
        ("append", "open(p['home'] + '/secret.txt', 'a')"),
        ("truncate", "os.truncate(p['home'] + '/secret.txt', 0)"),
        ("open to truncate", "os.open(p['home'] + '/secret.txt', os.O_RDONLY | os.O_TRUNC)"),
        ("delete", "os.unlink(p['home'] + '/secret.txt')"),
        ("rename", "os.rename(p['home'] + '/secret.txt', p['home'] + '/other')"),
        ("delete a folder", "__import__('shutil').rmtree(p['home'])"),
        ("mode", "os.chmod(p['home'] + '/secret.txt', 0)"),
        ("mode by call", "call(452, 452, -100, (p['home'] + '/secret.txt').encode(), 0, 0)"),
        ("owner", "os.chown(p['home'] + '/secret.txt', 1, 1)"),
        ("time", "os.utime(p['home'] + '/secret.txt', (1, 1))"),
        ("attribute", "os.setxattr(p['home'] + '/secret.txt', 'user.x', b'1')"),
        ("mode of the interpreter", "os.chmod(sys.executable, 0o755)"),
    ),
    attempts(
        "change a file, unguarded",
        ("append", "open(p['home'] + '/secret.txt', 'a').write('x')"),
        ("new", "open(p['home'] + '/new', 'w').write('x')"),
        ("mode", "os.chmod(p['home'] + '/script.sh', 0o700)"),
        ("time", "os.utime(p['home'] + '/secret.txt', (1, 1))"),
        ("delete", "os.unlink(p['home'] + '/keep/inner.txt')"),
        control=True,
    ),
    Attack(
        "program in memory",
        """
            def main(p, emit):
                tried(emit, 'memfd', lambda: os.memfd_create('x'))
                tried(emit, 'secret', lambda: call(447, 447, 0))
                tried(emit, 'execveat', lambda: call(322, 281, -100, b'/bin/true', 0, 0, 0))
        """,
    ),
    attempts(
        "terminal tricks",
        ("type into it", "fcntl.ioctl(0, 0x5412, b'x')"),
        ("take it", "fcntl.ioctl(0, 0x540E, 0)"),
        ("settings", "termios.tcsetattr(0, 0, [0] * 6 + [[b''] * 32])"),
        ("hang up", "call(153, 58)"),
        setup="import fcntl, termios",
    ),
]

SYSTEM = [
    attempts(
        "namespaces and mounts",
        ("user namespace", "libcall('unshare', 0x10000000)"),
        ("setns", "libcall('setns', 0, 0)"),
        ("chroot", "os.chroot('/')"),
        ("mount", "libcall('mount', b'none', b'/tmp', b'tmpfs', 0, None)"),
        ("new mount", "call(430, 430, b'tmpfs', 0)"),
        ("open_tree", "call(428, 428, -100, b'/', 1)"),
        ("pivot_root", "call(155, 41, b'/', b'/')"),
    ),
    attempts(
        "become another",
        ("setuid", "os.setuid(0)"),
        ("setresuid", "os.setresuid(0, 0, 0)"),
        ("setgroups", "os.setgroups([])"),
        ("capset", "call(126, 91, bytes(8), bytes(24))"),
        ("seccomp", "call(317, 277, 1, 0, 0)"),
        ("landlock", "call(444, 444, 0, 0, 1)"),
        ("securebits", "libcall('prctl', 28, 0, 0, 0, 0)"),
        ("dumpable", "libcall('prctl', 4, 1, 0, 0, 0)"),
        ("reaper", "libcall('prctl', 36, 1, 0, 0, 0)"),
    ),
    attempts(
        "the kernel",
        ("bpf", "call(321, 280, 0, 0, 0)"),
        ("io_uring", "call(425, 425, 1, bytes(120))"),
        ("perf", "call(298, 241, 0, 0, -1, -1, 0)"),
        ("userfaultfd", "call(323, 282, 0)"),
        ("keyctl", "call(250, 219, 0, 0)"),
        ("add_key", "call(248, 217, b'user', b'x', b'y', 1, -3)"),
        ("hostname", "__import__('socket').sethostname('x')"),
        ("clock", "time.clock_settime(time.CLOCK_REALTIME, time.time())"),
        ("a call of tomorrow", "call(500, 500)"),
    ),
    attempts(
        "memory that outlives it",
        ("shmget", "call(29, 194, 0, 4096, 0o1600)"),
        ("semget", "call(64, 190, 0, 1, 0o1600)"),
        ("msgget", "call(68, 186, 0, 0o1600)"),
        ("mq_open", "call(240, 180, p['stray'].encode(), 0o102, 0o600, 0)"),
        ("semaphore", "__import__('multiprocessing').Semaphore()"),
    ),
]
