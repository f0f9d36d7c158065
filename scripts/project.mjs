/** Where the project is, and how its own programs are run. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const inRoot = (path) => fileURLToPath(new URL(path, new URL("..", import.meta.url)));

const children = new Set();
process.on("exit", () => {
  for (const child of children) child.kill("SIGTERM");
});

/** Runs a program in the project folder, keeps what it says, and throws with its last words when it fails. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...options.env }, shell: options.shell });
    const said = [];
    children.add(child);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => said.push(data));
    child.on("error", (cause) => reject(new Error(`cannot run ${program}: ${cause.message}`, { cause })));
    child.on("close", (code, signal) => {
      children.delete(child);
      const output = Buffer.concat(said).toString();
      if (code === 0) resolve(output);
      else reject(new FailedProgram(`${program} ${args.join(" ")}`, code ?? signal, output));
    });
  });
}

/** Runs a program with its output going straight to the terminal; resolves to its exit code. */
export function show(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(program, args, { cwd: root, env, stdio: options.stdio ?? "inherit" });
    children.add(child);
    child.on("error", reject);
    child.on("close", (code) => {
      children.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** Runs a program that an npm package of this project brings, by the Node that runs us. */
export const packageProgram = (path) => inRoot(`node_modules/${path}`);

export class FailedProgram extends Error {
  constructor(command, code, output) {
    super(`${command} failed (${code})`);
    this.said = output;
    this.output = shortened(output.trim().split("\n"));
  }
}

/** What went wrong stands first or last. */
function shortened(lines) {
  if (lines.length <= 60) return lines.join("\n");
  return [...lines.slice(0, 25), `… ${lines.length - 50} lines …`, ...lines.slice(-25)].join("\n");
}
