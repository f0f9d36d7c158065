/** The real program: the built command line serving a workspace of its own on a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

export interface Program {
  address: string;
  workspace: string;
  /** Runs another command on the same workspace; resolves to what it printed on stdout. */
  command(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

export async function startProgram(): Promise<Program> {
  const workspace = mkdtempSync(join(tmpdir(), "harmattan-e2e-"));
  const env = { ...process.env, HARMATTAN_WORKSPACE: workspace };
  const child = spawn(process.execPath, [main, "serve", "--port", "0"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const address = await announced(child);
  return {
    address,
    workspace,
    command: (...args) => run(args, env),
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

/** The address that the program prints when it serves; what it said instead when it ends first. */
function announced(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (data: Buffer) => {
      said += data.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => reject(new Error(`the program ended with ${code} before it served:\n${said}`)));
  });
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { env });
    let out = "";
    let err = "";
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      err += data;
    });
    child.once("close", (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${args.join(" ")}: ${code}\n${err}`)),
    );
  });
}
