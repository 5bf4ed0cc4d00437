using System.Globalization;
using Arrears.Contracts.Dispatch;
using Arrears.Domain;

namespace Arrears.Dispatch;

/// <summary>
/// Writes each dispatch as a numbered text file: the channel of demos and of offices without a gateway. The file's
/// name is the dispatch's number, so handing over twice leaves one letter.
/// </summary>
public sealed class FileChannel(string folder) : IChannel
{
    public bool Carries(Channel channel) => channel is Channel.Sms or Channel.Push or Channel.Email or Channel.Post;

    public async Task<HandOver> Send(DispatchContent content, CancellationToken cancellation)
    {
        var day = Path.Combine(folder, content.On.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(day);
        var name = $"{SnakeCase.Of(content.Purpose)}-{content.Number}.txt";
        var target = Path.Combine(day, name);
        var draft = target + ".part";
        await File.WriteAllTextAsync(draft, LetterText.Of(content), cancellation);
        File.Move(draft, target, overwrite: true);
        return new HandOver(HandOverOutcome.Accepted, name);
    }
}
