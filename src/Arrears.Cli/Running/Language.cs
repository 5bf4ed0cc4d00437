namespace Arrears.Cli.Running;

/// <summary>What people read.</summary>
internal enum Language
{
    English,
    Chinese,
}

internal static class Languages
{
    /// <summary>For example <c>zh</c>, <c>zh_CN.UTF-8</c> or <c>en</c>; null for any other.</summary>
    public static Language? Of(string locale) =>
        locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese
            : locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English
            : null;

    /// <summary>As the environment says; English when it says nothing that is known.</summary>
    public static Language OfEnvironment() =>
        Of(GlobalOptions.Variable("LC_ALL") ?? GlobalOptions.Variable("LANG") ?? "") ?? Language.English;
}
