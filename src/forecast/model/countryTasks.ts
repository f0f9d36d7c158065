/** Work of the country model that threads do. */
import type { Panel } from "../../events/panel/index.ts";
import { collectOrigins, type OriginCases, type OriginTask } from "./cases.ts";
import { type History, historyOf } from "./history.ts";

export interface CollectInput {
  panel: Panel;
  task: OriginTask;
}

/** The last panel's history: a thread is given one task after another of the same panel. */
let known: { key: string; history: History } | null = null;

export function collect({ panel, task }: CollectInput): OriginCases[] {
  const key = keyOf(panel);
  if (known?.key !== key) known = { key, history: historyOf(panel) };
  return collectOrigins(known.history, task);
}

/** FNV-1a over the bytes of the values, with the shape beside it. */
function keyOf({ units, firstMonth, months, values }: Panel): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return `${units.length} ${firstMonth} ${months} ${hash}`;
}
