using CommonsForge.Data.Mail;

namespace CommonsForge.Web.Mail;

/// <summary>Mail's part of the site.</summary>
public static class MailSetup
{
    /// <summary>The setting that names the folder of messages, in Development.</summary>
    public const string FolderSetting = "Mail:Folder";

    public static void AddMail(this WebApplicationBuilder builder)
    {
        var folder = builder.Environment.IsDevelopment() ? builder.Configuration[FolderSetting] : null;
        builder.Services.AddSingleton(new MailFolder(folder)).AddSingleton<MailSignal>().AddSingleton<MailSender>().AddScoped<MailTexts>().AddScoped<AccountMail>().AddScoped<EntryLinks>().AddScoped<NewsStops>().AddScoped<NewsMail>().AddScoped<ValidityMail>().AddScoped<OutcomeMail>().AddScoped<MonthlyStops>().AddScoped<MonthlyLetters>().AddScoped<MonthlyCourier>();
        builder.Services.AddHostedService<Postman>();
        builder.Services.AddHostedService<Courier>();
    }
}
