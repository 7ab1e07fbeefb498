using System.Diagnostics;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Commands;

/// <summary>Who may read a document after a command has changed it: a gateway that cannot goes on with a revoked key.</summary>
public sealed class OwnershipTests : IDisposable
{
    private readonly TestDocuments _documents = TestDocuments.Create();

    public void Dispose() => _documents.Dispose();

    [Fact]
    public async Task A_document_whose_owner_cannot_be_kept_is_not_changed()
    {
        var setpriv = Requirement.Setpriv();
        var path = Path.Combine(_documents.Folder, "keys.json");
        await Process.Start("chown", ["65534:65533", path]).WaitForExitAsync(TestContext.Current.CancellationToken);
        var before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var gateway = Repository.GatewayCommand(
        [
            "keys", "revoke", "key_pro", "--documents", _documents.Folder, "--content-root", Repository.Gateway,
            "--set", "ReverseProxy:Clusters:default:Destinations:primary:Address=http://127.0.0.1:9/",
        ]);

        var revoked = await CommandProcess.RunAsync(
            _documents.Folder, new ProcessStartInfo(setpriv, ["--bounding-set=-chown", gateway.FileName, .. gateway.ArgumentList]));

        Assert.Equal(1, revoked.Code);
        Assert.Contains($"{path} would get another owner or group", revoked.Error, StringComparison.Ordinal);
        Assert.Contains("Run it as the file's owner", revoked.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(Directory.GetFiles(_documents.Folder), file => Path.GetFileName(file).StartsWith('.'));
    }
}
