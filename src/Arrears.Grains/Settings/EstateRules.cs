using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Estates;
using Arrears.Domain.Ledger;
using Made = Arrears.Grains.Settings.Ruling<Arrears.Contracts.Grains.EstateSettings>;

namespace Arrears.Grains.Settings;

/// <summary>What may be set on an estate. Pure; every command is idempotent by its facts.</summary>
internal static class EstateRules
{
    public static Made Decide(
        EstateSettings? estate, string operatorId, string estateId, EstateCommand command, Actor actor) =>
        (estate, command) switch
        {
            (null, CreateEstate create) => Create(operatorId, estateId, create, actor),
            (null, _) => Made.Refuse(Refusal.UnknownAccount, $"Estate '{estateId}' does not exist."),
            (_, CreateEstate create) => Repeat(estate, create),
            (_, PutContract put) => Put(estate, put),
            (_, ProposePayee propose) => Propose(estate, propose, actor),
            (_, ApprovePayee approve) => Approve(estate, approve, actor),
            (_, BindPolicy bind) => Bind(estate, bind),
            (_, TellFact tell) => Tell(estate, tell.Fact),
            (_, ThrowSwitch thrown) => Throw(estate, thrown, actor),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No rule for this command."),
        };

    private static Made Create(string operatorId, string estateId, CreateEstate create, Actor actor)
    {
        if (create.Contracts.IsEmpty)
        {
            return Made.Refuse(Refusal.NoRateBasis, "An estate needs at least one service contract.");
        }

        var unknown = create.Contracts.FirstOrDefault(contract => !create.Payees.Contains(contract.PayeeAccount));
        if (unknown is not null)
        {
            return Made.Refuse(
                Refusal.PayeeNotRegistered, $"Contract '{unknown.Id}' pays to an account that is not registered.");
        }

        var first = create.Contracts.Min(contract => contract.From);
        var payees = create.Payees.Select(account => new PayeeEntry(account, first, null, actor.Id, actor.Id, actor.Id));
        var estate = new EstateSettings(
            operatorId, estateId, create.DisplayName, create.TimeZone, create.Currency, create.Contracts, [.. payees],
            [create.Policy], [], Version: 1);
        return Made.Changed(estate, "estate_created");
    }

    /// <summary>Contracts, accounts and bindings that came later do not make the first facts untrue.</summary>
    private static Made Repeat(EstateSettings estate, CreateEstate create)
    {
        var same = estate.DisplayName == create.DisplayName
            && estate.TimeZone == create.TimeZone
            && estate.Policies.Contains(create.Policy)
            && create.Payees.All(account => estate.Payees.Any(payee => payee.Account == account))
            && create.Contracts.All(contract => estate.Contract(contract.Id) is { } known && IsSameBut(known, contract));
        return same
            ? Made.Nothing(estate)
            : Made.Refuse(Refusal.AlreadyExists, $"Estate '{estate.EstateId}' exists with other facts.");
    }

    private static Made Put(EstateSettings estate, PutContract put)
    {
        var contract = put.Contract;
        if (Overtaken(estate, put.ExpectedVersion) is { } overtaken)
        {
            return overtaken;
        }

        if (contract.To is { } to && to < contract.From)
        {
            return Made.Refuse(Refusal.PeriodReversed, "The contract ends before it begins.");
        }

        if (!estate.Payees.Any(payee => payee.Account == contract.PayeeAccount && payee.IsApproved))
        {
            return Made.Refuse(Refusal.PayeeNotRegistered, "The contract pays to an account that is not registered.");
        }

        if (estate.Contract(contract.Id) is not { } known)
        {
            return Change(estate with { Contracts = estate.Contracts.Add(contract) }, "contract_added");
        }

        if (known == contract)
        {
            return Made.Nothing(estate);
        }

        return IsSameBut(known, contract)
            ? Change(estate with { Contracts = estate.Contracts.Replace(known, contract) }, "contract_term_set")
            : Made.Refuse(Refusal.AlreadyExists, $"Contract '{contract.Id}' was agreed on other terms.");
    }

