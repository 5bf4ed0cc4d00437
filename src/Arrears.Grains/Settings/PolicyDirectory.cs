using System.Collections.Concurrent;
using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;

namespace Arrears.Grains.Settings;

/// <summary>
/// Reads bindings from the settings grains and packs by content address, and keeps both per silo. What is kept may be
/// stale for a moment: the epoch it was read at is checked in every account commit, and a stale one is read again.
/// </summary>
internal sealed class PolicyDirectory(IGrainFactory grains, IPolicyEpochs epochs) : IPolicyDirectory
{
    private readonly ConcurrentDictionary<(string Operator, string? Estate), Bindings> _bindings = new();
    private readonly ConcurrentDictionary<string, PolicyPack> _packs = new();
    private readonly ConcurrentDictionary<(string Calendar, string Zone), BusinessCalendar> _calendars = new();

    public async ValueTask<PolicyInForce> For(
        AccountKey account, DateTimeOffset businessNow, CancellationToken cancellation = default)
    {
        var place = (account.Operator, account.IsOfAnEstate ? account.Group : null);
        if (!_bindings.TryGetValue(place, out var bindings))
        {
            bindings = await Read(account.Operator, place.Item2, cancellation);
            _bindings[place] = bindings;
        }

        if (bindings.Missing is { } missing)
        {
            _bindings.TryRemove(place, out _);
            return new PolicyInForce(null, null, bindings.Epoch, missing);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(bindings.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(businessNow, zone).DateTime);
        return bindings.PackOn(today) is not { } address
            ? new PolicyInForce(null, null, bindings.Epoch, $"{bindings.Name} has no policy pack on {today:yyyy-MM-dd}.")
            : await WithPack(address, bindings, cancellation);
    }

    public void Forget(string operatorId)
    {
        foreach (var place in _bindings.Keys.Where(p => p.Operator == operatorId))
        {
            _bindings.TryRemove(place, out _);
        }
    }

    public async ValueTask<bool> Refresh(string operatorId, long epoch, CancellationToken cancellation = default)
    {
        if (await epochs.Current(operatorId, cancellation) == epoch)
        {
            return false;
        }

        Forget(operatorId);
        return true;
    }

    private async Task<PolicyInForce> WithPack(string address, Bindings bindings, CancellationToken cancellation)
    {
        if (!_packs.TryGetValue(address, out var pack))
        {
            pack = await Pack(address);
            if (pack is null)
            {
                return new PolicyInForce(null, null, bindings.Epoch, $"{bindings.Name}: no pack is stored under {address}.");
            }

            _packs[address] = pack;
        }

        cancellation.ThrowIfCancellationRequested();
        var calendar = _calendars.GetOrAdd((pack.Calendar, bindings.TimeZone), key =>
            CalendarCatalog.Embedded.Get(key.Calendar).InZone(TimeZoneInfo.FindSystemTimeZoneById(key.Zone)));
        return new PolicyInForce(pack, calendar, bindings.Epoch, null, bindings.Halt)
        {
            Staff = bindings.Staff,
            StoppedEstates = bindings.Stopped,
            Payees = bindings.Payees,
        };
    }

    private async Task<PolicyPack?> Pack(string address)
    {
        if (PolicyCatalog.Embedded.FindByAddress(address) is { } bundled)
        {
            return bundled;
        }

        var stored = await grains.GetGrain<IPolicyPackGrain>(SettingsKeys.PolicyPack(address)).Get();
        return stored is null ? null : PolicyPackReader.Read(stored, address).Value;
    }

    private async Task<Bindings> Read(string operatorId, string? estate, CancellationToken cancellation)
    {
        // The epoch first: a change in between makes the commit stale, never the other way round.
        var epoch = await epochs.Current(operatorId, cancellation);
        var own = await grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(operatorId)).Get();
        if (estate is null)
        {
            return own.Home is not { } home
                ? Bindings.None(epoch, $"Operator {operatorId} has no home policy pack.")
                : new Bindings($"Operator {operatorId}", home.TimeZone, [(DateOnly.MinValue, home.Pack)], epoch, Halt.None, null)
                {
                    Staff = await grains.GetGrain<IStaffGrain>(SettingsKeys.Staff(operatorId)).Get(),
                    Stopped = own.IsStopped(SwitchKind.OutboundContact) ? own.Estates : own.StoppedEstates,
                };
        }

        var settings = await grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(operatorId, estate)).Get();
        return settings is null
            ? Bindings.None(epoch, $"Estate {estate} does not exist.")
            : new Bindings(
                $"Estate {estate}",
                settings.TimeZone,
                [.. settings.Policies.Select(p => (p.From, p.Pack))],
                epoch,
                HaltOf(kind => settings.IsStopped(kind) || own.IsStopped(kind)),
                null)
            {
                Payees = [.. settings.PayeeWindows()],
            };
    }

    private static Halt HaltOf(Func<SwitchKind, bool> isStopped) =>
        (isStopped(SwitchKind.OutboundContact) ? Halt.Contact : Halt.None)
        | (isStopped(SwitchKind.FormalSteps) ? Halt.FormalSteps : Halt.None);

    private sealed record Bindings(
        string Name, string TimeZone, (DateOnly From, string Pack)[] Packs, long Epoch, Halt Halt, string? Missing)
    {
        public StaffRegister Staff { get; init; } = StaffRegister.Empty;

        public ImmutableArray<string> Stopped { get; init; } = [];

        public ImmutableArray<PayeeWindow>? Payees { get; init; }

        public static Bindings None(long epoch, string missing) => new("", "UTC", [], epoch, Halt.None, missing);

        public string? PackOn(DateOnly date) => Packs.LastOrDefault(p => p.From <= date).Pack;
    }
}
