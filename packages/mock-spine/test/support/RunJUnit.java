import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the tests of a package as a build tool does, where no build tool is. */
class RunJUnit {
  public static void main(String[] args) {
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectPackage(args[0])).build(), listener);
    listener.getSummary().printFailuresTo(new PrintWriter(System.out, true));
    System.out.println(listener.getSummary().getTestsSucceededCount() + " passed, " + listener.getSummary().getTotalFailureCount() + " failed");
  }
}
