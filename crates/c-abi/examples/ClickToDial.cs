// Runs the shipped click-to-dial flow from .NET: ClickToDial.exe FLOW
//
// A real program reads JSON with System.Text.Json. Here the name of a call is searched for, which is sound: it is the
// first member `call`, and within strings quotation marks are escaped.

using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

static class Cti
{
    const string Library = "cti_flows"; // libcti_flows.so, libcti_flows.dylib, cti_flows.dll
    const CallingConvention C = CallingConvention.Cdecl;

    // Texts go in as UTF-8 with a zero byte; what comes back is a pointer that `Take` copies and frees.
    [DllImport(Library, CallingConvention = C)]
    public static extern uint cti_interface_version();
    [DllImport(Library, CallingConvention = C)]
    static extern void cti_string_free(IntPtr text);
    [DllImport(Library, CallingConvention = C)]
    public static extern ulong cti_flows_new();
    [DllImport(Library, CallingConvention = C)]
    public static extern IntPtr cti_flows_add(ulong flows, byte[] document, byte[] options);
    [DllImport(Library, CallingConvention = C)]
    public static extern ulong cti_flows_fired_by(ulong flows, byte[] source, byte[] name, out IntPtr error);
    [DllImport(Library, CallingConvention = C)]
    public static extern ulong cti_flow_start(ulong flow, byte[] happened, byte[] options, out IntPtr error);
    [DllImport(Library, CallingConvention = C)]
    public static extern IntPtr cti_run_step(ulong run);
    [DllImport(Library, CallingConvention = C)]
    public static extern int cti_run_reply(ulong run, uint seq, long at, byte[] value, out IntPtr error);
    [DllImport(Library, CallingConvention = C)]
    public static extern int cti_run_fail(ulong run, uint seq, long at, byte[] code, byte[] message, out IntPtr error);
    [DllImport(Library, CallingConvention = C)]
    public static extern int cti_run_free(ulong run);
    [DllImport(Library, CallingConvention = C)]
    public static extern int cti_flow_free(ulong flow);
    [DllImport(Library, CallingConvention = C)]
    public static extern int cti_flows_free(ulong flows);

    public static byte[] Text(string text)
    {
        return Encoding.UTF8.GetBytes(text + "\0");
    }

    public static string Take(IntPtr text)
    {
        int length = 0;
        while (Marshal.ReadByte(text, length) != 0) length++;
        var bytes = new byte[length];
        Marshal.Copy(text, bytes, 0, length);
        cti_string_free(text);
        return Encoding.UTF8.GetString(bytes);
    }

    public static void Expect(IntPtr error)
    {
        if (error != IntPtr.Zero) throw new InvalidOperationException(Take(error));
    }
}

static class ClickToDial
{
    static long Now()
    {
        return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }

    // The loop of every driver: ask where the run is, do what it wants, answer.
    static void Drive(ulong run)
    {
        IntPtr error;
        for (uint seq = 1; ; seq++) // calls count from 1
        {
            string step = Cti.Take(Cti.cti_run_step(run));
            Console.WriteLine(step);
            if (!step.StartsWith("{\"perform\"")) return;
            string call = Regex.Match(step, "\"call\":\"([a-z_.]+)\"").Groups[1].Value;
            if (call == "text.format_phone_number")
                Cti.cti_run_reply(run, seq, Now(), Cti.Text("{\"value\":\"+12133734253\"}"), out error);
            else if (call == "softphone.dial")
                Cti.cti_run_fail(run, seq, Now(), Cti.Text("refused"), Cti.Text("日本 is closed"), out error);
            else
                Cti.cti_run_reply(run, seq, Now(), Cti.Text("null"), out error);
            Cti.Expect(error);
        }
    }

    static int Main(string[] arguments)
    {
        IntPtr error;
        if (Cti.cti_interface_version() != 1) return 1;
        ulong flows = Cti.cti_flows_new();
        Console.WriteLine(Cti.Take(Cti.cti_flows_add(flows, Cti.Text(File.ReadAllText(arguments[0])), null)));
        ulong flow = Cti.cti_flows_fired_by(flows, Cti.Text("salesforceUI"), Cti.Text("onClickToDial"), out error);
        Cti.Expect(error);
        string happened = "{\"source\":\"salesforceUI\",\"event\":\"onClickToDial\",\"at\":" + Now()
            + ",\"payload\":{\"number\":\"(213) 373-4253\"}}";
        ulong run = Cti.cti_flow_start(flow, Cti.Text(happened), Cti.Text("{\"id\":\"run-1\"}"), out error);
        Cti.Expect(error);
        Drive(run);
        return Cti.cti_run_free(run) + Cti.cti_flow_free(flow) + Cti.cti_flows_free(flows) - 3;
    }
}
