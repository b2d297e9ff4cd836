package org.entente.benchmark;

/**
 * What one exchange cost.
 *
 * @param rate messages a second that were asked for, 0 for as many as possible
 * @param p50 milliseconds from sending to the last receiver, as is {@code p99}
 * @param server CPU-seconds for a million deliveries
 * @param database the same, of PostgreSQL
 * @param generator cores that the generator used
 * @param others cores that everything else on this machine used
 * @param kept whether the rate was sustained
 */
record Measured(
        String side,
        int members,
        int senders,
        double rate,
        double messages,
        double deliveries,
        double p50,
        double p99,
        double server,
        double database,
        double generator,
        double others,
        boolean kept) {

    static final String HEADER =
            "server   members senders  msg/s   deliv/s     p50     p99  CPU server  PostgreSQL    both  generator  others";

    double cpu() {
        return server + database;
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%-8s %7d %7d %6.0f %9.0f %7.2f %7.1f %11.2f %11.2f %7.2f %10.2f %7.2f%s",
                side,
                members,
                senders,
                rate == 0 ? messages : rate,
                deliveries,
                p50,
                p99,
                server,
                database,
                cpu(),
                generator,
                others,
                kept ? "" : "  not sustained");
    }
}
