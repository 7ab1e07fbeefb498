using System.Diagnostics;
using System.Runtime.Versioning;
using Gateway.IntegrationTests.Hosting;

namespace Gateway.IntegrationTests.Cli;

/// <summary>
/// Who may read a document after a command has changed it: a gateway that cannot goes on with a revoked key.
/// </summary>
public sealed class OwnershipTests : IDisposable
{
    private readonly TestDocuments _documents = TestDocuments.Create();

    public void Dispose() => _documents.Dispose();

    [Fact]
    public async Task A_document_whose_owner_cannot_be_kept_is_not_changed()
    {
        Requirement.Setpriv();
        var path = Path.Combine(_documents.Folder, "keys.json");
        await Process.Start("chown", ["65534:65533", path]).WaitForExitAsync(TestContext.Current.CancellationToken);
        var before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        var revoked = await RevokeAsync("-chown");

        Assert.Equal(1, revoked.Code);
        Assert.Contains($"{path} would get another owner or group", revoked.Error, StringComparison.Ordinal);
        Assert.Contains("Run it as the file's owner", revoked.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(Directory.GetFiles(_documents.Folder), file => Path.GetFileName(file).StartsWith('.'));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Of_a_folder_that_cannot_be_written_to_the_document_is_named()
    {
        File.SetUnixFileMode(_documents.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var revoked = await RevokeAsync("-dac_override");

        Assert.Equal(1, revoked.Code);
        Assert.Contains(
            $"{Path.Combine(_documents.Folder, "keys.json")} cannot be changed",
            revoked.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain(".lock", revoked.Error, StringComparison.Ordinal);
    }

    /// <summary>Revokes a key as root without one of root's rights.</summary>
    private Task<CommandOutcome> RevokeAsync(string right)
    {
        var gateway = Repository.GatewayCommand(
        [
            "keys", "revoke", "key_pro", "--documents", _documents.Folder, "--content-root", Repository.Gateway,
            "--set", "ReverseProxy:Clusters:default:Destinations:primary:Address=http://127.0.0.1:9/",
        ]);
        return CommandProcess.RunAsync(
            _documents.Folder,
            new ProcessStartInfo(
                Requirement.Setpriv(), [$"--bounding-set={right}", gateway.FileName, .. gateway.ArgumentList]));
    }
}
