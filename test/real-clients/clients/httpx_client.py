import json
import ssl
import sys

import httpx

request = json.load(sys.stdin)
files = request["files"]
context = ssl.create_default_context(cafile=files["ca"])
context.load_cert_chain(files["cert"], files["key"])

with httpx.Client(verify=context) as client:
    answer = client.request(request["method"], request["url"], headers=dict(request["headers"]), content=request.get("body"))
print(json.dumps({"status": answer.status_code, "type": answer.headers["Content-Type"], "body": answer.text}))
