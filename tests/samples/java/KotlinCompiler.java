import java.util.Scanner;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** Compiles Kotlin files in one process, because starting the compiler takes longer than compiling. */
class KotlinCompiler {
    /** One compilation a line: file, folder of classes, libraries, separated by tabs. Answers `ok` or `failed`. */
    public static void main(String[] args) {
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            String[] words = lines.nextLine().split("\t");
            ExitCode code = new K2JVMCompiler().exec(System.err, "-no-stdlib", "-no-reflect", "-nowarn",
                "-cp", words[2], "-d", words[1], words[0]);
            System.out.println(code == ExitCode.OK ? "ok" : "failed");
        }
    }
}
