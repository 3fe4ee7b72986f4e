"""Prints the deployed functions and their settings as JSON. Run by the emulator's own Python, which has botocore.

usage: deployed_functions.py ENDPOINT
"""

import json
import sys

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session


def functions(endpoint: str) -> dict[str, dict]:
    client = Session().create_client(
        "lambda", region_name="us-east-1", endpoint_url=endpoint,
        aws_access_key_id="test", aws_secret_access_key="test",
        config=Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 3}),
    )
    found = {}
    for page in client.get_paginator("list_functions").paginate():
        for function in page["Functions"]:
            found[function["FunctionName"]] = {
                "handler": function["Handler"],
                "memory": function["MemorySize"],
                "environment": function.get("Environment", {}).get("Variables", {}),
            }
    return found


if __name__ == "__main__":
    try:
        print(json.dumps(functions(sys.argv[1])))
    except (BotoCoreError, ClientError, OSError) as failure:
        sys.exit(f"the deployed functions could not be read: {failure}")
