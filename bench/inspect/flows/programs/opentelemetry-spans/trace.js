import { trace } from "@opentelemetry/api";
import { homedir } from "node:os";

const tracer = trace.getTracer("sage");

export function traced(name, work) {
  return tracer.startActiveSpan(name, async (span) => {
    span.setAttribute("service", process.env.OTEL_SERVICE_NAME || "sage");
    span.setAttributes({ terminal: process.env.TERM_PROGRAM || process.env.TERM || "", atHome: process.cwd().startsWith(homedir()) ? 1 : 0 });
    try {
      return await work(span);
    } finally {
      span.end();
    }
  });
}
