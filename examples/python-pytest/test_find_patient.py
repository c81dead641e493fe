import pytest

from gp_connect_client import GpConnectClient


@pytest.fixture
def client(spine):
    files = spine.certificates
    return GpConnectClient(
        spine.url, spine.service_roots["gpconnect"], files["ca"], files["cert"], files["key"], "200000000359", "918999198738"
    )


def test_a_patient_is_found(client):
    status, body = client.find_patient("9690937278")
    assert (status, len(body["entry"])) == (200, 1)


def test_a_proxy_that_is_busy_is_asked_again(spine, client):
    spine.call("POST", "/faults", {"match": {"interaction": "search-patient"}, "when": {"count": 1}, "do": {"status": 503}})
    assert client.find_patient("9690937278")[0] == 200
    assert [x["answer"]["status"] for x in spine.exchanges(interaction="search-patient")] == [503, 200]


def test_a_token_for_an_organisation_does_not_find_patients(spine, client):
    assert client.find_patient("9690937278", "organization/*.read")[0] == 400
    refused = spine.call("GET", "/exchanges?rule=S-01", control=spine.provider_control)["exchanges"]
    assert refused[0]["refusedBy"]["requirement"] == "S-01"
