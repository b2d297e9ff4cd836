/**
 * The benchmark: a bare broadcaster and Entente, driven by the same generator, each in a process of its own. See {@code server/docs/BENCHMARK.md}.
 */
package org.entente.benchmark;
