import json
import ssl
import sys
import urllib.error
import urllib.request

request = json.load(sys.stdin)
files = request["files"]
context = ssl.create_default_context(cafile=files["ca"])
context.load_cert_chain(files["cert"], files["key"])

body = request.get("body")
call = urllib.request.Request(request["url"], body and body.encode(), dict(request["headers"]), method=request["method"])
try:
    answer = urllib.request.urlopen(call, context=context)
except urllib.error.HTTPError as refused:
    answer = refused
print(json.dumps({"status": answer.status, "type": answer.headers["Content-Type"], "body": answer.read().decode()}))
