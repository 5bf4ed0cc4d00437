using System.Reflection;
using System.Reflection.Emit;
using Arrears.Domain.Tests.Lifecycle.Oracle;

namespace Arrears.Domain.Tests.Lifecycle;

/// <summary>The oracle shares no code with the core: no signature, no local and no instruction of it names a core type.</summary>
public sealed class OracleIndependenceTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] KnowBoth = [typeof(Translator), typeof(Witness)];

    private static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => unchecked((ushort)code.Value));

    [Fact]
    public void Oracle_NamesNoTypeOfTheCore()
    {
        var oracle = typeof(NaiveCase).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(NaiveCase).Namespace && !KnowBoth.Contains(Outermost(type))).ToList();

        Assert.Contains(typeof(Duties), oracle);
        Assert.Empty(oracle.SelectMany(type => Uses(type).Where(IsCore).Select(used => $"{type.Name} uses {used.FullName}")));
        Assert.Contains(Uses(typeof(Translator)), IsCore);
    }

    private static bool IsCore(Type type) => type.Assembly == typeof(Money).Assembly
        || (type.IsGenericType && type.GetGenericArguments().Any(IsCore))
        || (type.HasElementType && IsCore(type.GetElementType()!));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Uses(Type type) =>
    [
        .. type.GetFields(Everything).Select(field => field.FieldType),
        .. type.GetMethods(Everything).Select(method => method.ReturnType),
        .. type.GetMembers(Everything).OfType<MethodBase>().SelectMany(Uses),
    ];

    private static IEnumerable<Type> Uses(MethodBase method)
    {
        var body = method.GetMethodBody();
        return method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(body?.LocalVariables.Select(local => local.LocalType) ?? [])
            .Concat(Called(method, body?.GetILAsByteArray() ?? []));
    }

    private static IEnumerable<Type> Called(MethodBase method, byte[] il)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = Codes[il[at] == 0xFE ? (ushort)(0xFE00 | il[at + 1]) : il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                or OperandType.InlineTok)
            {
                var used = method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod)!;
                yield return used as Type ?? used.DeclaringType ?? typeof(object);
            }

            at += Width(code, il, at);
        }
    }

    private static int Width(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
