"""The service does what its OpenAPI document says, whatever is sent (schemathesis).

`python -m tests.assistant.api.test_schemathesis SECONDS` looks for new cases as long as that.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.assistant.api.fuzzing import Findings, fuzzed
from tests.assistant.api.throwaway import throwaway, throwaway_settings

QUICK = {"max-examples": 2, "deterministic": True, "no-shrink": True}
THOROUGH = {"max-examples": 400}
EXPECTED_STATUSES = {200, 204, 400, 401, 404, 405, 409, 422}
CHECKS = {
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
    "use_after_free",
    "ensure_resource_availability",
    "object_level_authorization",
    "ignored_auth",
}


def test_the_service_does_what_its_document_says(tmp_path: Path) -> None:
    app = throwaway(throwaway_settings(tmp_path))
    documented = {
        f"{method.upper()} {path}"
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    }
    found = fuzzed(app, QUICK)
    assert found.failures == []
    assert set(found.cases) == documented
    assert set(found.checked) == CHECKS
    assert set().union(*found.statuses.values()) >= EXPECTED_STATUSES


def explored(seconds: int) -> Findings:
    """What a longer run finds, with other cases every time."""
    with TemporaryDirectory() as folder:
        return fuzzed(throwaway(throwaway_settings(Path(folder))), THOROUGH, seconds)


if __name__ == "__main__":
    result = explored(int(sys.argv[1]))
    for label, cases in sorted(result.cases.items()):
        print(f"{cases:6} {label} {sorted(result.statuses.get(label, ()))}")
    print(f"{len(result.cases)} operations, {sum(result.cases.values())} cases, ", end="")
    print(f"{len(result.failures)} failures", *result.failures, sep="\n")
    sys.exit(bool(result.failures))
