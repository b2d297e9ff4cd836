package org.entente.benchmark;

/** A message was lost, doubled, changed or out of order, or a process did not answer: there is no figure. */
final class BenchmarkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchmarkFailure(String words) {
        super(words);
    }
}
