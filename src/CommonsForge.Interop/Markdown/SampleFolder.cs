using YamlDotNet.RepresentationModel;

namespace CommonsForge.Interop.Markdown;

/// <summary>What a YAML list of a folder holds, and what of it was not understood.</summary>
/// <param name="Items">The entries that are whole.</param>
/// <param name="Problems">In the order of the file; a fatal one means that nothing was read.</param>
public sealed record ListFile<T>(IReadOnlyList<T> Items, IReadOnlyList<FileProblem> Problems);

/// <summary>A person of <c>personnes.yml</c>.</summary>
/// <param name="Name">Matches credits, reports and publishers.</param>
/// <param name="Uid">Null when the file gives none.</param>
/// <param name="Bio">Plain text.</param>
/// <param name="Territories">INSEE codes.</param>
/// <param name="Skills">Terms of the vocabulary of themes, as written.</param>
/// <param name="Organisation">Slug of a structure.</param>
/// <param name="Shows">What they show in the directory; null when they are not in it.</param>
public sealed record SamplePerson(
    string Name, Guid? Uid, string Bio, IReadOnlyList<string> Territories, IReadOnlyList<string> Skills, string? Organisation, SampleDirectory? Shows);

/// <summary>What a person of <c>personnes.yml</c> shows in the directory.</summary>
/// <param name="Missions">What they may be asked for, as written: <c>animer</c>.</param>
/// <param name="Availability">As written: <c>reguliere</c>.</param>
/// <param name="Languages">BCP 47 codes.</param>
/// <param name="Contexts">Terms of the contexts, as written.</param>
/// <param name="CanSupport">A sentence.</param>
/// <param name="SeeksPair">A sentence.</param>
public sealed record SampleDirectory(
    IReadOnlyList<string> Missions, string? Availability, IReadOnlyList<string> Languages, IReadOnlyList<string> Contexts, string CanSupport, string SeeksPair);

/// <summary>A structure of <c>structures.yml</c>.</summary>
/// <param name="Slug">What persons refer to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Null when the file gives none.</param>
/// <param name="Type">Label of a structure type.</param>
/// <param name="Territory">INSEE code.</param>
/// <param name="Description">Plain text.</param>
/// <param name="Url">Its site.</param>
/// <param name="Uses">Slugs of the resources that it says it uses.</param>
public sealed record SampleOrganisation(
    string Slug, string Name, Guid? Uid, string? Type, string? Territory, string Description, string? Url, IReadOnlyList<string> Uses);

/// <summary>A territoire de projet of <c>territoires.yml</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uid">What it is known by when the file is read again.</param>
/// <param name="Communes">INSEE codes.</param>
public sealed record SampleTerritory(string Name, Guid Uid, IReadOnlyList<string> Communes);

/// <summary>A community of <c>communautes.yml</c>.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Name">In French.</param>
/// <param name="NameEn">In English; the French one when not given.</param>
/// <param name="Uid">Null when the file gives none.</param>
/// <param name="Summary">In French.</param>
/// <param name="SummaryEn">In English; the French one when not given.</param>
/// <param name="Charter">Slug of a resource.</param>
/// <param name="Hidden">Slugs of shared vocabularies that mean nothing to it.</param>
/// <param name="Criteria">Its own vocabularies.</param>
/// <param name="Substitutes">Names of the people who stand in for its reviewers.</param>
public sealed record SampleCommunity(
    string Slug, string Name, string NameEn, Guid? Uid, string Summary, string SummaryEn, string? Charter,
    IReadOnlyList<string> Hidden, IReadOnlyList<SampleCriterion> Criteria, IReadOnlyList<string> Substitutes);

/// <summary>A vocabulary of a community.</summary>
/// <param name="Slug">Second half of its key: <c>posture</c> in <c>cooperation.posture</c>.</param>
/// <param name="Name">In French.</param>
/// <param name="NameEn">In English; the French one when not given.</param>
/// <param name="Uid">Null when the file gives none.</param>
/// <param name="Terms">In order.</param>
public sealed record SampleCriterion(string Slug, string Name, string NameEn, Guid? Uid, IReadOnlyList<SampleTerm> Terms);

