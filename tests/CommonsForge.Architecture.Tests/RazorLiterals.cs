using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Microsoft.AspNetCore.Mvc.Razor;

namespace CommonsForge.Architecture.Tests;

/// <summary>
/// What a compiled view writes as it stands in its source, in order: the strings given to <c>WriteLiteral</c>.
/// Reading the compiled view leaves nothing to guess about where C# ends and markup begins.
/// </summary>
internal static class RazorLiterals
{
    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoBytes = new OpCode[256];

    static RazorLiterals()
    {
        foreach (var code in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!))
            (code.Size == 1 ? OneByte : TwoBytes)[code.Value & 0xff] = code;
    }

    /// <summary>Each view of the site and its literals; a place where the view writes something else is marked by U+0001.</summary>
    public static IEnumerable<(string View, string Markup)> All() =>
        from type in typeof(Program).Assembly.GetTypes()
        where typeof(RazorPageBase).IsAssignableFrom(type) && !type.IsAbstract
        from method in new[] { type }.Concat(Nested(type)).SelectMany(t => t.GetMethods(Everything))
        let markup = Literals(method)
        where markup.Length > 0
        select (type.Name, markup);

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> Nested(Type type) => type.GetNestedTypes(Everything).SelectMany(t => Nested(t).Prepend(t));

    private static string Literals(MethodInfo method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) return "";
        var text = new StringBuilder();
        string? pushed = null;
        var inAttribute = false;
        for (var at = 0; at < code.Length;)
        {
            var op = code[at] == 0xfe ? TwoBytes[code[++at]] : OneByte[code[at]];
            at++;
            if (op == OpCodes.Ldstr) pushed = method.Module.ResolveString(BitConverter.ToInt32(code, at));
            else if (op.OperandType == OperandType.InlineMethod && Called(method, BitConverter.ToInt32(code, at)) is { } name)
            {
                // The value of a tag helper's attribute is written aside: it is no text of the page.
                inAttribute = name is "BeginWriteTagHelperAttribute" || (inAttribute && name is not "EndWriteTagHelperAttribute");
                if (name is "WriteLiteral" && !inAttribute) text.Append(pushed ?? "\u0001");
                else if (name is "Write" or "EndWriteAttribute") text.Append('\u0001');
            }
            if (op != OpCodes.Ldstr) pushed = null;
            at += Size(op, code, at);
        }
        return text.ToString();
    }

    private static string? Called(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType!.GetGenericArguments(), method.GetGenericArguments())?.Name;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static int Size(OpCode op, byte[] code, int at) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
