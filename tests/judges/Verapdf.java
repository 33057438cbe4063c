import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validates each PDF named on the command line against PDF/UA-1 and PDF/A-2a with the veraPDF
 * greenfield engine, and prints one JSON line per file and profile. One JVM serves all files,
 * because starting it and loading the engine costs more than validating a document.
 */
public final class Verapdf {
    /** Failures of one rule kept with their place in the file; the rest are only counted. */
    private static final int SHOWN_PER_RULE = 1;

    private static PrintStream out;

    public static void main(String[] files) {
        // The engine writes its log on standard output too; only findings may appear there.
        out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        // Loads both profiles outside any try: an engine without them must end here, not blame the files.
        Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false);
        Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_A, false);
        for (String file : files) {
            judge(file, "ua1", PDFAFlavour.PDFUA_1);
            judge(file, "2a", PDFAFlavour.PDFA_2_A);
        }
        out.flush();
    }

    private static void judge(String file, String profile, PDFAFlavour flavour) {
        String head = "{\"judge\":\"verapdf\",\"file\":" + quoted(file) + ",\"profile\":\"" + profile + "\"";
        // Throwable, not Exception: a file that exhausts the stack must still get its line.
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(flavour, SHOWN_PER_RULE, false, true, false)) {
            out.println(head + verdict(validator.validate(parser)) + "}");
        } catch (Throwable reason) {
            out.println(head + ",\"error\":" + quoted(reason.toString()) + "}");
        }
    }

    private static String verdict(ValidationResult result) {
        // A run that stopped early has seen only part of the file: its verdict is worth nothing.
        if (!"normal".equals(result.getJobEndStatus().getValue())) {
            return ",\"error\":" + quoted("validation ended early: " + result.getJobEndStatus().getValue());
        }
        // A run without a single check would call any file compliant.
        if (result.getTotalAssertions() == 0) {
            return ",\"error\":\"the engine made no check at all\"";
        }
        Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                first.putIfAbsent(assertion.getRuleId(), assertion);
            }
        }
        StringBuilder failures = new StringBuilder();
        first.forEach((rule, assertion) -> failures.append(failures.length() == 0 ? "" : ",")
                .append("{\"clause\":").append(quoted(rule.getClause()))
                .append(",\"test\":").append(rule.getTestNumber())
                .append(",\"message\":").append(quoted(message(assertion)))
                .append(",\"context\":").append(quoted(assertion.getLocation().getContext()))
                .append(",\"count\":").append(result.getFailedChecks().getOrDefault(rule, 1))
                .append("}"));
        return ",\"compliant\":" + result.isCompliant() + ",\"checks\":" + result.getTotalAssertions()
                + ",\"failures\":[" + failures + "]";
    }

    /** The message about this object where the engine has one, else the rule's own description. */
    private static String message(TestAssertion assertion) {
        String exact = assertion.getErrorMessage();
        return exact == null || exact.isEmpty() ? assertion.getMessage() : exact;
    }

    private static String quoted(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