/// <summary>A term of a community's vocabulary.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Fr">French label.</param>
/// <param name="En">English label; the French one when not given.</param>
/// <param name="Uid">Null when the file gives none.</param>
/// <param name="Synonyms">Other words for it.</param>
public sealed record SampleTerm(string Slug, string Fr, string En, Guid? Uid, IReadOnlyList<string> Synonyms);

/// <summary>A trame of <c>trames.yml</c>.</summary>
/// <param name="Type">A type of resource, as written.</param>
/// <param name="Community">Slug of the community that writes by it.</param>
/// <param name="Uid">Null when the file gives none.</param>
/// <param name="By">Name of a person.</param>
/// <param name="Date">When.</param>
/// <param name="Note">What it is for.</param>
/// <param name="Sections">In order.</param>
public sealed record SampleTemplate(string Type, string Community, Guid? Uid, string? By, DateOnly? Date, string Note, IReadOnlyList<SampleSection> Sections);

/// <summary>A section of a trame; English is empty when not given.</summary>
public sealed record SampleSection(string Title, string TitleEn, string Help, string HelpEn);

/// <summary>A usage report of <c>retours.yml</c>.</summary>
/// <param name="Resource">Slug of the resource used.</param>
/// <param name="Date">When.</param>
/// <param name="By">Name of a person; null when anonymous.</param>
/// <param name="Context">A term of the contexts, as written.</param>
/// <param name="Structure">A structure type, as written.</param>
/// <param name="Territory">INSEE code.</param>
/// <param name="People">How many took part.</param>
/// <param name="Adapted">True when the sheet was changed.</param>
/// <param name="Worked">What worked.</param>
/// <param name="Difficult">What was difficult.</param>
/// <param name="WouldChange">What they would change.</param>
public sealed record SampleReport(
    string Resource, DateOnly? Date, string? By, string? Context, string? Structure, string? Territory, int? People, bool Adapted,
    string Worked, string Difficult, string WouldChange)
{
    /// <summary>How it went, in one line.</summary>
    public string Line { get; init; } = "";

    /// <summary>Whether nobody has looked at it yet.</summary>
    public bool Waits { get; init; }

    /// <summary>What it answers to the questions asked, in their order; empty for one that it leaves.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>What it shows.</summary>
    public IReadOnlyList<SamplePhoto> Photos { get; init; } = [];
}

/// <summary>A photograph of a report.</summary>
/// <param name="File">Its file, beside the list.</param>
/// <param name="Description">What one sees on it.</param>
public sealed record SamplePhoto(string File, string Description);

/// <summary>Questions of <c>questions.yml</c>: of a community for a type, or of the authors of a resource.</summary>
/// <param name="Community">Slug of the community, or <c>null</c>.</param>
/// <param name="Type">A type of resource, as written, or <c>null</c>.</param>
/// <param name="Resource">Slug of the resource, or <c>null</c>.</param>
/// <param name="By">Name of a person, or <c>null</c>.</param>
/// <param name="Date">When.</param>
/// <param name="Questions">The questions.</param>
public sealed record SampleQuestions(string? Community, string? Type, string? Resource, string? By, DateOnly? Date, IReadOnlyList<SampleQuestion> Questions);

/// <summary>A question.</summary>
/// <param name="Words">Its wording.</param>
/// <param name="Kind"><c>quelques-mots</c>, <c>oui-en-partie-non</c> or <c>choix</c>.</param>
/// <param name="Choices">What to choose from.</param>
public sealed record SampleQuestion(string Words, string Kind, IReadOnlyList<string> Choices);

/// <summary>A proposal of <c>propositions.yml</c>.</summary>
/// <param name="Resource">Slug of the resource that it changes.</param>
/// <param name="Revision">Number of the version that it changes; null for the current one.</param>
/// <param name="Date">When.</param>
/// <param name="By">Name of a person.</param>
/// <param name="Note">What changes and why.</param>
/// <param name="Changes">Passages of the text, and what stands there instead.</param>
/// <param name="Thread">What is said of it, in order.</param>
public sealed record SampleProposal(
    string Resource, int? Revision, DateOnly? Date, string By, string Note, IReadOnlyList<SampleChange> Changes, IReadOnlyList<SampleRemark> Thread);

