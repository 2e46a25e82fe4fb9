/**
 * What other programs may import: the shapes of what Telltale prints and saves, and the reader of saved traces. An
 * audit itself is run as a command.
 */
export { auditResultSchema } from "../audit/result.ts";
export type { AuditResult } from "../audit/result.ts";
export { inspectionSchema } from "../inspect/inspection.ts";
export type { Inspection } from "../inspect/inspection.ts";
export { readTraces } from "../trace/read.ts";
export { TraceError } from "../trace/error.ts";
export type { Trace } from "../trace/trace.ts";
