using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Arrears.Client;

/// <summary>
/// Descriptors, read by one thread at a time. Google.Protobuf 3.36 remembers what a file's dependencies extend in a
/// dictionary that nothing guards: two files first read at the same moment can break it, and the generated types with
/// it for the rest of the process (its issue 29696). A server reads all of them before it listens.
/// </summary>
internal static class Descriptors
{
    private static readonly Lock OneReader = new();

    public static FieldDescriptor Field(IMessage message, string name)
    {
        lock (OneReader)
        {
            return message.Descriptor.FindFieldByName(name);
        }
    }

    /// <summary>Null when the error has no such detail.</summary>
    public static T? Detail<T>(Status status)
        where T : class, IMessage<T>, new()
    {
        lock (OneReader)
        {
            return status.GetDetail<T>();
        }
    }
}
