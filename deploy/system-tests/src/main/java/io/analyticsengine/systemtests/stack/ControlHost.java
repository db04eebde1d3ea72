package io.analyticsengine.systemtests.stack;

import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Definitions over REST, as anyone would send them. */
public final class ControlHost {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    public ControlHost(LocalStack stack) {
        this.address = stack.address(PortName.CONTROL);
    }

    /** Defines; anything but success is a failure. */
    public void define(String document) {
        HttpResponse<String> response = put(document, Map.of());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    response.statusCode() + " " + response.body() + "\nfor the document\n" + document);
        }
    }

    /** Sends a YAML document to where its kind and code say. */
    public HttpResponse<String> put(String document, Map<String, String> headers) {
        HttpRequest.Builder request = request(path(document))
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(document));
        headers.forEach(request::header);
        return send(request);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String path(String document) {
        String collection = field(document, "kind").equals("Entity") ? "entities" : "kpis";
        return "/api/v1/" + collection + "/" + field(document, "code");
    }

    private static String field(String document, String name) {
        return document.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in\n" + document));
    }
}
