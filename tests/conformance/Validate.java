import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files with veraPDF, all in one JVM: {@code Validate ua1,2a FILE...}
 *
 * <p>Prints, separated by tabs, for each file and profile {@code file profile checks N} with the number of
 * checks made, and {@code file profile clause-test count what} for each rule that failed.
 */
final class Validate {
    private static final Logger NOISE = Logger.getLogger("");

    public static void main(String[] arguments) throws Exception {
        NOISE.setLevel(Level.OFF); // what matters is in the results
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            for (String id : arguments[0].split(",")) {
                judge(file, PDFAFlavour.byFlavourId(id));
            }
        }
    }

    private static void judge(String file, PDFAFlavour profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            tell(file, profile, "checks", result.getTotalAssertions());
            Map<String, Long> counts = result.getTestAssertions().stream()
                    .filter(check -> check.getStatus() == TestAssertion.Status.FAILED)
                    .collect(Collectors.groupingBy(Validate::rule, LinkedHashMap::new, Collectors.counting()));
            counts.forEach((rule, count) -> tell(file, profile, rule.replaceFirst("\t", "\t" + count + "\t")));
        } catch (Exception broken) {
            tell(file, profile, "unreadable", 1, broken.toString());
        }
    }

    private static String rule(TestAssertion check) {
        String what = check.getMessage().replaceAll("\\s+", " ");
        return check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber() + "\t" + what;
    }

    private static void tell(Object... words) {
        System.out.println(Arrays.stream(words).map(Object::toString).collect(Collectors.joining("\t")));
    }
}
