package io.tallycast.demo.world;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Invented names of people and companies; each is given once. */
final class Names {

    private static final Map<String, List<String>> FIRST = Map.of(
            "fr",
            List.of("Bérénice", "Anaïs", "Loïc", "Françoise", "Théo", "Maëlle", "Gaëtan", "Inès", "Benoît", "Hélène"),
            "en",
            List.of("Siân", "Owen", "Zoë", "Declan", "Chloë", "Rhys", "Niamh", "Graham", "Orlaith", "Keir"),
            "de",
            List.of("Jürgen", "Änne", "Björn", "Käthe", "Götz", "Lisbeth", "Sören", "Grete", "Rüdiger", "Ursel"),
            "es",
            List.of("Tomás", "Begoña", "Iñigo", "Lucía", "Ramón", "Inês", "Nicolò", "Álvaro", "Mónica", "Niccolò"));
    private static final Map<String, List<String>> LAST = Map.of(
            "fr",
            List.of("Lemaître", "Noël", "Crèvecœur", "Dubréaux", "Hautepierre", "Vauquelin", "Brémond", "Le Goûëc"),
            "en",
            List.of("O'Reddin", "Pellworth", "Ashdowne", "Hughes-Méric", "Tarrowby", "MacEwanly", "Brackenfold", "Wyn"),
            "de",
            List.of("Köhlstädt", "Groß", "Mühlenhöfer", "Brandwäller", "Jägersdorf", "Öttlinger", "Weißkirch", "Uhl"),
            "es",
            List.of("Ibáñez", "Muñera", "Carvalhão", "Sanzáiz", "Peñarroja", "D'Angelero", "Quintãs", "Llorén"));
    private static final List<String> STEMS = List.of(
            "Véloria",
            "Brumaire",
            "Castelnord",
            "Orsay-Duvenne",
            "Tamarisque",
            "Nordhälm",
            "Königsfähre",
            "Brightmoor",
            "Fernhollow",
            "Castellar",
            "Peñalta",
            "Sant'Orsola",
            "Lumière-Est",
            "Grünwalden",
            "Harrowgate Vale",
            "Altamora",
            "Cœur-de-Lys",
            "Ströhmann",
            "Wexbury",
            "Río Claro",
            "Montferrine",
            "Ålandia",
            "Dunmorrow",
            "Valdeluz",
            "Brise-Marine",
            "Falkenried",
            "Kestrelwood",
            "Torreblanca",
            "Saint-Évrard",
            "Überlinde");
    private static final Map<String, List<String>> TRADES = Map.of(
            "fr",
            List.of("Énergie", "Emballages", "Mécanique", "Santé", "Logistique", "Agroalimentaire", "Matériaux"),
            "en",
            List.of("Foods", "Logistics", "Engineering", "Packaging", "Healthcare", "Materials", "Utilities"),
            "de",
            List.of("Maschinenbau", "Technik", "Logistik", "Werkstoffe", "Medizin", "Verpackung", "Lebensmittel"),
            "es",
            List.of("Alimentación", "Logística", "Energía", "Envases", "Mecánica", "Salud", "Materiales"));

    private final Set<String> taken = new HashSet<>();
    private final Draws draws;

    Names(Draws draws) {
        this.draws = draws;
    }

    /** First and last name. */
    String[] person(Team team) {
        String language = team.language().getLanguage();
        for (int attempt = 0; ; attempt++) {
            String first = pick(FIRST, language);
            String last = pick(LAST, language);
            if (attempt > 40) {
                last = last + "-" + pick(LAST, language);
            }
            if (attempt > 400) {
                last = last + " " + taken.size();
            }
            if (taken.add(first + " " + last)) {
                return new String[] {first, last};
            }
        }
    }

    String company(Team team) {
        for (int attempt = 0; ; attempt++) {
            String name = draws.pick(STEMS) + " " + pick(TRADES, team.language().getLanguage());
            if (attempt > 6) {
                name = name + " " + draws.pick(List.of("Ouest", "Nova", "Süd", "Group", "& Fils", "Alpha", "Delta"));
            }
            if (attempt > 60) {
                name = name + " " + (taken.size() + 1);
            }
            if (taken.add(name)) {
                return name;
            }
        }
    }

    private String pick(Map<String, List<String>> names, String language) {
        return draws.pick(Objects.requireNonNull(names.get(language)));
    }

    /** Login of a person: plain letters at the company's invented domain. */
    static String login(String first, String last) {
        String plain = Normalizer.normalize(first + "." + last, Normalizer.Form.NFD)
                .replace("œ", "oe")
                .replace("ß", "ss")
                .replaceAll("[^A-Za-z0-9.-]", "");
        return plain.toLowerCase(Locale.ROOT) + "@orvane.example";
    }
}
