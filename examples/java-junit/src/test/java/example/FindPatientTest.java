package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FindPatientTest {
  static Spine spine;
  static GpConnectClient client;

  @BeforeAll
  static void start() throws Exception {
    spine = Spine.start();
    client =
        new GpConnectClient(
            spine.url(),
            spine.serviceRoot(),
            spine.certificate("p12"),
            spine.certificate("trustStore"),
            spine.certificate("password"));
  }

  @AfterEach
  void reset() throws Exception {
    spine.call("POST", "/reset", "");
  }

  @AfterAll
  static void stop() throws Exception {
    spine.close();
  }

  @Test
  void aPatientIsFound() throws Exception {
    var answer = client.findPatient("9690937278", "patient/*.read");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("\"resourceType\":\"Patient\""));
  }

  @Test
  void aProxyThatIsBusyIsAskedAgain() throws Exception {
    spine.call("POST", "/faults", "{\"when\":{\"count\":1},\"do\":{\"status\":503}}");
    assertEquals(200, client.findPatient("9690937278", "patient/*.read").statusCode());
    assertEquals(2, spine.call("GET", "/exchanges?interaction=search-patient", "").split("\"traceId\"").length - 1);
  }

  @Test
  void aTokenForAnOrganisationDoesNotFindPatients() throws Exception {
    assertEquals(400, client.findPatient("9690937278", "organization/*.read").statusCode());
    assertTrue(spine.call("GET", "/provider/exchanges?rule=S-01", "").contains("\"scope-for-patient\""));
  }
}
