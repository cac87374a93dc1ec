#!/usr/bin/env python3
"""Are there known faults in the libraries of the lock? Fails on one; says so when nobody can tell.

Run it with a Python that has pip-audit. It asks for what is locked and installs nothing.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "deploy" / "requirements.lock"
OUT_OF_REACH = (
    "connectionerror",
    "could not connect",
    "max retries exceeded",
    "timed out",
    "timeout",
    "serviceerror",
    "proxyerror",
    "name resolution",
)
"""What pip-audit says, in any case of letters, when the service gives no answer."""


def main() -> int:
    """Audit, and give the exit status."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK)]
    # The lock is complete: nothing has to be found out by installing it.
    command += ["--disable-pip", "--no-deps", "--progress-spinner", "off", "--timeout", "10"]
    ran = subprocess.run(
        [*command, "--format", "json"], capture_output=True, text=True, check=False
    )
    found = _found(ran.stdout)
    if found is None:
        said = ran.stderr.strip()
        if any(words in said.lower() for words in OUT_OF_REACH):
            print(f"NOT AUDITED: no answer from the service: {said.splitlines()[-1]}")
            return 0
        print(f"the audit did not work:\n{said}")
        return 1
    faults = [(one["name"], one["version"], each) for one in found for each in one.get("vulns", ())]
    for name, version, fault in faults:
        better = ", ".join(fault.get("fix_versions", ())) or "no version yet"
        print(f"{name} {version}: {fault['id']}, mended in {better}")
    unknown = [one["name"] for one in found if "skip_reason" in one]
    if len(unknown) == len(found):
        # A mirror that serves files but no advisories answers so.
        print(f"NOT AUDITED: the service knows none of the {len(found)} libraries")
        return 0
    if unknown:
        print(f"no such version, says the service, of {', '.join(unknown)}; lock another one")
    print(f"{len(found) - len(unknown)} libraries audited, {len(faults)} known faults")
    return 1 if faults or unknown else 0


def _found(written: str) -> list[dict] | None:
    """The libraries in what pip-audit wrote; `None` when it did not come so far."""
    try:
        return json.loads(written)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None


if __name__ == "__main__":
    sys.exit(main())
