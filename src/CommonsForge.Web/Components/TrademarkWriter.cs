using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Says beside a name that it is a trademark, and what that changes.</summary>
public sealed class TrademarkWriter(Trademarks trademarks, Texts texts)
{
    /// <summary>What to say of the marks that a title or some words for one thing hold; nothing as a rule.</summary>
    public IReadOnlyList<NoticeView> Notices(params IEnumerable<string> names) =>
        [.. names.SelectMany(trademarks.In).Distinct().Select(m => new NoticeView("", texts["Glossary.Trademark"], texts["Glossary.TrademarkText", m.Name, m.Holder], new(texts["Glossary.TrademarkSource"], m.Source)))];
}
