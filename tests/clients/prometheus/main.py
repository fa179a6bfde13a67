"""Prometheus' own readers against /metrics, the alert rules and their tests."""

import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from prometheus_client.openmetrics.parser import text_string_to_metric_families

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

from report import check, equal, leave

BASE, ISSUER = os.environ["NEROLI_BASE"], os.environ["NEROLI_ISSUER"]
RULES = HERE.parent.parent.parent / "ops/prometheus"


def fetch(url):
    """The answer to a GET, whatever its status."""
    try:
        return urllib.request.urlopen(url, timeout=10)
    except urllib.error.HTTPError as refused:
        return refused


def scrape():
    """The text at /metrics, after a few requests of every class."""
    for url in [f"{ISSUER}/jwks", f"{ISSUER}/userinfo", f"{ISSUER}/nothing", f"{BASE}/consents"]:
        fetch(url).read()
    answer = fetch(f"{BASE}/metrics")
    equal(answer.headers["content-type"].split(";")[0], "application/openmetrics-text")
    return answer.read().decode()


def families(text):
    """What the strict parser of OpenMetrics makes of it."""
    return {family.name: family for family in text_string_to_metric_families(text)}


def complete():
    """Each family has its form, its unit where its name says one, and help."""
    found = families(scrape())
    for family in found.values():
        if family.type == "unknown" or not family.documentation:
            raise AssertionError(f"{family.name}: {family.type}, {family.documentation!r}")
        for unit in ("seconds", "bytes"):
            equal(family.unit == unit, family.name.endswith(f"_{unit}"), family.name)
    equal(found["neroli_http_requests"].type, "counter")
    equal(found["neroli_http_request_duration_seconds"].type, "histogram")
    statuses = {s.labels["status"] for s in found["neroli_http_requests"].samples}
    if not {"200", "401", "404"} <= statuses:
        raise AssertionError(statuses)


def strict():
    """A text that is cut short is refused: the parser looks."""
    text = scrape()
    for broken in (text.replace("# EOF\n", ""), re.sub(r'le="\+Inf"', 'le="9.0"', text)):
        try:
            families(broken)
        except ValueError:
            continue
        raise AssertionError("a broken text was read")


def promtool(folder, *words):
    """Runs promtool; its exit code and output."""
    done = subprocess.run(["promtool", *words], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def sound():
    """The rules are rules, and their tests pass."""
    for words in (["check", "rules", "alerts.yml"], ["test", "rules", "alerts.test.yml"]):
        code, said = promtool(RULES, *words)
        if code:
            raise AssertionError(said)


def tested():
    """Each rule, spoilt, is noticed by the tests: no alert is there that nothing checks."""
    text = (RULES / "alerts.yml").read_text()
    names = re.findall(r"- alert: (\w+)", text)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "alerts.test.yml").write_text((RULES / "alerts.test.yml").read_text())
        for name in names:
            rule = re.compile(rf"(- alert: {name}\n        expr: )((?:.|\n)*?)(\n        (?:for|labels): )")
            spoilt, count = rule.subn(r"\g<1>vector(0) > 1\3", text)
            equal(count, 1, name)
            (Path(folder) / "alerts.yml").write_text(spoilt)
            code, _ = promtool(folder, "test", "rules", "alerts.test.yml")
            if code == 0:
                raise AssertionError(f"nobody notices that {name} never fires")


def main():
    """All checks."""
    check("the text is OpenMetrics, and each family says what it is", complete)
    check("a broken text is refused", strict)
    check("the alert rules and their tests pass", sound)
    check("each alert is tested", tested)
    leave()


main()
