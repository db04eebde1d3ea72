package io.analyticsengine.loadtest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The KPI that the probes watch: the number of orders by region and day. Defined through the control host, and deleted again. */
record ProbeKpi(URI control, String code) implements AutoCloseable {

    static ProbeKpi define(URI control) throws IOException, InterruptedException {
        var kpi = new ProbeKpi(control, "loadtest.orders");
        String document = """
                {"kind": "Kpi", "code": "%s", "name": "Load test orders", "formula": "COUNT(order.id)",
                 "dimensions": ["order.region"], "groups": [["order.region"]], "periods": ["minute", "day"]}
                """.formatted(kpi.code());
        HttpResponse<String> answer = send(HttpRequest.newBuilder(kpi.address())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document)));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "The control host refused the probe's KPI: " + answer.statusCode() + " " + answer.body());
        }
        return kpi;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(address()).DELETE());
    }

    private URI address() {
        return control.resolve("/api/v1/kpis/" + code);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
