import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.ssl.SSLContexts;
import org.apache.http.util.EntityUtils;

/**
 * What HAPI calls by default. Reads lines: PKCS12 file, trust store, method, URL, body in base64, then header names and values in turn. Writes status, content type and
 * body as lines. With the argument "as-it-comes" it is set up as it comes, which normalises the path.
 */
public class ApacheHttpClient {
    public static void main(String[] args) throws Exception {
        String[] lines = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        char[] password = "mock".toCharArray();
        SSLContext context = SSLContexts.custom()
                .loadKeyMaterial(new File(lines[0]), password, password)
                .loadTrustMaterial(new File(lines[1]), password)
                .build();
        boolean normalises = args.length > 0 && args[0].equals("as-it-comes");
        RequestConfig config = normalises ? RequestConfig.DEFAULT : RequestConfig.custom().setNormalizeUri(false).build();

        byte[] body = Base64.getDecoder().decode(lines[4]);
        RequestBuilder request = RequestBuilder.create(lines[2]).setUri(lines[3]).setConfig(config);
        if (body.length > 0) request.setEntity(new ByteArrayEntity(body));
        for (int i = 5; i + 1 < lines.length; i += 2) request.setHeader(lines[i], lines[i + 1]);

        try (CloseableHttpClient client = HttpClients.custom().setSSLContext(context).build();
                CloseableHttpResponse answer = client.execute(request.build())) {
            System.out.println(answer.getStatusLine().getStatusCode());
            System.out.println(answer.getFirstHeader("Content-Type").getValue());
            System.out.println(EntityUtils.toString(answer.getEntity(), StandardCharsets.UTF_8));
        }
    }
}
