"""Is the OpenAPI document valid, do its examples fit, and does the server do what it says?

Each check has a control: the same check of a document that is wrong in one place must fail.
"""

import copy
import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import quote

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

HERE = Path(__file__).resolve().parent
sys.path.insert(0, os.environ["CLIENTS_LIB"])

from report import check, leave

BASE = os.environ["NEROLI_BASE"]
OUT = Path(os.environ["CLIENT_OUT"])
SEED = "20240609"
# Enough for every branch of each address; the whole stays under three minutes.
MOST_EXAMPLES = os.environ.get("OPENAPI_EXAMPLES", "25")
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "ignored_auth",
]


def fetch():
    """The document as the server hands it out, in English."""
    with urllib.request.urlopen(f"{BASE}/developer/openapi.json?lang=en", timeout=10) as answer:
        return json.load(answer)


def is_valid(document):
    """The document is OpenAPI 3.1."""
    faults = [fault.message for fault in OpenAPIV31SpecValidator(document).iter_errors()]
    if faults:
        raise AssertionError("\n".join(faults[:10]))


def examples_of(node, place=""):
    """Every schema with examples: its JSON pointer, and they."""
    if isinstance(node, dict):
        if "schema" in node and ("example" in node or "examples" in node):
            yield f"{place}/schema", values(node)
        if place.startswith("/components/schemas/") and isinstance(node.get("examples"), list):
            yield place, node["examples"]
        for name, child in node.items():
            escaped = name.replace("~", "~0").replace("/", "~1")
            yield from examples_of(child, f"{place}/{escaped}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from examples_of(child, f"{place}/{index}")


def values(node):
    """The example, or the values of the named ones."""
    if "example" in node:
        return [node["example"]]
    return [named["value"] for named in node["examples"].values()]


def examples_fit(document):
    """Every example is valid against its schema; how many there are."""
    resource = Resource(contents=document, specification=DRAFT202012)
    registry = Registry().with_resource("urn:document", resource)
    count, faults = 0, []
    for place, examples in examples_of(document):
        judge = Draft202012Validator(
            {"$ref": f"urn:document#{quote(place)}"},
            registry=registry,
            format_checker=Draft202012Validator.FORMAT_CHECKER,
        )
        for example in examples:
            count += 1
            faults += [f"{place}: {fault.message}" for fault in judge.iter_errors(example)]
    if faults:
        raise AssertionError("\n".join(faults[:10]))
    if count < 100:
        raise AssertionError(f"only {count} examples")
    print(f"    {count} examples", flush=True)


def schemathesis(name, document, examples, only=()):
    """Runs the fuzzer on a document; its exit code and what it printed."""
    path = OUT / f"{name}.json"
    path.write_text(json.dumps(document))
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run", str(path),
        "--url", BASE,
        "--seed", SEED,
        "--max-examples", examples,
        "--phases", "examples,coverage,fuzzing",
        "--checks", ",".join(CHECKS),
        "--generation-database", "none",
        "--request-timeout", "10",
        "--suppress-health-check", "all",
        "--continue-on-failure",
        "--warnings", "off",
        "--no-color",
        *(word for operation in only for word in ("--include-operation-id", operation)),
    ]
    environment = os.environ | {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)}
    done = subprocess.run(
        command, cwd=OUT, env=environment, text=True, capture_output=True, check=False
    )
    printed = done.stdout + done.stderr
    (OUT / f"{name}.txt").write_text(printed)
    return done.returncode, printed


def server_does_what_it_says(document):
    """No undocumented status, header, media type or body, and no 5xx."""
    code, printed = schemathesis("whole", document, MOST_EXAMPLES)
    if code != 0:
        raise AssertionError(printed[-6000:])
    print("    " + "\n    ".join(printed.strip().splitlines()[-12:]), flush=True)


def refused(run, *arguments):
    """The control: the check of a wrong document fails."""
    try:
        run(*arguments)
    except AssertionError:
        return
    raise AssertionError("a wrong document was accepted")


def without_a_status(document):
    """The fuzzer reports a status that is no longer documented."""
    wrong = copy.deepcopy(document)
    path = "/formfilling/{realm}/v1/userinfo"
    del wrong["paths"][path]["get"]["responses"]["401"]
    code, printed = schemathesis("control", wrong, "5", only=["getFormFilling"])
    if code == 0 or "Undocumented status code" not in printed:
        raise AssertionError(printed[-3000:])


def without_a_code(document):
    """The fuzzer reports an error code that is no longer documented."""
    wrong = copy.deepcopy(document)
    path = "/openidconnect/{realm}/v1/token"
    answer = wrong["paths"][path]["post"]["responses"]["401"]
    schema = answer["content"]["application/json"]["schema"]
    schema["allOf"][1]["properties"]["error"]["enum"] = ["invalid_grant"]
    code, printed = schemathesis("control-code", wrong, "5", only=["getToken"])
    if code == 0 or "violates schema" not in printed:
        raise AssertionError(printed[-3000:])


def main():
    """See the head of this file."""
    document = check("the document is there", fetch)
    if document is None:
        leave()
    check("the document is OpenAPI 3.1", is_valid, document)
    wrong = copy.deepcopy(document)
    del wrong["info"]["title"]
    check("control: a document without a title is not", refused, is_valid, wrong)
    check("every example fits its schema", examples_fit, document)
    wrong = copy.deepcopy(document)
    wrong["components"]["schemas"]["TokenResponse"]["examples"][0]["expires_in"] = "soon"
    check("control: an example with a wrong type does not", refused, examples_fit, wrong)
    check("the server answers as described", server_does_what_it_says, document)
    check("control: a removed status is reported", without_a_status, document)
    check("control: a removed code is reported", without_a_code, document)
    leave()


main()
