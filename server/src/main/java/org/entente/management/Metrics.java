package org.entente.management;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.entente.command.Gate;
import org.entente.journal.Entry;
import org.entente.journal.JournalTail;

/** What this node has done, counted. Any thread. */
public final class Metrics implements Gate.Listener, JournalTail.Listener {
    private static final double NANOS = 1e9;
    private static final double[] SECONDS = {.002, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter commands = Counter.builder()
            .name("entente_commands_total")
            .help("Commands answered, by name and by outcome: ok or the code of the problem.")
            .labelNames("command", "outcome")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("entente_command_seconds")
            .help("From a command at the gate to its answer.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final Counter passwords = Counter.builder()
            .name("entente_password_checks_total")
            .help("Passwords computed to see whether they are somebody's: one for each attempt to sign in.")
            .register(registry);
    private final Counter entries = Counter.builder()
            .name("entente_journal_entries_told_total")
            .help("Entries of the journal that this node has read and handed to its sockets.")
            .register(registry);

    public Metrics() {
        JvmMetrics.builder().register(registry);
    }

    /** The number of open sockets, asked for when somebody asks. */
    public void sockets(IntSupplier open) {
        GaugeWithCallback gauge = GaugeWithCallback.builder()
                .name("entente_sockets")
                .help("Open sockets on this node.")
                .callback(callback -> callback.call(open.getAsInt()))
                .register(registry);
        assert gauge != null;
    }

    @Override
    public void answered(String command, String outcome, long nanos) {
        commands.labelValues(command, outcome).inc();
        seconds.observe(nanos / NANOS);
    }

    /** A password was compared, with somebody's or with nobody's. */
    public void passwordChecked() {
        passwords.inc();
    }

    @Override
    public void told(UUID network, List<Entry> batch) {
        entries.inc(batch.size());
    }

    /** Prometheus text format, version 0.0.4. */
    Buffer scrape() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(out.toByteArray());
    }
}
