using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>What rows 2–5 ask of the owner machine: one wish at a time, the newest replacing the one before.</summary>
internal static class CaseWishes
{
    /// <summary>Near limitation only the preserving demand goes through a pause; nobody is called or visited in one.</summary>
    public static void Run(UnitDraft d, string caseId)
    {
        var s = d.Case(caseId);
        var f = d.Facts(caseId);
        if (s.Stage == CaseStage.PreDueReminder)
        {
            RemindBeforeDue(d, f);
        }
        else if (f.InArrears && !f.IsPaused)
        {
            Wish(d, f);
        }
    }

    /// <summary>
    /// The date of the next reminder of row 3; null when none is left, or behind an endless pause. After a late one the
    /// next keeps its distance: a late run never batches.
    /// </summary>
    public static DateOnly? NextReminder(CaseState s, ImmutableArray<int> offsets)
    {
        var next = s.RemindersWished;
        if (next >= offsets.Length)
        {
            return null;
        }

        var on = CaseClock.DueOn(s, s.StageSince, offsets[next] - offsets[0]);
        var after = s.RemindedOn is { } last ? CaseClock.DueOn(s, last, offsets[next] - offsets[next - 1]) : on;
        return on is null || after is null ? null : on > after ? on : after;
    }

    private static void RemindBeforeDue(UnitDraft d, CaseFacts f)
    {
        if (f.State.RemindersWished == 0 && f.State.Ledger.NextDue(d.Today) is { } due)
        {
            Ask(d, f, ContactPurpose.PreDueReminder, 1, d.Context.Policy.Contact.ReminderChannels, [], due);
        }
    }

    private static void Wish(UnitDraft d, CaseFacts f)
    {
        var s = f.State;
        var ladder = d.Context.Policy.Ladder;
        switch (s.Stage)
        {
            case CaseStage.Reminder:
                if (NextReminder(s, ladder.ReminderOffsetsDays) <= d.Today)
                {
                    var by = d.Today.AddDays(ladder.CallWindowDays);
                    var channels = CaseStrategy.Prefer(s, d.Context.Policy.Contact.ReminderChannels);
                    Ask(d, f, ContactPurpose.Reminder, s.RemindersWished + 1, channels, [], by);
                }

                break;
            case CaseStage.Call when s.Wish is null && !f.CallsExhausted && CaseStrategy.WritesFirst(f):
                var written = CaseStrategy.Prefer(s, d.Context.Policy.Contact.ReminderChannels);
                Ask(d, f, ContactPurpose.Reminder, 0, written, [], d.Today.AddDays(ladder.CallWindowDays));
                break;
            case CaseStage.Call when s.Wish is null && !f.CallsExhausted:
                var tried = f.AttemptsInStage(ContactPurpose.Call).Select(a => a.Band).Distinct().ToImmutableArray();
                Ask(d, f, ContactPurpose.Call, 0, [Channel.Call], tried, d.Today.AddDays(ladder.CallWindowDays));
                break;
            case CaseStage.Visit when s.Wish is null && !f.VisitIsPointless && !f.AttemptsInStage(ContactPurpose.Visit).Any():
                Ask(d, f, ContactPurpose.Visit, 0, [Channel.Visit], [], d.Today.AddDays(ladder.VisitSpacingDays));
                break;
            // A wish that got lost on its way is placed anew when its days are over.
            case CaseStage.FirstDemand or CaseStage.SecondDemand when Settlements.IsDue(f) && !(s.Wish?.By >= d.Today):
                var offerBy = d.Today.AddDays(d.Context.Policy.Settlement.OfferDays);
                Ask(d, f, ContactPurpose.SettlementOffer, 0, [.. d.Context.Policy.Contact.ReminderChannels, Channel.Post], [], offerBy);
                break;
            case CaseStage.Call or CaseStage.Visit when s.Wish is null && !f.EnoughAttempts:
                AskForMissingAttempt(d, f);
                break;
            default:
                break;
        }
    }

    /// <summary>Row 6 wants attempts on several channels: one that was not tried yet comes first.</summary>
    private static void AskForMissingAttempt(UnitDraft d, CaseFacts f)
    {
        var tried = f.State.Attempts.Where(CaseFacts.IsMade).Select(a => a.Channel).ToHashSet();
        var channels = d.Context.Policy.Contact.ReminderChannels.OrderBy(c => tried.Contains(c) ? 1 : 0).ToImmutableArray();
        Ask(d, f, ContactPurpose.Reminder, 0, channels, [], d.Today.AddDays(d.Context.Policy.Ladder.CallWindowDays));
    }

    private static void Ask(
        UnitDraft d,
        CaseFacts f,
        ContactPurpose purpose,
        int ordinal,
        ImmutableArray<Channel> channels,
        ImmutableArray<string> avoid,
        DateOnly by)
    {
        var usable = channels.Where(f.CanUse).ToImmutableArray();
        if (usable.IsEmpty)
        {
            return;
        }

        var rule = CaseMap.RowOf(f.State.Stage);
        var from = f.InArrears ? CaseStrategy.NotBefore(f.State, d.Today) : d.Today;
        d.Raise(new ContactWished(f.State.Id, purpose, ordinal, usable, avoid, d.Today, by), rule);
        var now = d.Case(f.State.Id);
        d.Tell(now, new ContactWanted(now.Id, now.Version, purpose, usable, avoid, from < by ? from : by, by));
    }
}
