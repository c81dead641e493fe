package example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The mocks as a child process, which ends with its standard input: when it is closed, and when this process has gone. */
final class Spine implements AutoCloseable {
  private final Process process;
  private final String ready;
  private final HttpClient http = HttpClient.newHttpClient();

  private Spine(Process process, String ready) {
    this.process = process;
    this.ready = ready;
  }

  static Spine start() throws IOException {
    String command = System.getenv().getOrDefault("MOCK_SPINE", "npx mock-spine");
    List<String> words = new ArrayList<>();
    // npx is a script on Windows, which only the shell finds.
    if (System.getProperty("os.name").startsWith("Windows")) words.addAll(List.of("cmd.exe", "/c"));
    words.addAll(List.of(command.split(" ")));
    words.addAll(List.of("serve", "--json", "--free-ports", "--end-with-stdin"));
    Process process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String ready = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    if (ready == null) throw new IllegalStateException("The mocks did not start.");
    return new Spine(process, ready);
  }

  /** The SSP: https://localhost:8443. */
  String url() {
    return find("\"ssp\":\\{\"url\":\"([^\"]+)");
  }

  /** The practice's service root, without the SSP before it. */
  String serviceRoot() {
    return find("\"gpconnect\":\"([^\"]+)");
  }

  /** One of the files of certificates: p12, trustStore and so on; also the password. */
  String certificate(String name) {
    return find("\"certificates\":\\{.*\"" + name + "\":\"([^\"]+)").replace("\\\\", "\\");
  }

  /** Asks the SSP's control API; what is below /provider is the provider's. */
  String call(String method, String path, String body) throws IOException, InterruptedException {
    URI uri = URI.create(find("\"ssp\":\\{.*?\"control\":\"([^\"]+)") + path);
    HttpRequest request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body)).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) throw new IllegalStateException(method + " " + path + ": " + answer.body());
    return answer.body();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  private String find(String expression) {
    var found = Pattern.compile(expression).matcher(ready);
    if (!found.find()) throw new IllegalStateException("Not told: " + expression);
    return found.group(1);
  }
}
