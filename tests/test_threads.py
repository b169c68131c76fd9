"""A process of the service is one thread where it multiplies."""

import subprocess
import sys
from pathlib import Path

import pytest

COUNT = """
import os
import worker.connect.claims.pairwise
import numpy
square = numpy.ones((500, 500), numpy.float32)
square @ square
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux counts threads there")
def test_numpy_starts_no_threads_of_its_own() -> None:
    counted = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, check=True, text=True)
    assert counted.stdout == "1\n"
