/* Runs the shipped click-to-dial flow from C: click_to_dial FLOW
 *
 * A real program reads JSON with a library. Here the text is searched, which is sound for the name of a call: it is the
 * first member `call`, and within strings quotation marks are escaped. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cti_flows.h"

/* The text of a file; a document is never larger than 16 MiB. */
static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 16 * 1024 * 1024 + 1);
    if (file == NULL || text == NULL) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    size_t length = fread(text, 1, 16 * 1024 * 1024, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

/* Stops with the library's words if there was an error. */
static void expect(char *error) {
    if (error != NULL) {
        fprintf(stderr, "%s\n", error);
        cti_string_free(error);
        exit(1);
    }
}

static int asks_for(const char *step, const char *call) {
    const char *member = strstr(step, "\"call\":\"");
    return member != NULL && strncmp(member + 8, call, strlen(call)) == 0 && member[8 + strlen(call)] == '"';
}

/* The loop of every driver: ask where the run is, do what it wants, answer. */
static void drive(CtiRun run) {
    char *error = NULL;
    int64_t now = 1653016200000;
    for (uint32_t seq = 1;; seq++) { /* calls count from 1 */
        CtiString step = cti_run_step(run);
        printf("%s\n", step);
        now += 20;
        if (strncmp(step, "{\"perform\"", 10) != 0) {
            cti_string_free(step);
            return;
        }
        if (asks_for(step, "text.format_phone_number")) {
            cti_run_reply(run, seq, now, "{\"value\":\"+12133734253\"}", &error);
        } else if (asks_for(step, "softphone.dial")) {
            cti_run_reply(run, seq, now, "null", &error);
        } else {
            cti_run_fail(run, seq, now, "unsupported", "this desktop cannot do it", &error);
        }
        cti_string_free(step);
        expect(error);
    }
}

int main(int count, char **arguments) {
    char *error = NULL;
    if (count != 2 || cti_interface_version() != CTI_INTERFACE_VERSION) {
        fprintf(stderr, "usage: click_to_dial FLOW\n");
        return 1;
    }
    char *document = read_file(arguments[1]);
    CtiFlows flows = cti_flows_new();
    CtiString added = cti_flows_add(flows, document, NULL);
    free(document);
    printf("%s\n", added);
    cti_string_free(added);

    CtiFlow flow = cti_flows_fired_by(flows, "salesforceUI", "onClickToDial", &error);
    expect(error);
    CtiRun run = cti_flow_start(flow,
                                "{\"source\":\"salesforceUI\",\"event\":\"onClickToDial\",\"at\":1653016200000,"
                                "\"payload\":{\"number\":\"(213) 373-4253\"}}",
                                "{\"id\":\"run-1\"}", &error);
    expect(error);
    drive(run);

    CtiString actions = cti_run_actions(run);
    printf("%s\n", actions);
    cti_string_free(actions);
    cti_run_free(run);
    cti_flow_free(flow);
    cti_flows_free(flows);
    return 0;
}
