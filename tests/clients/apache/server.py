"""A real Apache in a temporary folder, for as long as a `with` block."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = "/usr/lib/apache2/modules"
PAGE = """<p id="user"><!--#echo var="REMOTE_USER" --></p>
<p id="name"><!--#echo var="OIDC_CLAIM_name" --></p>
<p id="token"><!--#echo var="OIDC_access_token" --></p>
"""


class Apache:
    """`members/index.shtml` is protected, `index.shtml` is not."""

    def __init__(self, port, client_id, secret, pkce=False, response_mode="query"):
        self.port = port
        self.pkce = pkce
        self.base = f"http://127.0.0.1:{port}"
        self.settings = {
            "APACHE_PORT": str(port),
            "APACHE_MODULES": MODULES,
            "APACHE_CLIENT_ID": client_id,
            "APACHE_CLIENT_SECRET": secret,
            "APACHE_PASSPHRASE": secrets.token_hex(16),
            "APACHE_RESPONSE_MODE": response_mode,
        }

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="neroli-apache-"))
        pages = self.folder / "pages"
        (pages / "members").mkdir(parents=True)
        (pages / "index.shtml").write_text(PAGE)
        (pages / "members/index.shtml").write_text(PAGE)
        for path in (self.folder, pages, pages / "members"):
            path.chmod(0o755)
        environment = os.environ | self.settings | {"APACHE_FOLDER": str(self.folder)}
        command = ["/usr/sbin/apache2", "-f", str(HERE / "httpd.conf"), "-D", "FOREGROUND"]
        if self.pkce:
            command += ["-D", "PKCE"]
        self.process = subprocess.Popen(command, env=environment)
        self.wait()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder)

    def wait(self):
        """Waits until the port answers."""
        for _ in range(100):
            if self.process.poll() is not None:
                raise AssertionError(f"apache2 ended with {self.process.returncode}: {self.log()}")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"apache2 does not listen on {self.port}")

    def log(self):
        """The end of Apache's error log."""
        path = self.folder / "error.log"
        return path.read_text(errors="replace")[-2000:] if path.exists() else "(no log)"
