using System.Collections.Immutable;
using Gateway.Core.Documents;
using Gateway.Stores.Files;

namespace Gateway.Cli.Documents;

/// <summary>
/// Changes one document by rename, whole or not at all, and only to a document that the gateway would accept.
/// </summary>
internal sealed class DocumentEditor(CommandSettings settings, string name)
{
    private const int ReadOnlyFileSystem = 30;
    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes the edits and reports the change; returns the error where they must not be made.</summary>
    /// <param name="edit">Finds the edits in the current text, or returns why there are none.</param>
    /// <param name="id">The entry that is changed or added.</param>
    public Task<ICommandResult> EditAsync(
        string id,
        Func<JsonText, (IEnumerable<TextEdit> Edits, ICommandResult Result)> edit,
        CancellationToken cancellationToken)
        => settings.Documents.ChangeAsync(
            name, id, folder => EditAsync(folder, edit, cancellationToken), cancellationToken);

    private async Task<ICommandResult> EditAsync(
        DocumentFolder documents,
        Func<JsonText, (IEnumerable<TextEdit> Edits, ICommandResult Result)> edit,
        CancellationToken cancellationToken)
    {
        var path = RealPath.Of(documents.PathOf(name));
        var start = settings.Time.GetTimestamp();
        while (true)
        {
            try
            {
                using var held = Hold(path);
                return Edit(documents, path, edit);
            }
            catch (IOException exception) when (exception.HResult is WouldBlock or SharingViolation)
            {
                if (settings.Time.GetElapsedTime(start) >= Patience)
                {
                    return new CommandFailure(
                        ExitCodes.Errors,
                        $"Another command is changing {path}; nothing was done.",
                        "Run it again when the other has finished.");
                }
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException
                or IOException { HResult: ReadOnlyFileSystem })
            {
                return new CommandFailure(
                    ExitCodes.Errors,
                    $"{path} cannot be changed: this user may not read it, or not write into its folder.",
                    "Run it as a user who may. Where the folder is mounted read-only, change the documents where it "
                        + "comes from.");
            }

            await Task.Delay(Pause, settings.Time, cancellationToken);
        }
    }

    // A second command waits instead of losing this one's change. The document itself stays unlocked: the gateway must
    // be able to read it at any moment.
    private FileStream Hold(string path) => new(
        Path.Combine(Path.GetDirectoryName(path)!, $".{name}.lock"),
        FileMode.OpenOrCreate,
        FileAccess.Write,
        FileShare.None,
        bufferSize: 1,
        FileOptions.DeleteOnClose);

    private ICommandResult Edit(
        DocumentFolder documents,
        string path,
        Func<JsonText, (IEnumerable<TextEdit> Edits, ICommandResult Result)> edit)
    {
        var folder = Path.GetDirectoryName(path)!;
        var bytes = documents.ReadDocument(name);
        var stamp = StampOf(path);
        if (!IsJson(bytes, out var syntax))
        {
            return new EditRefused(syntax);
        }

        var (edits, result) = edit(new JsonText(bytes));
        if (result is CommandFailure)
        {
            return result;
        }

        var next = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");
        try
        {
            Write(next, path, bytes, edits);
            return Ownership.TryCopy(path, next)
                ? Replace(documents, path, next, stamp, result)
                : new CommandFailure(
                    ExitCodes.Errors,
                    $"{path} would get another owner or group, and the gateway could perhaps not read it any more; "
                        + "nothing was done.",
                    $"Run it as the file's owner and in its group, or as root. See: ls -l {path}");
        }
        finally
        {
            File.Delete(next);
        }
    }

    private ICommandResult Replace(
        DocumentFolder documents, string path, string next, (DateTime, long) stamp, ICommandResult result)
    {
        var changed = documents.With(name, next);
        var after = ErrorsOf(changed);
        if (!after.IsEmpty && after.Except(ErrorsOf(documents)).ToImmutableArray() is { IsEmpty: false } added)
        {
            return new EditRefused(added);
        }

        if (StampOf(path) != stamp)
        {
            return new CommandFailure(
                ExitCodes.Errors, $"{name} was changed meanwhile; nothing was done.", "Run it again.");
        }

        var isInForce = after.IsEmpty || settings.ComesIntoForceAlone(changed, name);
        File.Move(next, path, overwrite: true);
        return after.IsEmpty ? result : new EditWithErrors(result, after, isInForce);
    }

    private static (DateTime Written, long Length) StampOf(string path)
    {
        var file = new FileInfo(path);
        return (file.LastWriteTimeUtc, file.Length);
    }

    private ImmutableArray<DocumentError> ErrorsOf(DocumentFolder folder)
        => settings.Loader(folder).Load("") is LoadResult.Invalid(var errors) ? errors : [];

    private bool IsJson(byte[] bytes, out ImmutableArray<DocumentError> syntax)
    {
        var errors = new DocumentErrors();
        DocumentReader.ReadDocument(bytes, new DocumentContext(name, errors), static (ref DocumentReader reader) =>
        {
            reader.Skip();
            return "";
        });
        syntax = errors.ToImmutable();
        return syntax.IsEmpty;
    }

    private static void Write(string next, string like, byte[] bytes, IEnumerable<TextEdit> edits)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.GetUnixFileMode(like);
        }

        using var file = new FileStream(next, options);
        if (!OperatingSystem.IsWindows())
        {
            // What the mask of this process took away again.
            File.SetUnixFileMode(file.SafeFileHandle, options.UnixCreateMode!.Value);
        }

        TextEdit.Write(bytes, edits, file);
        file.Flush(flushToDisk: true);
    }
}
