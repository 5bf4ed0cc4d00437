using System.Text.Json;

namespace Arrears.Prove.Conduct.Rules;

/// <summary>What each line of the journal changes.</summary>
internal sealed partial class Person
{
    private bool TakeStanding(string kind, JsonElement e)
    {
        switch (kind)
        {
            case "owner_registered":
                Zone = Text(e, "time_zone");
                IsNatural = Text(e, "owner_kind") == "natural";
                IsLocal = Text(e, "residency") == "local";
                ElderlyAlone = e.GetProperty("elderly_alone").GetBoolean();
                return true;
            case "contact_point_added":
                Add(e.GetProperty("point"));
                return true;
            case "contact_point_verified":
                var verified = Points.First(point => point.Id == Text(e, "point_id"));
                (verified.Status, verified.Since) = ("verified", Date(e.GetProperty("on")));
                return true;
            case "contact_point_bounced" when e.GetProperty("dead").GetBoolean():
                Points.First(point => point.Id == Text(e, "point_id")).Status = "dead";
                return true;
            case "contact_point_removed":
                Points.RemoveAll(point => point.Id == Text(e, "point_id"));
                return true;
            case "preference_set":
                var preference = e.GetProperty("preference");
                AvoidBands = Texts(preference.GetProperty("avoid_bands"));
                PreferredBands = Texts(preference.GetProperty("preferred_bands"));
                NoOffers = preference.GetProperty("no_offers").GetBoolean();
                return true;
            case "restriction_began":
                Restrict(e.GetProperty("restriction"));
                return true;
            case "restriction_ended":
                Free(Text(e, "contactability"));
                return true;
            case "tracing_finished":
                Restrictions["unreachable"].Pauses = false;
                return true;
            case "case_linked":
                Cases[Text(e, "case_id")] = new CaseFacts { Estate = Text(e, "estate") };
                return true;
            case "case_money_changed":
                Owe(e.GetProperty("fact"));
                return true;
            case "case_settled":
                var settled = Cases[Text(e, "case_id")];
                (settled.Overdue, settled.BrokenPromises) = (0, 0);
                return true;
            default:
                return false;
        }
    }

    private bool TakeContact(string kind, JsonElement e)
    {
        switch (kind)
        {
            case "contact_granted":
                Reserve(e.GetProperty("contact"));
                return true;
            case "contact_confirmed":
                Of(e).Status = "confirmed";
                return true;
            case "contact_used":
                Use(Of(e), e);
                return true;
            case "contact_released":
                var released = Of(e);
                released.Status = "released";
                released.TakenBackOn = e.GetProperty("taken_back_at") is { ValueKind: not JsonValueKind.Null } at
                    ? Date(at.GetProperty("date"))
                    : null;
                return true;
            case "contact_expired":
                Of(e).Status = "expired";
                return true;
            case "conversation_noted":
                Talk(e);
                return true;
            case "follow_up_set":
                var next = e.GetProperty("follow_up");
                var isCallback = Text(next, "kind") == "callback";
                CallbackOn = isCallback ? Date(next.GetProperty("on")) : null;
                CallbackAt = isCallback && next.GetProperty("at").ValueKind != JsonValueKind.Null
                    ? Time(next.GetProperty("at"))
                    : null;
                return true;
            case "follow_up_lapsed":
                (CallbackOn, CallbackAt) = (null, null);
                return true;
            case "service_recorded":
                var note = e.GetProperty("note");
                if (Text(note, "kind") == "repair" && note.GetProperty("satisfaction").ValueKind != JsonValueKind.Null)
                {
                    Repairs.Add((note.GetProperty("satisfaction").GetInt32(), Moment(note.GetProperty("at"))));
                }

                return true;
            default:
                return false;
        }
    }

    private bool TakeArrangement(string kind, JsonElement e)
    {
        switch (kind)
        {
            case "promise_made":
                var promise = e.GetProperty("promise");
                Promises[Text(promise, "id")] = new Promised
                {
                    Cases = Texts(promise.GetProperty("cases")),
                    PauseUntil = Date(promise.GetProperty("pause_until")),
                };
                return true;
            case "promise_moved":
                Promises[Text(e, "promise_id")].PauseUntil = Date(e.GetProperty("pause_until"));
                return true;
            case "promise_reopened":
                Promises[Text(e, "promise_id")].IsOpen = true;
                return true;
            case "promise_ended":
                End(Promises[Text(e, "promise_id")], Text(e, "as"));
                return true;
            case "hardship_claimed":
                var claim = e.GetProperty("claim");
                Appeals[Text(claim, "id")] = new Appeal { PauseUntil = Date(claim.GetProperty("pause_until")) };
                return true;
            case "hardship_decided":
                var decided = Appeals[Text(e, "claim_id")];
                decided.IsOpen = Text(e, "decision") != "reject";
                decided.Until = MaybeDate(e.GetProperty("until"));
                return true;
            case "hardship_reviewed":
                Appeals[Text(e, "claim_id")].Until = Date(e.GetProperty("until"));
                return true;
            case "hardship_ended":
                Appeals[Text(e, "claim_id")].IsOpen = false;
                return true;
            default:
                return false;
        }
    }