    private static Made Propose(EstateSettings estate, ProposePayee propose, Actor actor)
    {
        if (propose.To is { } to && to < propose.From)
        {
            return Made.Refuse(Refusal.PeriodReversed, "The account ends before it begins.");
        }

        var known = estate.Payees.FirstOrDefault(payee => payee.Account == propose.Account);
        if (known is null)
        {
            var entry = new PayeeEntry(propose.Account, propose.From, propose.To, actor.Id, null);
            return Change(estate with { Payees = estate.Payees.Add(entry) }, "payee_proposed");
        }

        return (known.From, known.To) == (propose.From, propose.To)
            ? Made.Nothing(estate)
            : Made.Refuse(Refusal.AlreadyExists, "The account is registered for other dates.");
    }

    private static Made Approve(EstateSettings estate, ApprovePayee approve, Actor actor)
    {
        var known = estate.Payees.FirstOrDefault(payee => payee.Account == approve.Account);
        if (known is null)
        {
            return Made.Refuse(Refusal.PayeeNotRegistered, "Nobody proposed the account.");
        }

        if (known.IsApproved || known.ApprovedBy == actor.Id)
        {
            return Made.Nothing(estate);
        }

        if (known.ProposedBy == actor.Id)
        {
            return Made.Refuse(Refusal.RoleForbids, "A payee account is approved by two persons other than its proposer.");
        }

        var approved = known.ApprovedBy is null ? known with { ApprovedBy = actor.Id } : known with { SecondApprovedBy = actor.Id };
        return Change(
            estate with { Payees = estate.Payees.Replace(known, approved) },
            approved.IsApproved ? "payee_approved" : "payee_approved_once");
    }

    private static Made Bind(EstateSettings estate, BindPolicy bind)
    {
        if (Overtaken(estate, bind.ExpectedVersion) is { } overtaken)
        {
            return overtaken;
        }

        if (estate.Policies.Contains(bind.Binding))
        {
            return Made.Nothing(estate);
        }

        var kept = estate.Policies.Where(binding => binding.From != bind.Binding.From).Append(bind.Binding);
        return Change(estate with { Policies = [.. kept.OrderBy(binding => binding.From)] }, "policy_bound");
    }

    private static Made Tell(EstateSettings estate, EstateFactCommand told)
    {
        var answer = EstateFactRules.Decide(estate.Facts, told);
        return answer.Refused is { } refused ? new Made(null, [], refused)
            : ReferenceEquals(answer.Facts, estate.Facts) || answer.Facts == estate.Facts ? Made.Nothing(estate)
            : Change(estate with { Facts = answer.Facts! }, "fact_told");
    }

    private static Made Throw(EstateSettings estate, ThrowSwitch thrown, Actor actor)
    {
        if (string.IsNullOrWhiteSpace(thrown.Reason))
        {
            return Made.Refuse(Refusal.MissingReason, "A switch is thrown for a reason.");
        }

        if (estate.IsStopped(thrown.Kind) == thrown.Stopped)
        {
            return Made.Nothing(estate);
        }

        var switches = KillSwitch.Thrown(estate.Switches, new KillSwitch(thrown.Kind, thrown.Stopped, thrown.Reason, actor.Id));
        return Change(estate with { Switches = switches }, thrown.Stopped ? "switch_stopped" : "switch_resumed");
    }

    /// <summary>A last day may be given later; nothing else of an agreed contract moves.</summary>
    private static bool IsSameBut(ServiceContract known, ServiceContract given) => known with { To = null } == given with { To = null };

    private static Made? Overtaken(EstateSettings estate, long? expected) => expected is { } version && version != estate.Version
        ? Made.Refuse(Refusal.VersionOvertaken, "The estate has changed since it was read.")
        : null;

    private static Made Change(EstateSettings next, string happened) =>
        Made.Changed(next with { Version = checked(next.Version + 1) }, happened);
}
