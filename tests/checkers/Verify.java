import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.Map;
import java.util.LinkedHashMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Answers one line on standard output for each line on standard input, until the input ends.
 *
 * <p>In: flavour, tab, path of a PDF. Out: a JSON array with one object for each broken rule
 * (clause, test, count, description, context of its first case), or a JSON object with the key
 * "error" when the file could not be examined.
 */
public final class Verify {
    private static final VeraPDFFoundry FOUNDRY = foundry();

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // the library may print; the answers have the stream alone
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = questions.readLine()) != null; ) {
            String[] question = line.split("\t", 2);
            answers.println(answer(question[1], PDFAFlavour.byFlavourId(question[0])));
        }
    }

    private static VeraPDFFoundry foundry() {
        VeraGreenfieldFoundryProvider.initialise();
        return Foundries.defaultInstance();
    }

    private static String answer(String path, PDFAFlavour flavour) {
        try (InputStream pdf = new FileInputStream(path);
                PDFAParser parser = FOUNDRY.createParser(pdf, flavour);
                PDFAValidator validator = FOUNDRY.createValidator(flavour, false)) {
            return broken(validator.validate(parser));
        } catch (Exception exception) {
            return "{\"error\": " + quoted(exception.toString()) + "}";
        }
    }

    private static String broken(ValidationResult result) {
        Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            first.putIfAbsent(assertion.getRuleId(), assertion);
        }
        StringJoiner rules = new StringJoiner(", ", "[", "]");
        first.forEach((rule, assertion) ->
                rules.add(violation(rule, assertion, result.getFailedChecks().get(rule))));
        return rules.toString();
    }

    private static String violation(RuleId rule, TestAssertion assertion, int count) {
        return "{\"clause\": " + quoted(rule.getClause())
                + ", \"test\": " + rule.getTestNumber()
                + ", \"count\": " + count
                + ", \"description\": " + quoted(assertion.getMessage())
                + ", \"context\": " + quoted(assertion.getLocation().getContext()) + "}";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        String.valueOf(text).chars().forEach(unit -> json.append(
                unit < ' ' || unit > '~' || unit == '"' || unit == '\\'
                        ? String.format("\\u%04x", unit)
                        : String.valueOf((char) unit)));
        return json.append('"').toString();
    }
}