    private void Add(JsonElement point)
    {
        Points.RemoveAll(other => other.Id == Text(point, "id"));
        if (Text(point, "type") == "home_address")
        {
            EmptyVisits.Clear();
        }

        Points.Add(new Point
        {
            Id = Text(point, "id"),
            Type = Text(point, "type"),
            ForRepresentative = point.GetProperty("for_representative").GetBoolean(),
            Status = Text(point, "status"),
            Since = Date(point.GetProperty("since")),
        });
    }

    private void Restrict(JsonElement restriction)
    {
        var kind = Text(restriction, "kind");
        Restrictions[kind] = new Restriction
        {
            Pauses = restriction.GetProperty("pauses").GetBoolean(),
            PauseUntil = MaybeDate(restriction.GetProperty("pause_until")),
        };
        if (kind == "unreachable")
        {
            PassedThrough.Clear();
        }
    }

    private void Free(string kind)
    {
        Restrictions.Remove(kind);
        if (kind == "represented")
        {
            Points.RemoveAll(point => point.ForRepresentative);
        }
    }

    private void Owe(JsonElement fact)
    {
        var item = Cases[Text(fact, "case_id")];
        item.Creditor = Text(fact, "creditor");
        item.Outstanding = fact.GetProperty("outstanding").GetInt64();
        item.Overdue = fact.GetProperty("overdue").GetInt64();
        item.OldestDue = MaybeDate(fact.GetProperty("oldest_due"));
        item.Grievance = fact.GetProperty("open_grievance").GetBoolean();
    }

    private void Reserve(JsonElement contact)
    {
        var on = Date(contact.GetProperty("on"));
        Contacts.RemoveAll(other => !other.IsLive && other.On < on.AddDays(-DaysKept));
        Contacts.Add(new Made
        {
            Id = Text(contact, "id"),
            Channel = Text(contact, "channel"),
            Purpose = Text(contact, "purpose"),
            From = Moment(contact.GetProperty("send_from")),
            Expires = Moment(contact.GetProperty("expires_at")),
            Agreed = contact.GetProperty("agreed").GetBoolean(),
            Through = contact.GetProperty("through").GetString(),
            Band = Text(contact, "band"),
            Plea = contact.GetProperty("plea").GetBoolean(),
            About = [.. contact.GetProperty("cases").EnumerateArray().Select(item => Text(item, "case_id"))],
            Status = "reserved",
            On = on,
        });
    }

    private Made Of(JsonElement e) => Contacts.First(contact => contact.Id == Text(e, "contact_id"));

    private void Use(Made contact, JsonElement e)
    {
        contact.Status = "used";
        contact.On = Date(e.GetProperty("on"));
        contact.Connected = e.GetProperty("connected").GetBoolean();
        if (contact.Purpose is "direct_debit_offer" or "prepayment_offer")
        {
            LastOffer = contact.On;
        }

        if (contact.Through is { } through)
        {
            PassedThrough.Add(through);
        }

        foreach (var caseId in contact.Plea ? contact.About : [])
        {
            Cases[caseId].PleadedFor = true;
        }

        if (contact.Channel == "visit" && !contact.Connected)
        {
            EmptyVisits.Add(contact.Band);
        }
    }

    private void Talk(JsonElement e)
    {
        var (mood, on) = (Text(e, "mood"), Date(e.GetProperty("on")));
        if (Text(e, "right_party") == "confirmed")
        {
            EmptyVisits.Clear();
        }

        if (mood == "angry")
        {
            AngryOn = on;
        }
        else if (mood == "calm" && Text(e, "right_party") == "confirmed" && Text(e, "outcome") == "reached"
            && !e.GetProperty("refused").GetBoolean())
        {
            CalmTalks.Add(on);
        }
    }

    private void End(Promised promise, string how)
    {
        promise.IsOpen = false;
        if (how == "broken")
        {
            foreach (var caseId in promise.Cases)
            {
                Cases[caseId].BrokenPromises++;
            }
        }
    }
}