/// <summary>A passage that a proposal changes.</summary>
public sealed record SampleChange(string Before, string After);

/// <summary>A remark on a proposal.</summary>
/// <param name="By">Name of a person.</param>
/// <param name="Date">When.</param>
/// <param name="Words">What is said.</param>
/// <param name="Passage">Words of the paragraph that it is about; null for the whole.</param>
/// <param name="AsksForChanges">True when it asks the author for changes.</param>
public sealed record SampleRemark(string By, DateOnly? Date, string Words, string? Passage, bool AsksForChanges);

/// <summary>A suggestion of <c>suggestions.yml</c>.</summary>
/// <param name="Resource">Slug of the resource that it is about.</param>
/// <param name="Revision">Number of the version that was read; null for the current one.</param>
/// <param name="Date">When.</param>
/// <param name="By">Name of a person; null for somebody who gave none.</param>
/// <param name="Kind">What it says, as written: <c>erreur</c>.</param>
/// <param name="Words">In words.</param>
/// <param name="Passage">Words of the paragraph that it is about; null for the whole.</param>
/// <param name="ShownBy">Who let one without a name show.</param>
/// <param name="Outcome">What became of it, as written; null while it is open.</param>
public sealed record SampleSuggestion(string Resource, int? Revision, DateOnly? Date, string? By, string Kind, string Words, string? Passage, string? ShownBy, SampleOutcome? Outcome);

/// <summary>What became of a suggestion.</summary>
/// <param name="What">As written: <c>prise</c>, <c>réglée</c>, <c>écartée</c>, <c>attend</c>.</param>
/// <param name="By">Name of a person.</param>
/// <param name="Date">When.</param>
/// <param name="Revision">Number of the version that answers it.</param>
/// <param name="Reason">Why it was left aside.</param>
public sealed record SampleOutcome(string What, string? By, DateOnly? Date, int? Revision, string? Reason);

/// <summary>An offer of <c>offres.yml</c>.</summary>
/// <param name="Kind">As written: <c>formation</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">What it is.</param>
/// <param name="By">Name of the person who offers.</param>
/// <param name="ForStructure">True when it is made in the name of their structure.</param>
/// <param name="Resources">Slugs of the resources that it builds on.</param>
/// <param name="MaterialsAreOpen">True when its materials are.</param>
/// <param name="Territories">INSEE codes.</param>
/// <param name="FreePrice">True when each gives what they can.</param>
/// <param name="Price">What it costs.</param>
/// <param name="GivesBack">What it gives back.</param>
/// <param name="Funder">Who funds.</param>
/// <param name="Days">In how many days it ends; null where it has no last day.</param>
public sealed record SampleOffer(
    string Kind, string Title, string Text, string By, bool ForStructure, IReadOnlyList<string> Resources, bool MaterialsAreOpen, IReadOnlyList<string> Territories,
    bool FreePrice, string Price, string GivesBack, string Funder, int? Days);

/// <summary>A chantier of <c>chantiers.yml</c>.</summary>
/// <param name="Community">Slug of the community whose it is.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Aim">What it is for.</param>
/// <param name="StartsOn">The day it begins.</param>
/// <param name="EndsOn">The day by which it shall be done.</param>
/// <param name="ClosedOn">The day it was closed; null while it is open.</param>
/// <param name="By">Name of the person who opened it.</param>
/// <param name="Tasks">In order.</param>
public sealed record SampleChantier(
    string Community, string Title, string Aim, DateOnly? StartsOn, DateOnly? EndsOn, DateOnly? ClosedOn, string By, IReadOnlyList<SampleTask> Tasks);

/// <summary>A task of a chantier.</summary>
/// <param name="Kind"><c>ecrire</c>, <c>finir</c> or <c>traduire</c>.</param>
/// <param name="Words">What, in a few words.</param>
/// <param name="Resource">Slug of the resource to finish or to translate.</param>
/// <param name="By">Name of the person who is at it, or did it.</param>
/// <param name="DoneOn">The day it was done.</param>
/// <param name="Result">Slug of the resource that came of it.</param>
public sealed record SampleTask(string Kind, string Words, string? Resource, string? By, DateOnly? DoneOn, string? Result);

