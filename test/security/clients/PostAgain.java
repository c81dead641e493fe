import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Arguments: URL, CA file, PKCS12 file or -, -, how often, how many bytes. Writes the status of each answer, or what came instead. */
public class PostAgain {
    public static void main(String[] args) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(mutualTls(args[2], args[1])).build();
        byte[] body = new byte[Integer.parseInt(args[5])];
        for (int i = 0; i < Integer.parseInt(args[4]); i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(args[0])).header("Content-Type", "application/fhir+json").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
            try {
                System.out.println(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
            } catch (IOException error) {
                System.out.println(error.getMessage());
            }
        }
    }

    private static SSLContext mutualTls(String store, String authorities) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(new FileInputStream(authorities))) {
            trusted.setCertificateEntry("ca-" + trusted.size(), authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keysOf(store), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyManager[] keysOf(String store) throws Exception {
        if (store.equals("-")) return new KeyManager[0];
        char[] password = "mock".toCharArray();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(new FileInputStream(store), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        return keys.getKeyManagers();
    }
}
