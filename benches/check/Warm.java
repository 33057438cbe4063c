import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/**
 * Validates one PDF against PDF/UA-1 again and again in one JVM and prints how many nanoseconds
 * each time took. The first times load and compile the engine; the last show it warm.
 */
public final class Warm {
    public static void main(String[] arguments) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        int rounds = Integer.parseInt(arguments[1]);
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(arguments[0]), PDFAFlavour.PDFUA_1);
                    PDFAValidator validator = Foundries.defaultInstance()
                            .createValidator(PDFAFlavour.PDFUA_1, 1, false, true, false)) {
                if (validator.validate(parser).getTotalAssertions() == 0) {
                    throw new IllegalStateException("the engine made no check at all");
                }
            }
            System.out.println(System.nanoTime() - start);
        }
    }
}
