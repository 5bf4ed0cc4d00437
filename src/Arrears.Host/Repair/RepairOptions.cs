namespace Arrears.Host.Repair;

/// <param name="Accounts">Keys of the accounts to look at; empty: all.</param>
/// <param name="Listed">Only those that were found damaged and wait for repair.</param>
internal sealed record RepairOptions(HostOptions Host, string[] Accounts, bool Listed, bool DryRun);
