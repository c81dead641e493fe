import json
import sys

import requests

request = json.load(sys.stdin)
files = request["files"]
body = request.get("body")
answer = requests.request(
    request["method"],
    request["url"],
    headers=dict(request["headers"]),
    data=None if body is None else body.encode(),
    cert=(files["cert"], files["key"]),
    verify=files["ca"],
)
print(json.dumps({"status": answer.status_code, "type": answer.headers["Content-Type"], "body": answer.text}))
