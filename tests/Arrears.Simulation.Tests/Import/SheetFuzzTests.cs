using System.Globalization;
using System.Text;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Arrears.Simulation.Tests.Portfolio;
using CsCheck;

namespace Arrears.Simulation.Tests.Import;

/// <summary>
/// Damaged sheets. Whatever is done to the bytes, the reader ends with rows or with a refusal that names the file, and
/// no row it takes has money that a plain reading of its own line does not show.
/// </summary>
public sealed class SheetFuzzTests : IDisposable
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Data");

    private readonly TemporaryFolder _folder = new();

    static SheetFuzzTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("arrears-sheet-dirty.csv", "GB18030", 9, 10)]
    [InlineData("arrears-sheet-clean.csv", "UTF-8", 11, 13)]
    public void Check_MutatedText_TakesNoMoneyThatItsLineDoesNotShow(string name, string encoding, int charged, int paid)
    {
        var original = File.ReadAllBytes(Path.Combine(Data, name));
        var header = Array.IndexOf(original, (byte)'\n');
        Mutations(header + 1, original.Length).Sample(
            edits =>
            {
                var bytes = Mutate(original, edits);
                var text = Encoding.GetEncoding(encoding).GetString(bytes);
                var lines = text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
                foreach (var row in Read(bytes, "fuzz.csv"))
                {
                    var cells = lines[(int)row.Line - 1].Split(',');
                    Assert.Equal(Naive(cells[charged]), row.Charged.Fen);
                    Assert.Equal(Naive(cells[paid]), row.Paid.Fen);
                }
            },
            iter: 300,
            threads: 1);
    }

    /// <summary>Another header may mean other columns, so only the end of it is judged.</summary>
    [Theory]
    [InlineData("arrears-sheet-dirty.csv")]
    [InlineData("arrears-sheet-clean.csv")]
    public void Check_MutatedHeader_NeverCrashes(string name)
    {
        var original = File.ReadAllBytes(Path.Combine(Data, name))[..4_000];
        var header = Array.IndexOf(original, (byte)'\n');

        Mutations(0, header).Sample(
            edits => Assert.NotNull(Read(Mutate(original, edits), "fuzz.csv")), iter: 300, threads: 1);
    }

    [Fact]
    public void Check_MutatedWorkbook_NeverCrashes()
    {
        var original = File.ReadAllBytes(Path.Combine(Data, "offices", "10-sunshine-libreoffice.xlsx"));

        Mutations(0, original.Length).Sample(
            edits => Assert.NotNull(Read(Mutate(original, edits), "fuzz.xlsx")), iter: 1_000, threads: 1);
    }

    private static Gen<(int At, byte Value, int Kind)[]> Mutations(int from, int to) =>
        Gen.Select(Gen.Int[from, to - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 12];

    private static byte[] Mutate(byte[] original, (int At, byte Value, int Kind)[] edits)
    {
        var bytes = original.ToList();
        foreach (var (at, value, kind) in edits)
        {
            var place = Math.Min(at, bytes.Count - 1);
            switch (kind)
            {
                case 0:
                    bytes[place] = value;
                    break;
                case 1:
                    bytes[place] ^= (byte)(1 << (value % 8));
                    break;
                case 2:
                    bytes.Insert(place, value);
                    break;
                default:
                    bytes.RemoveAt(place);
                    break;
            }
        }

        return [.. bytes];
    }

    private List<SheetRow> Read(byte[] bytes, string name)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        try
        {
            return [.. new SheetReader([_folder.File(name)], new ArrearsSheetOptions()).Rows().Select(found => found.Row)];
        }
        catch (PortfolioFileException refusal)
        {
            Assert.False(string.IsNullOrWhiteSpace(refusal.Reason));
            return [];
        }
    }

    /// <summary>Digits and point of a cell, and nothing else about it: apart from the reader on purpose.</summary>
    private static long Naive(string cell)
    {
        var kept = string.Concat(cell.Normalize(NormalizationForm.FormKC).Where(c => c is >= '0' and <= '9' or '.'));
        return (long)(decimal.Parse(kept, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100m);
    }
}