/// <summary>A need of <c>besoins.yml</c>.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="By">Name of the person who asks.</param>
/// <param name="Date">When.</param>
/// <param name="Situation">What happens.</param>
/// <param name="Hoped">What would be a good outcome.</param>
/// <param name="Tried">What was tried.</param>
/// <param name="Context">A word for a context.</param>
/// <param name="Structure">A word for a type of structure.</param>
/// <param name="Territory">Code of a territory.</param>
/// <param name="Themes">Words for themes.</param>
/// <param name="Seeks">What is looked for, as written: <c>regard de pair</c>.</param>
/// <param name="Restricted">Whether only who guides needs may read it.</param>
/// <param name="Deadline">By when.</param>
/// <param name="Steps">What became of it, in order.</param>
public sealed record SampleNeed(
    string Title, string By, DateOnly? Date, string Situation, string Hoped, string Tried, string? Context, string? Structure, string? Territory,
    IReadOnlyList<string> Themes, IReadOnlyList<string> Seeks, bool Restricted, DateOnly? Deadline, IReadOnlyList<SampleNeedStep> Steps);

/// <summary>Something that happened to a need.</summary>
/// <param name="What">As written: <c>réponse</c>, <c>prise</c>, <c>note</c>, <c>reformulation</c>…</param>
/// <param name="By">Name of a person.</param>
/// <param name="Date">When.</param>
/// <param name="Words">In words.</param>
/// <param name="Resource">Slug of a resource, for an answer.</param>
public sealed record SampleNeedStep(string What, string? By, DateOnly? Date, string Words, string? Resource);

/// <summary>Reads the lists that go with a folder of resources. Nothing in a file makes these methods throw.</summary>
public static partial class SampleFolder
{
    /// <summary>Reads <c>personnes.yml</c>.</summary>
    public static ListFile<SamplePerson> People(string yaml) => Read(yaml, f => f.Text("nom") is { } name
        ? new SamplePerson(name, f.Uid(), f.Text("bio") ?? "", f.List("territoires"), f.List("competences"), f.Text("structure"), Directory(f)) : null);

    private static SampleDirectory? Directory(YamlFields f) => f.List("missions") is { Count: > 0 } missions
        ? new(missions, f.Text("disponibilite"), f.List("langues"), f.List("contextes"), f.Text("epauler") ?? "", f.Text("binome") ?? "") : null;

    /// <summary>Reads <c>structures.yml</c>.</summary>
    public static ListFile<SampleOrganisation> Organisations(string yaml) => Read(yaml, f =>
        f.Text("slug") is { } slug && f.Text("nom") is { } name
            ? new SampleOrganisation(slug, name, f.Uid(), f.Text("type"), f.Text("territoire"), f.Text("description") ?? "", f.Text("url"), f.List("utilise"))
            : null);

    /// <summary>Reads <c>territoires.yml</c>.</summary>
    public static ListFile<SampleTerritory> Territories(string yaml) => Read(yaml, f =>
        f.Text("nom") is { } name && f.Uid() is { } uid && f.List("communes") is { Count: > 0 } communes ? new SampleTerritory(name, uid, communes) : null);

    /// <summary>Reads <c>communautes.yml</c>.</summary>
    public static ListFile<SampleCommunity> Communities(string yaml) => Read(yaml, Community);

    /// <summary>Reads <c>retours.yml</c>.</summary>
    public static ListFile<SampleReport> Reports(string yaml) => Read(yaml, f => f.Text("ressource") is { } resource
        ? new SampleReport(
            resource, f.Date("date"), f.Flag("anonyme") ? null : f.Text("par"), f.Text("contexte"), f.Text("structure"),
            f.Text("territoire"), f.GroupSize("participants")?.Max, f.Flag("adaptee"),
            f.Text("marche") ?? "", f.Text("difficile") ?? "", f.Text("changerait") ?? "") { Line = f.Text("phrase") ?? "", Waits = f.Flag("attend"), Answers = f.List("reponses"), Photos = All(f.Mappings("fichier", "photos"), Photo) }
        : null);

