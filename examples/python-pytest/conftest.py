"""Starts the mocks once for all tests: `mock-spine serve --json` as a child process, which ends with its standard input."""

import json
import shlex
import shutil
import subprocess
import os
from urllib.request import Request, urlopen

import pytest


class Spine:
    def __init__(self, ready):
        self.url = ready["ssp"]["url"]
        self.control = ready["ssp"]["control"]
        self.provider_control = ready["provider"]["control"]
        self.service_roots = ready["provider"]["serviceRoots"]
        self.certificates = ready["certificates"]

    def call(self, method, path, body=None, control=None):
        """Asks a control API."""
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request((control or self.control) + path, data=data, method=method)) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def exchanges(self, **wanted):
        query = "&".join(f"{name}={value}" for name, value in wanted.items())
        return list(reversed(self.call("GET", f"/exchanges?kind=request&{query}")["exchanges"]))


@pytest.fixture(scope="session")
def running():
    program, *words = shlex.split(os.environ.get("MOCK_SPINE", "npx mock-spine"))
    child = subprocess.Popen(
        # npx is npx.cmd on Windows, which a look-up finds and Popen does not.
        [shutil.which(program) or program, *words, "serve", "--json", "--free-ports", "--end-with-stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        ready = child.stdout.readline()
        assert ready, "The mocks did not start. What they say of it stands among the errors."
        yield Spine(json.loads(ready))
    finally:
        child.stdin.close()
        child.wait(timeout=30)


@pytest.fixture
def spine(running):
    yield running
    running.call("POST", "/reset")
