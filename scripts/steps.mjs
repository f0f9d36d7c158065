/** Progress of long work on stderr: one line per step with its seconds. */
const interactive = process.stderr.isTTY && !process.env.CI;
const running = new Map();
let timer;

/** Runs `work` and shows it as one line; the line says how long it took, or that it failed. */
export async function step(label, work) {
  const started = performance.now();
  begin(label, started);
  try {
    const result = await work();
    end(label, started, "done");
    return result;
  } catch (error) {
    end(label, started, "failed");
    throw error;
  }
}

const seconds = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`;

function begin(label, started) {
  running.set(label, started);
  if (!interactive) return void process.stderr.write(`  ${label} …\n`);
  timer ??= setInterval(draw, 200);
  draw();
}

function end(label, started, outcome) {
  running.delete(label);
  const line = `  ${outcome === "done" ? "✓" : "✗"} ${label}  ${seconds(started)}\n`;
  process.stderr.write(interactive ? `\r\x1b[2K${line}` : line);
  if (running.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

function draw() {
  const parts = [...running].map(([label, started]) => `${label} ${seconds(started)}`);
  process.stderr.write(`\r\x1b[2K  … ${parts.join(" · ")}`);
}

/** Ends the program with a clean error; what a program that failed had said is shown. */
export function fail(error) {
  for (const failure of error.failures ?? [error]) {
    process.stderr.write(`\nerror: ${failure.message}\n${failure.output ? `${failure.output}\n` : ""}`);
  }
  process.exit(1);
}
