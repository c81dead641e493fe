"""Arguments: URL, CA file, certificate or -, key or -, how often, how many bytes. Writes the status of each answer, or what came instead."""
import http.client
import ssl
import sys
from urllib.parse import urlsplit

url, ca, certificate, key, count, size = sys.argv[1:]
context = ssl.create_default_context(cafile=ca)
if certificate != "-":
    context.load_cert_chain(certificate, key)
address = urlsplit(url)
body = b"x" * int(size)
for _ in range(int(count)):
    connection = http.client.HTTPSConnection(address.hostname, address.port, context=context)
    try:
        connection.request("POST", address.path, body, {"Content-Type": "application/fhir+json"})
        print(connection.getresponse().status)
    except OSError as error:
        print(type(error).__name__)
    finally:
        connection.close()
