namespace CommonsForge.Web.Components;

/// <summary>A séance being composed.</summary>
/// <param name="Moments">Its moments in order.</param>
/// <param name="Total">How long it is and when it ends; nothing for an empty one.</param>
public sealed record WorkshopView(IReadOnlyList<MomentRow> Moments, string? Total)
{
    /// <summary>That it is longer than the time one has.</summary>
    public string? Over { get; init; }

    /// <summary>Whether nothing more can be added.</summary>
    public bool Full { get; init; }

    /// <summary>What answers the words looked for; <c>null</c> when none were.</summary>
    public IReadOnlyList<AddableView>? Found { get; init; }

    /// <summary>What the reader put aside and is not in it.</summary>
    public IReadOnlyList<AddableView> Aside { get; init; } = [];

    /// <summary>The plan to print.</summary>
    public string PlanUrl { get; init; } = "";

    /// <summary>Where it becomes a text of one's own.</summary>
    public string KeepUrl { get; init; } = "";

    /// <summary>An address for others.</summary>
    public string ShareUrl { get; init; } = "";
}

/// <summary>A moment, as the page for composing shows it.</summary>
/// <param name="Time">From when to when.</param>
/// <param name="Minutes">How long.</param>
/// <param name="Name">Its title, or what to call it without one.</param>
public sealed record MomentRow(string Time, int Minutes, LinkView Name)
{
    /// <summary>Id of the resource; <c>null</c> for a moment of one's own.</summary>
    public int? Resource { get; init; }

    /// <summary>The title as typed, of a moment of one's own.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the facilitator must not forget.</summary>
    public string Note { get; init; } = "";

    /// <summary>What the resource is; nothing for a moment of one's own.</summary>
    public string? Facts { get; init; }

    /// <summary>Name of the colour of its type.</summary>
    public string? Tone { get; init; }

    /// <summary>What does not fit, in words.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A resource that can be added.</summary>
public sealed record AddableView(int Id, LinkView Name, string Facts);

/// <summary>A séance to print.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Facts">When, how long, for how many.</param>
public sealed record PlanView(string Title, string Facts)
{
    /// <summary>Its moments in order.</summary>
    public IReadOnlyList<PlanRow> Rows { get; init; } = [];

    /// <summary>What does not fit, in words.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What to bring, by the resource that asks for it.</summary>
    public IReadOnlyList<MaterialView> Material { get; init; } = [];

    /// <summary>Credits, by licence.</summary>
    public IReadOnlyList<PlanCredits> Credits { get; init; } = [];

    /// <summary>The texts whole, as booklets.</summary>
    public IReadOnlyList<LinkView> Booklets { get; init; } = [];

    /// <summary>Where it is changed.</summary>
    public string EditUrl { get; init; } = "";

    /// <summary>An address for others.</summary>
    public string ShareUrl { get; init; } = "";

    /// <summary>That address as a code; nothing when it is too long for one.</summary>
    public QrCode? Qr { get; init; }

    /// <summary>Says what the code leads to.</summary>
    public string QrLabel { get; init; } = "";
}

/// <summary>A moment of a plan.</summary>
/// <param name="Time">From when to when.</param>
/// <param name="Length">How long.</param>
/// <param name="Name">Its title.</param>
/// <param name="Intention">In a line; may be empty.</param>
/// <param name="Material">In a line; may be empty.</param>
/// <param name="Note">What the facilitator must not forget; may be empty.</param>
public sealed record PlanRow(string Time, string Length, LinkView Name, string Intention, string Material, string Note);

/// <summary>What a resource asks to bring.</summary>
/// <param name="Name">The resource.</param>
/// <param name="Lines">A line for each thing; one that ends with a colon introduces those after it.</param>
public sealed record MaterialView(LinkView Name, IReadOnlyList<string> Lines);

/// <summary>The notices of the works under one licence.</summary>
public sealed record PlanCredits(LicenceView Licence, IReadOnlyList<string> Notices);
