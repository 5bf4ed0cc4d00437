namespace Arrears.Simulation.Portfolio;

/// <summary>What a portfolio says where its source is silent.</summary>
public static class PortfolioDefaults
{
    public const string TimeZone = "Asia/Shanghai";

    public const string Calendar = "cn-mainland";

    public const string PolicyPack = "cn-default";

    public const string Creditor = "示范物业服务有限公司";

    public const string PropertyFee = "property_fee";
}
