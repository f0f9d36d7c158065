import type { Effects } from "./effects.ts";

/** Shows how far long work is: one line that redraws on a terminal, a plain line per stage otherwise. */
export interface Progress {
  /** `fraction` between 0 and 1, or null where it cannot be known. */
  show(stage: string, fraction: number | null, message: string): void;
  /** Clears the line; what comes next starts at its beginning. */
  end(): void;
}

const WIDTH = 24;

export function createProgress(effects: Effects): Progress {
  return effects.interactive ? redrawing(effects) : plain(effects);
}

function redrawing(effects: Effects): Progress {
  let drawnAt = 0;
  let drawnStage = "";
  return {
    show(stage, fraction, message) {
      const now = effects.now().getTime();
      if (stage === drawnStage && now - drawnAt < 80) return;
      drawnAt = now;
      drawnStage = stage;
      const line = `${stage.padEnd(10)} ${bar(fraction)} ${message}`;
      effects.err(`\r\x1b[2K${[...line].slice(0, Math.max(20, effects.columns - 1)).join("")}`);
    },
    end: () => effects.err("\r\x1b[2K"),
  };
}

function bar(fraction: number | null): string {
  if (fraction === null) return "·".repeat(WIDTH + 6);
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * WIDTH);
  return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${String(Math.round(fraction * 100)).padStart(3)} %`;
}

function plain(effects: Effects): Progress {
  let last = "";
  return {
    show(stage, _, message) {
      if (stage === last) return;
      last = stage;
      effects.err(message && message !== stage ? `${stage}: ${message}\n` : `${stage}\n`);
    },
    end: () => {},
  };
}
