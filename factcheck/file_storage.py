"""Where files of evidence are kept: below FACTCHECK_VAR, or in a bucket of an S3 service."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Any

from factcheck.environment import Environment, text, web_address

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


def read_storage(env: Environment) -> dict[str, Any]:
    """Return Django's settings of the storage; boto3 reads AWS_ACCESS_KEY_ID and so on itself."""
    bucket = env.read("S3_BUCKET", "", _bucket)
    endpoint = env.read("S3_ENDPOINT", "", web_address)
    region = env.read("S3_REGION", "", text)
    if not bucket:
        if endpoint or region:
            env.report("S3_ENDPOINT and S3_REGION need S3_BUCKET.")
        return {"BACKEND": "claims.storage.WholeFiles"}
    if not find_spec("storages"):
        env.report("S3_BUCKET needs more packages: pip install -r requirements-s3.txt.")
    options = {
        "bucket_name": bucket,
        "endpoint_url": endpoint or None,
        "region_name": region or None,
        # Two files with one name are two files.
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def _bucket(value: str) -> str:
    if not _BUCKET.fullmatch(value):
        raise ValueError("it must be the name of a bucket, such as factcheck-evidence")
    return value
