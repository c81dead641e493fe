// Read only: no test of this project runs it.
using System.Diagnostics;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Example;

/// <summary>The mocks as a child process, which ends with its standard input. An xUnit fixture: IClassFixture&lt;Spine&gt;.</summary>
public sealed class Spine : IDisposable
{
    private readonly Process process;
    private readonly JsonElement ready;

    public Spine()
    {
        // npx is a script on Windows, which only the shell finds.
        var (program, first) = OperatingSystem.IsWindows() ? ("cmd.exe", "/c npx mock-spine") : ("npx", "mock-spine");
        process = Process.Start(new ProcessStartInfo(program, $"{first} serve --json --free-ports --end-with-stdin")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        ready = JsonDocument.Parse(process.StandardOutput.ReadLine()!).RootElement;
    }

    public string Url => ready.GetProperty("ssp").GetProperty("url").GetString()!;

    public string Control => ready.GetProperty("ssp").GetProperty("control").GetString()!;

    public string ServiceRoot =>
        ready.GetProperty("provider").GetProperty("serviceRoots").GetProperty("gpconnect").GetString()!;

    /// <summary>A handler that presents the consumer's certificate and trusts the test CAs, and nothing else.</summary>
    public SocketsHttpHandler CreateHandler()
    {
        var files = ready.GetProperty("certificates");
        var password = files.GetProperty("password").GetString();
        // From PKCS#12: Schannel does not take a key that was read from PEM.
        var client = new X509Certificate2(files.GetProperty("p12").GetString()!, password);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(files.GetProperty("ca").GetString()!);
        return new SocketsHttpHandler
        {
            SslOptions =
            {
                EnabledSslProtocols = SslProtocols.Tls12,
                LocalCertificateSelectionCallback = (_, _, _, _, _) => client,
                ClientCertificates = [client],
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authorities[^1] },
                    ExtraStore = { authorities[0] },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
    }
}
