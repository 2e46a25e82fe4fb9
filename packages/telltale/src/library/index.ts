/**
 * What other programs may import: the shapes of what Telltale prints and saves, and the reader of saved traces. An
 * audit itself is run as a command.
 */
export { auditResultSchema } from "../judgement/audit/result.ts";
export type { AuditResult } from "../judgement/audit/result.ts";
export { inspectionSchema } from "../static/result/inspection.ts";
export type { Inspection } from "../static/result/inspection.ts";
export { readTraces } from "../capture/trace/read.ts";
export { TraceError } from "../capture/trace/error.ts";
export type { Trace } from "../capture/trace/trace.ts";
