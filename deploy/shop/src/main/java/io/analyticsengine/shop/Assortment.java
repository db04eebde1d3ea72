package io.analyticsengine.shop;

import io.analyticsengine.shop.Draws.Weighted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the shop sells. The same seed lists the same products at the same first prices. */
final class Assortment {
    private static final List<Line> LINES = List.of(
            new Line("Outdoor", 45, 3.5, List.of("Tent", "Backpack", "Lantern", "Sleeping bag", "Cooker")),
            new Line("Home", 30, 2.0, List.of("Lamp", "Blanket", "Kettle", "Vase", "Clock")),
            new Line("Sports", 38, 1.8, List.of("Ball", "Racket", "Mat", "Sledge", "Helmet")),
            new Line("Books", 16, 0.5, List.of("Novel", "Atlas", "Cookbook", "Thriller", "Guide")),
            new Line("Toys", 22, 0.9, List.of("Puzzle", "Kite", "Train", "Blocks", "Robot")),
            new Line("Electronics", 120, 1.2, List.of("Headphones", "Speaker", "Camera", "Tablet", "Charger")));

    private static final List<String> SERIES = List.of("Alba", "Boreas", "Ceres", "Delta");

    private final List<Product> products;

    private Assortment(List<Product> products) {
        this.products = List.copyOf(products);
    }

    static Assortment of(long seed) {
        List<Product> products = new ArrayList<>();
        for (Line line : LINES) {
            for (String thing : line.things()) {
                for (String series : SERIES) {
                    products.add(product(seed, products.size() + 1L, line, thing + " " + series));
                }
            }
        }
        return new Assortment(products);
    }

    private static Product product(long seed, long id, Line line, String name) {
        Draws draws = Draws.of(seed, "product", id);
        String season = draws.weighted(List.of(
                new Weighted<>("ALL", 70),
                new Weighted<>("WINTER", 12),
                new Weighted<>("SUMMER", 12),
                new Weighted<>("HOLIDAY", 6)));
        BigDecimal price =
                BigDecimal.valueOf(line.price() * draws.between(0.4, 2.2)).setScale(0, RoundingMode.UP);
        return new Product(
                id,
                name,
                line.category(),
                season,
                price.subtract(new BigDecimal("0.05")),
                Math.round(line.weight() * draws.between(0.5, 1.8) * 1000) / 1000.0,
                1 / Math.sqrt(draws.between(1, 20)));
    }

    List<Product> products() {
        return products;
    }

    /** A product as a customer picks one on that day: popular ones more often, seasonal ones in their season. */
    Product pick(Draws draws, LocalDate day) {
        List<Weighted<Product>> offers = products.stream()
                .map(product ->
                        new Weighted<>(product, product.popularity() * BusinessCalendar.season(product.season(), day)))
                .toList();
        return draws.weighted(offers);
    }

    private record Line(String category, double price, double weight, List<String> things) {
        Line {
            things = List.copyOf(things);
        }
    }

    /**
     * A product as first listed.
     *
     * @param popularity how often it is bought in proportion to others
     */
    record Product(
            long id, String name, String category, String season, BigDecimal price, double weight, double popularity) {}
}
