using CommonsForge.Domain.Needs;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Components;

/// <summary>Who would read an address or a telephone number that somebody is about to send.</summary>
public enum ContactReaders
{
    /// <summary>Everybody.</summary>
    Everybody,

    /// <summary>Who asked.</summary>
    Asker,

    /// <summary>Who guides the need.</summary>
    Guide,

    /// <summary>Two people who have not agreed yet.</summary>
    Both,

    /// <summary>The other of two who were introduced.</summary>
    Other,
}

/// <summary>Points out an e-mail address or a telephone number before it is sent.</summary>
public static class ContactWords
{
    /// <summary>Says at a field what was found and who would read it.</summary>
    /// <param name="state">Where it is said.</param>
    /// <param name="texts">The words of it.</param>
    /// <param name="field">Key of the field.</param>
    /// <param name="readers">Who would read it.</param>
    /// <param name="mayKeep">Whether whoever writes may let it stand, once they know.</param>
    /// <param name="words">What they typed.</param>
    /// <returns>Whether there was something to say.</returns>
    public static bool PointOut(this ModelStateDictionary state, Texts texts, string field, ContactReaders readers, bool mayKeep, params IEnumerable<string?> words)
    {
        var found = ContactDetails.In(words);
        if (found.Count > 0) state.AddModelError(field, $"{texts[$"Contact.{readers}", texts.List(found)]} {texts[mayKeep ? "Contact.MendOrKeep" : "Contact.Mend"]}");
        return found.Count > 0;
    }
}
