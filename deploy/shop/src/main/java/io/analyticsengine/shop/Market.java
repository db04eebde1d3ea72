package io.analyticsengine.shop;

import io.analyticsengine.shop.Draws.Weighted;
import java.util.List;

/** Where the shop sells, through what, and who carries: names with the share each has of the business. */
final class Market {
    static final List<Weighted<Region>> REGIONS = List.of(
            new Weighted<>(new Region("North", List.of("Hamburg", "Kiel", "Bremen")), 24),
            new Weighted<>(new Region("West", List.of("Köln", "Essen", "Aachen")), 30),
            new Weighted<>(new Region("South", List.of("München", "Stuttgart", "Ulm")), 27),
            new Weighted<>(new Region("East", List.of("Berlin", "Leipzig", "Dresden")), 19));

    static final List<Weighted<String>> CHANNELS =
            List.of(new Weighted<>("WEB", 55), new Weighted<>("APP", 38), new Weighted<>("PHONE", 7));

    static final List<Weighted<String>> METHODS = List.of(
            new Weighted<>("CARD", 48),
            new Weighted<>("WALLET", 30),
            new Weighted<>("TRANSFER", 8),
            new Weighted<>("INVOICE", 14));

    static final List<Weighted<String>> CARRIERS = List.of(
            new Weighted<>("DHL", 50),
            new Weighted<>("Hermes", 22),
            new Weighted<>("DPD", 20),
            new Weighted<>("Kurier", 8));

    static final List<Weighted<String>> FAILURES =
            List.of(new Weighted<>("DECLINED", 60), new Weighted<>("TIMEOUT", 25), new Weighted<>("FRAUD_CHECK", 15));

    static final List<String> GIVEN_NAMES = List.of(
            "Anna", "Ben", "Clara", "David", "Elif", "Finn", "Greta", "Hannes", "Ida", "Jonas", "Katrin", "Leon", "Mia",
            "Nils", "Olga", "Paul", "Rosa", "Samir", "Tilda", "Umut", "Vera", "Wim", "Yara", "Zoe");

    static final List<String> FAMILY_NAMES = List.of(
            "Albrecht",
            "Becker",
            "Çelik",
            "Dietz",
            "Engel",
            "Fischer",
            "Graf",
            "Hoffmann",
            "Iwanow",
            "Jansen",
            "Kaya",
            "Lange",
            "Meyer",
            "Nowak",
            "Otto",
            "Peters",
            "Richter",
            "Schulz",
            "Thiel",
            "Ulrich",
            "Vogel",
            "Weber");

    private Market() {}

    /** A sales region and its cities. */
    record Region(String name, List<String> cities) {
        Region {
            cities = List.copyOf(cities);
        }
    }
}
