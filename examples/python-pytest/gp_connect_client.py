"""A consumer as small as one can be, of the standard library alone: what is tested here. Yours stands in its place."""

import base64
import http.client
import json
import ssl
import time
import uuid
from urllib.parse import quote, urlsplit

SYSTEM = "https://consumer.example.test"
SEARCH_PATIENT = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1"


class GpConnectClient:
    def __init__(self, ssp, service_root, ca, cert, key, sender, receiver):
        """ssp: https://localhost:8443; service_root: the practice's, without the SSP before it."""
        self.ssp, self.service_root = urlsplit(ssp), service_root
        self.sender, self.receiver = sender, receiver
        self.context = ssl.create_default_context(cafile=ca)
        self.context.load_cert_chain(cert, key)

    def find_patient(self, nhs_number, scope="patient/*.read"):
        """Finds a patient; a proxy that is busy is asked once more."""
        identifier = quote(f"https://fhir.nhs.uk/Id/nhs-number|{nhs_number}", safe="")
        path = f"/Patient?identifier={identifier}"
        status, body = self._get(path, SEARCH_PATIENT, scope)
        return self._get(path, SEARCH_PATIENT, scope) if status == 503 else (status, body)

    def _get(self, path, interaction, scope):
        connection = http.client.HTTPSConnection(self.ssp.hostname, self.ssp.port, context=self.context)
        headers = {
            "Ssp-TraceID": str(uuid.uuid4()),
            "Ssp-From": self.sender,
            "Ssp-To": self.receiver,
            "Ssp-InteractionID": interaction,
            "Accept": "application/fhir+json",
            "Authorization": f"Bearer {self._token(scope)}",
        }
        try:
            # The target is sent as it stands: // is not merged.
            connection.request("GET", f"/{self.service_root}{path}", headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def _token(self, scope):
        now = int(time.time())
        claims = {
            "iss": f"{SYSTEM}/",
            "sub": "10019",
            "aud": self.service_root,
            "exp": now + 300,
            "iat": now,
            "reason_for_request": "directcare",
            "requested_scope": scope,
            "requesting_device": {
                "resourceType": "Device",
                "identifier": [{"system": f"{SYSTEM}/Id/device-identifier", "value": "EXAMPLE-1"}],
                "model": "Example",
                "version": "1.0.0",
            },
            "requesting_organization": {
                "resourceType": "Organization",
                "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "A21472"}],
                "name": "Mock Urgent Care Centre",
            },
            "requesting_practitioner": {
                "resourceType": "Practitioner",
                "id": "10019",
                "name": [{"family": "Jones", "given": ["Claire"], "prefix": ["Dr"]}],
                "identifier": [
                    {"system": "https://fhir.nhs.uk/Id/sds-user-id", "value": "111222333444"},
                    {"system": "https://fhir.nhs.uk/Id/sds-role-profile-id", "value": "444555666777"},
                    {"system": f"{SYSTEM}/Id/user-guid", "value": "98ed4f78-814d-4266-8d5b-cde742f3093c"},
                ],
            },
        }
        return f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}."


def _part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
