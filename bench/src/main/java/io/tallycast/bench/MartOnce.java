package io.tallycast.bench;

import io.tallycast.landing.Night;
import io.tallycast.transform.MartBuilder;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.MetaRows;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * One build of the mart, from nothing in an empty folder, else from the mart that is there.
 *
 * <p>Arguments: the home, the folder of marts, the business date.
 */
public final class MartOnce {
    private MartOnce() {}

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[1]);
        MartBuilder.build(new MartRequest(
                DemoHome.star(Path.of(arguments[0])),
                folder,
                new Night(LocalDate.parse(arguments[2]), 1),
                Map.of(),
                MetaRows.none(),
                new MartRequest.Company("Bench", "EUR", DemoHome.ZONE, 1),
                new MartRequest.Limits("1GB", folder.resolve("tmp")),
                2,
                "bench",
                "bench"));
    }
}
