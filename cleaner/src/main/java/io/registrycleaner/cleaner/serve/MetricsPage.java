package io.registrycleaner.cleaner.serve;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The metrics, in the format that the asker accepts: Prometheus' text, or OpenMetrics. */
record MetricsPage(PrometheusRegistry registry, ExpositionFormats formats) implements Page {
    static MetricsPage of(PrometheusRegistry registry) {
        return new MetricsPage(registry, ExpositionFormats.init());
    }

    @Override
    public Reply answer(Request request) {
        ExpositionFormatWriter writer = formats.findWriter(request.accept());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            writer.write(body, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(200, writer.getContentType(), body.toByteArray(), Map.of());
    }
}