    private static SamplePhoto? Photo(YamlFields f) => f.Text("fichier") is { } file ? new(file, f.Text("texte") ?? "") : null;

    /// <summary>Reads <c>collectes.yml</c>.</summary>
    public static ListFile<SampleCollectedUse> Collections(string yaml) => Read(yaml, f =>
        f.Text("ressource") is { } resource && f.Text("code") is { } code && f.Text("titre") is { } title && f.Text("par") is { } by
            ? new SampleCollectedUse(resource, code, title, by, f.Date("date"), f.Text("contexte"), f.Text("structure"), f.Text("territoire"), f.GroupSize("participants")?.Max, f.Flag("adaptee"), All(f.Mappings("comment", "voix"), Voice))
            {
                Line = f.Text("phrase"), Worked = f.Text("marche") ?? "", Difficult = f.Text("difficile") ?? "", WouldChange = f.Text("changerait") ?? "",
            }
            : null);

    private static SampleVoice Voice(YamlFields f) => new(f.Text("comment"), f.Text("encore"), f.Text("marche") ?? "", f.Text("difficile") ?? "");

    /// <summary>Reads <c>questions.yml</c>.</summary>
    public static ListFile<SampleQuestions> Questions(string yaml) => Read(yaml, f =>
    {
        var (community, type, resource) = (f.Text("communaute"), f.Text("type"), f.Text("ressource"));
        return resource is null && (community is null || type is null) ? null
            : new SampleQuestions(community, type, resource, f.Text("par"), f.Date("date"), All(f.Mappings("texte", "questions"), Question));
    });

    private static SampleQuestion? Question(YamlFields f) => f.Text("texte") is { } words ? new(words, f.Text("sorte") ?? "quelques-mots", f.List("choix")) : null;

    /// <summary>Reads <c>propositions.yml</c>.</summary>
    public static ListFile<SampleProposal> Proposals(string yaml) => Read(yaml, f =>
        f.Text("ressource") is { } resource && f.Text("par") is { } by && f.Text("note") is { } note
            ? new SampleProposal(resource, f.GroupSize("version")?.Max, f.Date("date"), by, note, All(f.Mappings("de", "changements"), Change), All(f.Mappings("texte", "discussion"), Remark))
            : null);

    /// <summary>Reads <c>trames.yml</c>.</summary>
    public static ListFile<SampleTemplate> Templates(string yaml) => Read(yaml, f =>
        f.Text("type") is { } type && f.Text("communaute") is { } community && f.Text("note") is { } note
            ? new SampleTemplate(type, community, f.Uid(), f.Text("par"), f.Date("date"), note, All(f.Mappings("titre", "parties"), Section))
            : null);

    private static SampleSection? Section(YamlFields f) => f.Text("titre") is { } title
        ? new(title, f.Text("titre-en") ?? "", f.Text("aide") ?? "", f.Text("aide-en") ?? "") : null;

    /// <summary>Reads <c>suggestions.yml</c>.</summary>
    public static ListFile<SampleSuggestion> Suggestions(string yaml) => Read(yaml, f =>
        f.Text("ressource") is { } resource && f.Text("genre") is { } kind && f.Text("texte") is { } words
            ? new SampleSuggestion(resource, f.GroupSize("lue")?.Max, f.Date("date"), f.Text("par"), kind, words, f.Text("passage"), f.Text("montree-par"),
                f.Text("suite") is { } what ? new(what, f.Text("suite-par"), f.Date("suite-date"), f.GroupSize("version")?.Max, f.Text("raison")) : null)
            : null);

    /// <summary>Reads <c>offres.yml</c>. Days are counted from the day it is read, so that an example does not end.</summary>
    public static ListFile<SampleOffer> Offers(string yaml) => Read(yaml, f =>
        f.Text("sorte") is { } kind && f.Text("titre") is { } title && f.Text("par") is { } by
            ? new SampleOffer(kind, title, f.Text("texte") ?? "", by, f.Flag("structure"), f.List("ressources"), f.Flag("supports-ouverts"), f.List("territoires"),
                f.Flag("prix-libre"), f.Text("prix") ?? "", f.Text("rend") ?? "", f.Text("financeur") ?? "", f.GroupSize("dans-jours")?.Max)
            : null);

