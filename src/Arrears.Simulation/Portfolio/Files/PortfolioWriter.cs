namespace Arrears.Simulation.Portfolio;

/// <summary>The nine open files of a portfolio that is being written.</summary>
internal sealed class PortfolioWriter(string folder) : IDisposable
{
    private readonly CsvTable<EstateRow>.TableWriter _estates = PortfolioTables.Estates.CreateIn(folder);
    private readonly CsvTable<UnitRow>.TableWriter _units = PortfolioTables.Units.CreateIn(folder);
    private readonly CsvTable<OwnerRow>.TableWriter _owners = PortfolioTables.Owners.CreateIn(folder);
    private readonly CsvTable<CaseRow>.TableWriter _cases = PortfolioTables.Cases.CreateIn(folder);
    private readonly CsvTable<ChargeRow>.TableWriter _charges = PortfolioTables.Charges.CreateIn(folder);
    private readonly CsvTable<PlannedChargeRow>.TableWriter _planned = PortfolioTables.PlannedCharges.CreateIn(folder);
    private readonly CsvTable<PaymentRow>.TableWriter _payments = PortfolioTables.Payments.CreateIn(folder);
    private readonly CsvTable<InterruptionRow>.TableWriter _interruptions =
        PortfolioTables.Interruptions.CreateIn(folder);
    private readonly CsvTable<BehaviourRow>.TableWriter _behaviours = PortfolioTables.Behaviours.CreateIn(folder);

    public void Write(PortfolioRows rows)
    {
        _estates.Write(rows.Estates);
        _units.Write(rows.Units);
        _owners.Write(rows.Owners);
        _cases.Write(rows.Cases);
        _charges.Write(rows.Charges);
        _planned.Write(rows.PlannedCharges);
        _payments.Write(rows.Payments);
        _interruptions.Write(rows.Interruptions);
        _behaviours.Write(rows.Behaviours);
    }

    public void Dispose()
    {
        _estates.Dispose();
        _units.Dispose();
        _owners.Dispose();
        _cases.Dispose();
        _charges.Dispose();
        _planned.Dispose();
        _payments.Dispose();
        _interruptions.Dispose();
        _behaviours.Dispose();
    }
}
