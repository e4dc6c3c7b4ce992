"""`python -m scratchproof`."""

import sys

from scratchproof.cli import main

sys.exit(main())
