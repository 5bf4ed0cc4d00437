using Arrears.Client;
using Grpc.Core;

namespace Arrears.Cli.Running;

/// <summary>What to do about an error.</summary>
internal static class Hints
{
    private const string StartServer = "dotnet run -c Release --project src/Arrears.Host -- demo";

    /// <summary>Null when the error says it all.</summary>
    public static string? For(Session session, GatewayException failure) => failure switch
    {
        { IsUnreachable: true } => session.Say(
            $"Start one with: {StartServer}\nor name another with --server URL.",
            $"启动服务：{StartServer}\n或用 --server URL 指定其他地址。"),
        { Request: "IssueTokenRequest", Status: StatusCode.Unimplemented } => session.Say(
            "This server has no development issuer: give a signed token with --token or ARREARS_TOKEN.",
            "该服务器没有开发令牌签发者：请用 --token 或 ARREARS_TOKEN 提供令牌。"),
        { Status: StatusCode.Unauthenticated } => session.Say(
            "The token is wrong or has ended: give another with --token or ARREARS_TOKEN.",
            "令牌无效或已过期：请用 --token 或 ARREARS_TOKEN 提供新的令牌。"),
        { Reason: "ROLE_FORBIDS" } => session.Say("Name a role that may, with --role.", "请用 --role 指定有权限的角色。"),
        { Reason: "UNKNOWN_ESTATE" } => session.Say(
            "See which there are: arrears estate list", "查看现有小区：arrears estate list"),
        { Reason: "UNKNOWN_OWNER" } => session.Say(
            "See which there are: arrears owner list", "查看现有业主：arrears owner list"),
        { Reason: "UNKNOWN_UNIT" } => Search(session, session.Say("TEXT", "文字")),
        _ => null,
    };

    /// <summary>How to find a unit.</summary>
    public static string Search(Session session, string text) => session.Say(
        $"Search building, room, owner or id: arrears unit list --find {text}",
        $"按楼栋、房号、业主或编号查找：arrears unit list --find {text}");
}
