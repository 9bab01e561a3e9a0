package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.spark.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thirty nights, each with deals that come, change and go: a mart can be built again as it was published. */
class AsOfLongIT {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 21);
    private static final int NIGHTS = 30;

    /** A mart takes seconds to build: the oldest and some others stand for all. */
    private static final List<Integer> LOOKED_AT = List.of(0, 1, 7, 14, 22, NIGHTS - 1);

    @TempDir
    static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Sessions.start(Map.of("spark.master", "local[2]"), folder.resolve("tmp"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void aMartAsOfThirtyNightsAgoEqualsTheOnePublishedThatNightRowByRow() throws IOException {
        MiniHome home = MiniHome.in(folder.resolve("home"));
        Path settings = home.home().configuration();
        Files.writeString(settings, Files.readString(settings) + "retention: { marts: 40 }\n");
        for (int night = 0; night < NIGHTS; night++) {
            home.write("drop/deals.csv", deals(night));
            home.write("drop/reps.csv", night < 12 ? MiniHome.REPS : MiniHome.REPS.replace("South", "West"));
            assertThat(home.nightly(FIRST.plusDays(night).toString()))
                    .as(home.said())
                    .isZero();
        }

        SortedMap<LocalDate, List<String>> different = new TreeMap<>();
        List<Path> marts = new ArrayList<>();
        for (int night : LOOKED_AT) {
            LocalDate date = FIRST.plusDays(night);
            assertThat(home.run("mart", "--as-of", date.toString()))
                    .as(home.said())
                    .isZero();
            Path asOf = home.home().mart().resolve("as-of/tallycast-" + date + ".duckdb");
            marts.add(asOf);
            List<String> differences =
                    MiniHome.differences(asOf, home.home().mart().resolve(date + "-r1.duckdb"));
            if (!differences.isEmpty()) {
                different.put(date, differences);
            }
        }

        assertThat(different).isEmpty();
        assertThat(MiniHome.differences(marts.get(0), marts.get(1))).isNotEmpty();
        assertThat(MiniHome.differences(marts.get(0), marts.get(LOOKED_AT.size() - 1)))
                .hasSizeGreaterThan(10);
    }

    /** One deal more each night, the one before won or lost, one gone each week. */
    private static String deals(int night) {
        StringBuilder deals = new StringBuilder(MiniHome.DEALS);
        for (int deal = 0; deal <= night; deal++) {
            if (deal % 7 == 3 && deal < night - 4) {
                continue;
            }
            LocalDate born = FIRST.plusDays(deal);
            String stage = deal == night ? "Open" : deal % 3 == 0 ? "Lost" : "Won";
            deals.append("N%d,R%d,%s,%d.50,%s,%s%n"
                    .formatted(
                            deal,
                            1 + deal % 2,
                            stage,
                            100 + 10 * deal + (deal == night ? 0 : 5),
                            born,
                            deal == night ? "" : born.plusDays(1)));
        }
        return deals.toString();
    }
}
