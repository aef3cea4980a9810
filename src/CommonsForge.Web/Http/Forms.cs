using System.Text;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Http;

/// <summary>What the site accepts of a form, and what it says of one that it cannot read.</summary>
public static class Forms
{
    /// <summary>The largest request, in bytes, unless an endpoint allows more for itself.</summary>
    public const long LargestRequest = 4 * 1024 * 1024;

    public static IServiceCollection AddForms(this IServiceCollection services)
    {
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = LargestRequest);
        services.AddSingleton<HumanCheck>();
        services.AddOptions<MvcOptions>().Configure<Texts>(SayInOurWords);
        return services;
    }

    /// <summary>A form in a charset other than UTF-8 is refused with 415 before anything decodes it (utf-7 would end as a 500).</summary>
    public static IApplicationBuilder UseUtf8Forms(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // The error page that explains the refusal comes through here again, with the same form.
        var refused = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!refused && MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && (context.Request.HasFormContentType || type.MediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase))
            && type.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }
        return next(context);
    });

    private static void SayInOurWords(MvcOptions options, Texts texts)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => texts["Forms.InvalidValue", value, field]);
        messages.SetMissingBindRequiredValueAccessor(field => texts["Forms.Missing", field]);
        messages.SetMissingKeyOrValueAccessor(() => texts["Forms.Required"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["Forms.Required"]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["Forms.Invalid", value]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["Forms.Unknown"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["Forms.Number"]);
        messages.SetUnknownValueIsInvalidAccessor(_ => texts["Forms.Unknown"]);
        messages.SetValueIsInvalidAccessor(value => texts["Forms.Invalid", value]);
        messages.SetValueMustBeANumberAccessor(_ => texts["Forms.Number"]);
        messages.SetValueMustNotBeNullAccessor(_ => texts["Forms.Required"]);
    }
}
