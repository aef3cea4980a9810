using System.Globalization;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Needs;
using CommonsForge.Domain.Needs;
using CommonsForge.Web.Pages.Needs;

namespace CommonsForge.Web.Mail;

/// <summary>Writes the messages by which who asked is asked what came of their need.</summary>
public sealed class OutcomeMail(MailTexts mails)
{
    /// <summary>The message for a question.</summary>
    public MailMessage Write(OutcomeQuestion question) => mails.Write(
        question.Moment switch { OutcomeMoment.AfterSixMonths => "OutcomeSix", OutcomeMoment.AfterThreeMonths => "OutcomeThree", _ => "OutcomeClosing" }, MailReader.Of(question.To, again: true), $"{OutcomeModel.Path}?jeton={question.Token}",
        string.Create(CultureInfo.InvariantCulture, $"besoin-{question.NeedId}-suites"), question.Title);
}
