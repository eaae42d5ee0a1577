import type { Observe } from "./request-log.ts";

/** What a Prometheus server scrapes. */
export interface Metrics {
  readonly observe: Observe;
  /** The text of all metrics, and its content type. */
  read(): Promise<{ readonly text: string; readonly contentType: string }>;
  close(): void;
}

/** Counts and times requests by operation, beside the process's own metrics (memory, event loop, garbage collection). */
export async function openMetrics(): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Histogram, Registry } = await import("prom-client");
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "outcrop_requests_total",
    help: "Requests answered, by operation, HTTP status and error type.",
    labelNames: ["operation", "status", "error"],
    registers: [registry],
  });
  const durations = new Histogram({
    name: "outcrop_request_duration_seconds",
    help: "Time from a request's last byte to its answer, by operation.",
    labelNames: ["operation"],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  return {
    observe(_request, answer, durationMs) {
      const operation = answer.operation?.name ?? "none";
      requests.inc({ operation, status: answer.status, error: answer.errorType ?? "" });
      durations.observe({ operation }, durationMs / 1000);
    },
    read: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
    close: () => registry.clear(),
  };
}
