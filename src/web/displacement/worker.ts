/** The movement kernel in a thread of its own: a network once, then questions. */
import type { NetworkAnswer } from "../../api/displacement/contract.ts";
import { type WhatIf, type WhatIfAnswer, type WhatIfGround, whatIf } from "../../displacement/region/whatIf.ts";
import { groundOf } from "./ground.ts";

export type WorkerRequest = { id: number; network: NetworkAnswer } | { id: number; asked: WhatIf };
export type WorkerReply =
  | { id: number; answer: WhatIfAnswer | null; milliseconds: number }
  | { id: number; error: string };

let ground: WhatIfGround | null = null;

function answered(request: WorkerRequest): WhatIfAnswer | null {
  if ("network" in request) {
    ground = groundOf(request.network);
    warmUp(ground);
    return null;
  }
  if (!ground) throw new Error("no network is loaded yet; load one first");
  return whatIf(ground, request.asked);
}

/** A first question is slow while the engine learns the code: it is asked before anybody waits. */
function warmUp(loaded: WhatIfGround): void {
  const [district] = loaded.network.districts.ids;
  if (district === undefined) return;
  const departures = [{ district, people: 1000, day: 0, days: 1 }];
  for (let k = 0; k < 2; k++) whatIf(loaded, { days: 90, departures, closures: [], standingClosures: true, seed: 1 });
}

self.onmessage = ({ data }: MessageEvent<WorkerRequest>) => {
  const started = performance.now();
  try {
    const answer = answered(data);
    self.postMessage({ id: data.id, answer, milliseconds: performance.now() - started } satisfies WorkerReply);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    self.postMessage({ id: data.id, error: said } satisfies WorkerReply);
  }
};
