"""The judge's line to its warm parent: start it, send it jobs, read what its child sends."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Sequence

from scratchproof.sandbox.child import MESSAGE
from scratchproof.sandbox.interpreter import command, environment, places
from scratchproof.sandbox.job import Exit, Job
