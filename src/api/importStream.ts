import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { ImportProblem, type ProblemCode } from "../events/formats/importProblem.ts";
import { NoGoodRow } from "../workspace/importEvents.ts";
import type { Workspace } from "../workspace/index.ts";
import { receiveUpload } from "../workspace/upload.ts";
import type { ImportFailureItem, ImportQuery } from "./contract.ts";
import { openSentEvents } from "./sentEvents.ts";

/**
 * Receives a file's bytes and imports them, telling what happens as server-sent events: `progress` while it works,
 * then one `report` or one `failure`. Closing the connection cancels the import.
 */
export async function streamImport(
  workspace: Workspace,
  request: FastifyRequest,
  reply: FastifyReply,
  query: ImportQuery,
): Promise<void> {
  await receiveAndImport(workspace, request, reply, query);
  reply.raw.end();
}

/** What was uploaded is gone when this returns. */
async function receiveAndImport(
  workspace: Workspace,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, mapping, ...options }: ImportQuery,
): Promise<void> {
  await using upload = await receiveUpload(workspace.folder, name, request.raw);
  await using mappingFile =
    mapping === undefined ? null : await receiveUpload(workspace.folder, "mapping.json", Readable.from([mapping]));
  const { send, left } = openSentEvents(reply);
  try {
    const report = await workspace.importFile(
      upload.path,
      { ...options, ...(mappingFile ? { mapping: mappingFile.path } : {}) },
      (progress) => send("progress", progress),
      left,
    );
    send("report", report);
  } catch (cause) {
    send("failure", await failureOf(cause, () => workspace.template(upload.path)));
  }
}

const FAULTS: Partial<Record<ProblemCode, ImportFailureItem["fault"]>> = {
  "not-recognised": "format",
  "no-events": "format",
  "wrong-format": "format",
  "unknown-format": "format",
  mapping: "mapping",
  option: "option",
  licence: "option",
};
const SHOWN_REJECTS = 10;

/** @param template Writes a mapping to start from; asked for where that is the way on. */
async function failureOf(cause: unknown, template: () => Promise<string>): Promise<ImportFailureItem> {
  const error = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof ImportProblem ? cause.code : machineCode(cause);
  return {
    error,
    fault: FAULTS[code] ?? "file",
    code,
    values: cause instanceof ImportProblem ? { ...cause.values } : {},
    rejects: cause instanceof NoGoodRow ? cause.rejects.slice(0, SHOWN_REJECTS) : [],
    template: code === "not-recognised" ? await template().catch(() => null) : null,
  };
}

/** What the machine refused, whichever layer says so. */
function machineCode(cause: unknown): ProblemCode {
  const said = [];
  for (let inner = cause; inner instanceof Error; inner = inner.cause) {
    said.push("code" in inner ? String(inner.code) : "", inner.message);
  }
  const text = said.join(" ");
  if (/ENOSPC|EDQUOT|no space left/i.test(text)) return "disk-full";
  return /EACCES|EPERM|EROFS|EIO|EMFILE|IO Error/.test(text) ? "disk" : "other";
}
