package io.tallycast.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What Tallycast costs beside plain DuckDB, on the same data in the same run.
 *
 * <p>Arguments: {@code rival}, {@code night}, {@code first-load}, {@code mart}, {@code start} or {@code all}; the scale of the
 * demo company; a folder for homes.
 */
public final class Costs {
    /** The last night of the demo, and the next one: a Sunday, on which little happens. */
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);

    private static final LocalDate NEXT = LocalDate.of(2026, 11, 1);

    private static final int STARTS = 5;

    private final DemoHome demo;
    private final Figures figures = new Figures();

    private Costs(DemoHome demo) {
        this.demo = demo;
    }

    public static void main(String[] arguments) throws Exception {
        var scale = Integer.parseInt(arguments[1]);
        var scratch = Files.createDirectories(Path.of(arguments[2]).resolve("scale-" + scale));
        var costs = new Costs(new DemoHome(scratch.toAbsolutePath(), scale));
        switch (arguments[0]) {
            case "rival" -> costs.rival(costs.demo.made());
            case "night" -> costs.night();
            case "first-load" -> costs.firstLoad();
            case "mart" -> costs.mart();
            case "start" -> costs.start();
            case "all" -> {
                costs.firstLoad();
                costs.night();
                costs.mart();
                costs.start();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        costs.figures.print();
    }

    private Child.Cost rival(Path home) throws Exception {
        var file = demo.scratch().resolve("rival.duckdb");
        var cost = Child.run(Tallycast.plain(Rival.class, home.toString(), file.toString()));
        SameRows.check(home, file);
        figures.add("plain DuckDB: star and KPIs anew", cost, 1);
        return cost;
    }

    private void firstLoad() throws Exception {
        var home = demo.beginning("first");
        var cost = nightly(home, LAST);
        figures.heading("First load: " + NightSteps.landed(cost.lines()) + " rows");
        besideRival("first load", cost, rival(home));
    }

    private void night() throws Exception {
        // An installation keeps the classes of its first small night: a usual night is a later one.
        smallNight();
        var home = demo.scratch().resolve("next");
        var cost = smallNight();
        var rows = NightSteps.landed(cost.lines());
        figures.heading("A small night: " + rows + " rows new, changed or deleted");
        besideRival("night", cost, rival(home));
    }

    private Child.Cost smallNight() throws Exception {
        var home = demo.copy("next");
        demo.advance(home, NEXT);
        return nightly(home, NEXT);
    }

    private static Child.Cost nightly(Path home, LocalDate day) throws Exception {
        var cost = Child.run(Tallycast.command("nightly", "--home", home.toString(), "--date", day.toString()));
        cost.lines().forEach(line -> System.out.println(line.text()));
        return cost;
    }

    private void besideRival(String name, Child.Cost cost, Child.Cost rival) {
        var steps = NightSteps.processor(cost.lines());
        figures.add(name + ": the process", cost, cost.processor() / rival.processor());
        steps.forEach((step, processor) -> figures.add("  " + step, processor, processor / rival.processor()));
        var same = NightSteps.OF_RIVAL.stream()
                .mapToDouble(step -> steps.getOrDefault(step, 0.0))
                .sum();
        figures.add("  " + String.join(" + ", NightSteps.OF_RIVAL), same, same / rival.processor());
    }

    private void mart() throws Exception {
        var last = demo.made();
        var next = demo.scratch().resolve("next");
        if (!Files.exists(next.resolve("mart").resolve(NEXT + "-r1.duckdb"))) {
            smallNight();
        }
        var folder = demo.scratch().resolve("marts");
        if (Files.exists(folder)) {
            Folders.delete(folder);
        }
        var parquet = Files.createDirectories(folder.resolve("parquet"));
        PlainMart.export(last, parquet);
        var plain = Child.run(Tallycast.plain(
                PlainMart.class,
                last.toString(),
                parquet.toString(),
                folder.resolve("plain.duckdb").toString()));
        var full = Child.run(Tallycast.main(MartOnce.class, last.toString(), folder.toString(), LAST.toString()));
        var follow = Child.run(Tallycast.main(MartOnce.class, next.toString(), folder.toString(), NEXT.toString()));
        figures.heading("The mart");
        figures.add("plain DuckDB: same tables, same SQL", plain, 1);
        figures.add("full build", full, full.processor() / plain.processor());
        figures.add("the next night's build", follow, follow.processor() / plain.processor());
    }

    private void start() throws Exception {
        var home = demo.made();
        var hello = median(Tallycast.plain(Hello.class));
        var sql = median(Tallycast.command("sql", "--home", home.toString(), "select 1"));
        figures.heading("A question, in a process of its own");
        figures.add("plain DuckDB: select 1", hello, 1);
        figures.add("tallycast sql \"select 1\"", sql, sql.processor() / hello.processor());
    }

    private static Child.Cost median(List<String> command) throws Exception {
        var costs = new ArrayList<Child.Cost>();
        for (var start = 0; start < STARTS; start++) {
            costs.add(Child.run(command));
        }
        costs.sort(Comparator.comparing(Child.Cost::processor));
        return costs.get(STARTS / 2);
    }
}
