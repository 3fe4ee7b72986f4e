"""Puts a file into a bucket, in parts when it is large. Run by the emulator's own Python, which has botocore.

usage: put_object.py ENDPOINT BUCKET KEY FILE
"""

import os
import sys

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session

PART = 32 << 20


def put(endpoint: str, bucket: str, key: str, file: str) -> None:
    client = Session().create_client(
        "s3", region_name="us-east-1", endpoint_url=endpoint,
        aws_access_key_id="test", aws_secret_access_key="test",
        config=Config(s3={"addressing_style": "path"}, connect_timeout=5, read_timeout=120,
                      retries={"max_attempts": 3}),
    )
    if os.path.getsize(file) <= PART:
        with open(file, "rb") as content:
            client.put_object(Bucket=bucket, Key=key, Body=content)
        return
    upload = client.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"]
    try:
        parts = []
        with open(file, "rb") as content:
            for number, chunk in enumerate(iter(lambda: content.read(PART), b""), start=1):
                answer = client.upload_part(
                    Bucket=bucket, Key=key, UploadId=upload, PartNumber=number, Body=chunk)
                parts.append({"PartNumber": number, "ETag": answer["ETag"]})
        client.complete_multipart_upload(
            Bucket=bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": parts})
    except BaseException:
        client.abort_multipart_upload(Bucket=bucket, Key=key, UploadId=upload)
        raise


if __name__ == "__main__":
    try:
        put(*sys.argv[1:5])
    except (BotoCoreError, ClientError, OSError) as failure:
        sys.exit(f"the file could not be dropped: {failure}")
