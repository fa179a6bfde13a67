"""Result lines of a client: `PASS name: what` or `FAIL name: what`."""

import os
import sys
import traceback

NAME = os.environ.get("CLIENT_NAME", "client")
FAILED = []


def check(what, run, *arguments):
    """Runs one check and prints its result.

    What `run` returns is returned, and None after a failure, so that a later
    check that needs it fails too.
    """
    try:
        value = run(*arguments)
    except Exception:  # any kind of failure is the result, whatever its class
        FAILED.append(what)
        print(f"FAIL {NAME}: {what}", flush=True)
        print("    " + traceback.format_exc().rstrip().replace("\n", "\n    "), flush=True)
        return None
    print(f"PASS {NAME}: {what}", flush=True)
    return value


def equal(found, expected, what="value"):
    """Fails with both values when they differ."""
    if found != expected:
        raise AssertionError(f"{what}: expected {expected!r}, found {found!r}")


def leave():
    """Ends the process with the exit code of all checks."""
    sys.exit(1 if FAILED else 0)