    /// <summary>Reads <c>chantiers.yml</c>.</summary>
    public static ListFile<SampleChantier> Chantiers(string yaml) => Read(yaml, f =>
        f.Text("communaute") is { } community && f.Text("titre") is { } title && f.Text("par") is { } by
            ? new SampleChantier(community, title, f.Text("but") ?? "", f.Date("debut"), f.Date("fin"), f.Date("ferme"), by, All(f.Mappings("quoi", "taches"), Task))
            : null);

    /// <summary>Reads <c>besoins.yml</c>.</summary>
    public static ListFile<SampleNeed> Needs(string yaml) => Read(yaml, f =>
        f.Text("titre") is { } title && f.Text("par") is { } by && f.Text("situation") is { } situation
            ? new SampleNeed(title, by, f.Date("date"), situation, f.Text("espere") ?? "", f.Text("essaye") ?? "", f.Text("contexte"), f.Text("structure"), f.Text("territoire"),
                f.List("themes"), f.List("cherche"), f.Flag("reserve"), f.Date("echeance"), All(f.Mappings("quoi", "suivi"), NeedStep))
            : null);

    private static SampleNeedStep? NeedStep(YamlFields f) => f.Text("quoi") is { } what ? new(what, f.Text("par"), f.Date("date"), f.Text("texte") ?? "", f.Text("ressource")) : null;

    private static SampleTask? Task(YamlFields f) =>
        f.Text("sorte") is { } kind ? new(kind, f.Text("quoi") ?? "", f.Text("ressource"), f.Text("qui"), f.Date("faite"), f.Text("resultat")) : null;

    private static SampleChange? Change(YamlFields f) => f.Text("de") is { } before ? new(before, f.Text("par") ?? "") : null;

    private static SampleRemark? Remark(YamlFields f) => f.Text("par") is { } by && f.Text("texte") is { } words
        ? new(by, f.Date("date"), words, f.Text("passage"), f.Flag("retouches")) : null;

    private static SampleCommunity? Community(YamlFields f)
    {
        if (f.Text("slug") is not { } slug || f.Text("nom") is not { } name) return null;
        var summary = f.Text("resume") ?? "";
        return new SampleCommunity(
            slug, name, f.Text("nom-en") ?? name, f.Uid(), summary, f.Text("resume-en") ?? summary, f.Text("charte"), f.List("masque"),
            All(f.Mappings("slug", "criteres"), Criterion), f.List("remplacants"));
    }

    private static SampleCriterion? Criterion(YamlFields f) => f.Text("slug") is { } slug && f.Text("nom") is { } name
        ? new SampleCriterion(slug, name, f.Text("nom-en") ?? name, f.Uid(), All(f.Mappings("slug", "termes"), Term)) : null;

    private static SampleTerm? Term(YamlFields f) => f.Text("slug") is { } slug && f.Text("fr") is { } label
        ? new SampleTerm(slug, label, f.Text("en") ?? label, f.Uid(), f.List("synonymes")) : null;

    private static ListFile<T> Read<T>(string yaml, Func<YamlFields, T?> entry) where T : class
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var problems = new List<FileProblem>();
        if (YamlFields.Load(yaml.TrimStart('\uFEFF'), problems, firstLine: 0) is not { } root) return new([], problems);
        if (root is YamlMappingNode { Children.Count: 0 }) return new([], problems);
        var whole = new YamlFields(new YamlMappingNode(new YamlScalarNode("list"), root), problems, firstLine: 0);
        return new(All(whole.Mappings("slug", "list"), entry), problems);
    }

    private static List<T> All<T>(IEnumerable<YamlFields> entries, Func<YamlFields, T?> read) where T : class
    {
        var items = new List<T>();
        foreach (var fields in entries)
        {
            if (read(fields) is { } item) items.Add(item);
            else fields.Problem(FileProblemKind.Incomplete, "");
        }
        return items;
    }
}
