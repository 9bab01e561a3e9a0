package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something sold.
 *
 * @param deal typical value of a deal led by it, in company currency; 0 when it leads none
 * @param price typical price of one unit
 * @param margin typical share of the price that is kept
 */
record Product(
        String code,
        String name,
        String family,
        String offer,
        String salesModel,
        double deal,
        int price,
        double margin) {

    static final List<Product> LEADING = List.of(
            new Product("LN-200", "Filling line 200", "Machines", "Lines", "complex", 72_000, 31_000, 0.34),
            new Product("LN-400", "Filling line 400", "Machines", "Lines", "complex", 96_000, 46_000, 0.36),
            new Product("RB-10", "Palletising robot", "Machines", "Robots", "complex", 66_000, 24_500, 0.33),
            new Product("CV-05", "Conveyor module", "Machines", "Lines", "standard", 52_000, 4_200, 0.31),
            new Product("SW-MES", "Production cockpit", "Software", "Cockpit", "complex", 58_000, 1_900, 0.68),
            new Product("SW-QA", "Quality vision", "Software", "Cockpit", "standard", 46_000, 1_150, 0.64),
            new Product("SV-ENG", "Line engineering", "Services", "Projects", "complex", 50_000, 1_050, 0.29),
            new Product("SV-RET", "Retrofit", "Services", "Projects", "standard", 48_000, 980, 0.32));
    static final List<Product> ADDED = List.of(
            new Product("SV-INS", "Installation day", "Services", "Projects", "standard", 0, 890, 0.27),
            new Product("SV-TRN", "Operator training", "Services", "Training", "standard", 0, 640, 0.41),
            new Product("SP-KIT", "Spare part kit", "Consumables", "Parts", "standard", 0, 420, 0.46));
    static final List<Product> RECURRING = List.of(
            new Product("MT-STD", "Maintenance contract", "Services", "Maintenance", "standard", 0, 730, 0.44),
            new Product("SW-SUB", "Cockpit subscription", "Software", "Cockpit", "standard", 0, 260, 0.71),
            new Product("SP-SEAL", "Seals and nozzles", "Consumables", "Parts", "standard", 0, 95, 0.42));
    static final Product SHIPPING = new Product("SHIP", "Freight", "Freight", "Freight", "standard", 0, 180, 0.0);

    BigDecimal unitCost() {
        return BigDecimal.valueOf(price * (1 - margin)).setScale(2, RoundingMode.HALF_UP);
    }

    boolean passThrough() {
        return equals(SHIPPING);
    }

    static void write(Journal journal, Instant at) {
        Stream.of(LEADING, ADDED, RECURRING, List.of(SHIPPING))
                .flatMap(List::stream)
                .forEach(each -> {
                    journal.put(
                            Table.PRODUCTS,
                            at,
                            each.code,
                            each.name,
                            each.family,
                            each.offer,
                            each.salesModel,
                            each.unitCost(),
                            each.passThrough(),
                            at);
                    journal.put(Table.ITEMS, at, each.code, each.name, each.family, each.unitCost(), at);
                });
    }
}
