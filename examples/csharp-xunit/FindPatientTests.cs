// Read only: no test of this project runs it.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Example;

public class FindPatientTests(Spine spine) : IClassFixture<Spine>
{
    [Fact]
    public async Task APatientIsFound()
    {
        // Your own client stands here; a good request is made by the mock only to keep this page short.
        using var control = new HttpClient();
        var order = new { interaction = "search-patient", patient = "normal" };
        var issued = await (await control.PostAsJsonAsync($"{spine.Control}/issue", order)).Content.ReadFromJsonAsync<JsonElement>();

        // Uri keeps the // of the provider's URL; DangerousDisablePathAndQueryCanonicalization keeps all else.
        var uri = new Uri(issued.GetProperty("url").GetString()!, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        foreach (var header in issued.GetProperty("headersByName").EnumerateObject())
            request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());

        using var client = new HttpClient(spine.CreateHandler());
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request)).StatusCode);
    }
}
