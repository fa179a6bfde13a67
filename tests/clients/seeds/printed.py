"""The printed commands, run by bash.

Each file of commands/ is one command as the guide prints it. Only the host and the
placeholders are replaced. What the tests need to see beside the body (status, header)
comes from a .curlrc, so that the command itself stays as printed.
"""

import base64
import json
import os
import re
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

COMMANDS = Path(__file__).resolve().parent / "commands"
BASE = os.environ["NEROLI_BASE"]
HOST = "https://HOST"
SAFE = re.compile(r"[A-Za-z0-9 ._~+/=:,?&%-]*")


class Answer:
    """What curl printed: status, header, body."""

    def __init__(self, printed):
        head, _, self.body = printed.partition("\r\n\r\n")
        first, *lines = head.split("\r\n")
        self.status = int(first.split()[1])
        self.headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
        }

    def json(self):
        """The body, which must say that it is JSON."""
        kind = self.headers.get("content-type", "")
        if not kind.startswith("application/json"):
            raise AssertionError(f"content-type {kind!r}, body {self.body[:300]!r}")
        return json.loads(self.body)


def filled(text, values):
    """A printed text with its placeholders and its host replaced.

    In one pass: a random token may well contain the letters of the next placeholder.
    """
    missing = [placeholder for placeholder in values if placeholder not in text]
    if missing:
        raise AssertionError(f"{missing} not in the printed text")
    values = values | {HOST: BASE}
    return re.sub("|".join(map(re.escape, values)), lambda found: values[found[0]], text)


def run(name, values):
    """Runs the command of one file with `values` for its placeholders."""
    for value in values.values():
        if not SAFE.fullmatch(value):
            raise AssertionError(f"a value that a shell would not keep as it is: {value!r}")
    return shell(filled((COMMANDS / f"{name}.sh").read_text(), values))


def shell(command):
    """Runs a curl command line by bash."""
    with tempfile.TemporaryDirectory() as home:
        Path(home, ".curlrc").write_text("silent\nshow-error\ninclude\nmax-time = 20\n")
        environment = os.environ | {"CURL_HOME": home, "HOME": home}
        done = subprocess.run(
            ["bash", "-c", command], env=environment, capture_output=True, check=False
        )
    if done.returncode != 0:
        raise AssertionError(f"{command}\nended with {done.returncode}: {done.stderr.decode()}")
    return Answer(done.stdout.decode())


def credentials(client_id, secret):
    """BASE64_ENCODED_CLIENT_ID_AND_SECRET."""
    return base64.b64encode(f"{client_id}:{secret}".encode()).decode()


def authorize_url(**values):
    """The printed example URL, its values URL-encoded as the guide asks."""
    printed = (COMMANDS / "authorize.url").read_text().strip()
    return filled(printed, {name: quote(value, safe="") for name, value in values.items()})
