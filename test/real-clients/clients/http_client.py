import http.client
import json
import ssl
import sys
from urllib.parse import urlsplit

request = json.load(sys.stdin)
files = request["files"]
context = ssl.create_default_context(cafile=files["ca"])
context.load_cert_chain(files["cert"], files["key"])

address = urlsplit(request["url"])
connection = http.client.HTTPSConnection(address.hostname, address.port, context=context)
connection.request(request["method"], request["url"].split(address.netloc, 1)[1], request.get("body"), dict(request["headers"]))
answer = connection.getresponse()
print(json.dumps({"status": answer.status, "type": answer.getheader("Content-Type"), "body": answer.read().decode()}))
