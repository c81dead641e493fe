package example;

import java.io.FileInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A consumer as small as one can be: what is tested here. Yours stands in its place. */
final class GpConnectClient {
  private static final String SYSTEM = "https://consumer.example.test";

  private final String ssp;
  private final String serviceRoot;
  private final HttpClient http;

  /** @param serviceRoot the practice's, without the SSP before it */
  GpConnectClient(String ssp, String serviceRoot, String keyStore, String trustStore, String password) throws Exception {
    this.ssp = ssp;
    this.serviceRoot = serviceRoot;
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(keyStore, password), password.toCharArray());
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(load(trustStore, password));
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2"});
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(context)
            .sslParameters(parameters)
            .build();
  }

  /** Finds a patient; a proxy that is busy is asked once more. */
  HttpResponse<String> findPatient(String nhsNumber, String scope) throws Exception {
    HttpResponse<String> answer = ask(nhsNumber, scope);
    return answer.statusCode() == 503 ? ask(nhsNumber, scope) : answer;
  }

  private HttpResponse<String> ask(String nhsNumber, String scope) throws Exception {
    String identifier = URLEncoder.encode("https://fhir.nhs.uk/Id/nhs-number|" + nhsNumber, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ssp + "/" + serviceRoot + "/Patient?identifier=" + identifier))
            .header("Ssp-TraceID", UUID.randomUUID().toString())
            .header("Ssp-From", "200000000359")
            .header("Ssp-To", "918999198738")
            .header("Ssp-InteractionID", "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1")
            .header("Accept", "application/fhir+json")
            .header("Authorization", "Bearer " + token(scope))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String token(String scope) {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss":"%1$s/","sub":"10019","aud":"%2$s","iat":%3$d,"exp":%4$d,"reason_for_request":"directcare","requested_scope":"%5$s",
        "requesting_device":{"resourceType":"Device","identifier":[{"system":"%1$s/Id/device-identifier","value":"EXAMPLE-1"}],"model":"Example","version":"1.0.0"},
        "requesting_organization":{"resourceType":"Organization","identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"A21472"}],"name":"Mock Urgent Care Centre"},
        "requesting_practitioner":{"resourceType":"Practitioner","id":"10019","name":[{"family":"Jones","given":["Claire"],"prefix":["Dr"]}],"identifier":[
        {"system":"https://fhir.nhs.uk/Id/sds-user-id","value":"111222333444"},
        {"system":"https://fhir.nhs.uk/Id/sds-role-profile-id","value":"444555666777"},
        {"system":"%1$s/Id/user-guid","value":"98ed4f78-814d-4266-8d5b-cde742f3093c"}]}}
        """
            .formatted(SYSTEM, serviceRoot, now, now + 300, scope);
    return part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims) + ".";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyStore load(String file, String password) throws Exception {
    try (var stream = new FileInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(stream, password.toCharArray());
      return store;
    }
  }
}
