// Runs the shipped click-to-dial flow from Java through JNA: ClickToDial LIBRARY FLOW
//
// A real program reads JSON with a library. Here the name of a call is searched for, which is sound: it is the first
// member `call`, and within strings quotation marks are escaped.

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class ClickToDial {
    /** The functions; handles are long, texts that come back are pointers that {@link #take} copies and frees. */
    public interface Cti extends Library {
        int cti_interface_version();
        void cti_string_free(Pointer text);
        long cti_flows_new();
        Pointer cti_flows_add(long flows, String document, String options);
        long cti_flows_fired_by(long flows, String source, String event, PointerByReference error);
        long cti_flow_start(long flow, String event, String options, PointerByReference error);
        Pointer cti_run_step(long run);
        int cti_run_reply(long run, int seq, long at, String value, PointerByReference error);
        int cti_run_fail(long run, int seq, long at, String code, String message, PointerByReference error);
        int cti_run_free(long run);
        int cti_flow_free(long flow);
        int cti_flows_free(long flows);
    }

    private static final Pattern CALL = Pattern.compile("\"call\":\"([a-z_.]+)\"");
    private static Cti cti;

    private static String take(Pointer text) {
        try {
            return text.getString(0, "UTF-8");
        } finally {
            cti.cti_string_free(text);
        }
    }

    private static void expect(PointerByReference error) {
        if (error.getValue() != null) throw new IllegalStateException(take(error.getValue()));
    }

    /** The loop of every driver: ask where the run is, do what it wants, answer. */
    private static void drive(long run) {
        PointerByReference error = new PointerByReference();
        for (int seq = 1; ; seq++) { // calls count from 1
            String step = take(cti.cti_run_step(run));
            System.out.println(step);
            Matcher call = CALL.matcher(step);
            if (!step.startsWith("{\"perform\"") || !call.find()) return;
            long now = System.currentTimeMillis();
            switch (call.group(1)) {
                case "text.format_phone_number" ->
                    cti.cti_run_reply(run, seq, now, "{\"value\":\"+12133734253\"}", error);
                case "softphone.dial" -> cti.cti_run_fail(run, seq, now, "refused", "日本 is closed", error);
                default -> cti.cti_run_reply(run, seq, now, "null", error);
            }
            expect(error);
        }
    }

    public static void main(String[] arguments) throws Exception {
        cti = Native.load(arguments[0], Cti.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
        if (cti.cti_interface_version() != 1) throw new IllegalStateException("another interface version");
        PointerByReference error = new PointerByReference();
        long flows = cti.cti_flows_new();
        System.out.println(take(cti.cti_flows_add(flows, Files.readString(Path.of(arguments[1])), null)));
        long flow = cti.cti_flows_fired_by(flows, "salesforceUI", "onClickToDial", error);
        expect(error);
        String event = "{\"source\":\"salesforceUI\",\"event\":\"onClickToDial\",\"at\":" + System.currentTimeMillis()
            + ",\"payload\":{\"number\":\"(213) 373-4253\"}}";
        long run = cti.cti_flow_start(flow, event, "{\"id\":\"run-1\"}", error);
        expect(error);
        drive(run);
        System.out.println(cti.cti_run_free(run) + cti.cti_flow_free(flow) + cti.cti_flows_free(flows));
    }
}
