import { spawn } from "node:child_process";
import { hostname } from "node:os";
import { defineCommand } from "../command.ts";
import type { Effects } from "../effects.ts";
import { usage } from "../failure.ts";
import { geoFolder, harmattanVersion, webFolder } from "../installation.ts";
import { DEFAULT_PORT, listen } from "../listening.ts";
import { whole, withObservatory } from "../opening.ts";
import { facts, figure, plural } from "../table.ts";

const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

export const serve = defineCommand({
  name: "serve",
  group: "Look",
  summary: "the observatory in your browser, and its API, on this machine",
  about:
    "Serves on 127.0.0.1 until Ctrl-C; requests from other sites are refused. --host with another address opens the workspace to that network: there are no passwords, so it needs --allow-remote too.",
  options: {
    port: {
      kind: "whole",
      hint: "port",
      least: 0,
      most: 65535,
      about: `port (default ${DEFAULT_PORT}, else the next free one; 0 takes any)`,
    },
    host: { kind: "text", hint: "address", about: "address to listen on (default 127.0.0.1)" },
    allowRemote: { kind: "flag", about: "allow an address that other machines can reach" },
    hostNames: {
      kind: "list",
      hint: "names",
      commas: true,
      about: "further host names to answer to, with --allow-remote",
    },
    open: { kind: "flag", about: "open the page in the browser" },
  },
  examples: [
    ["serve --open", "the page in the browser"],
    ["serve --port 8080 --workspace ./mali", "another port and workspace"],
  ],
  async run({ values, effects }) {
    const host = values.host ?? "127.0.0.1";
    const remote = !LOOPBACK.includes(host);
    if (remote && !values.allowRemote) {
      throw usage(
        `--host ${host} can be reached by other machines, and Harmattan has no passwords; valid: ${LOOPBACK.join(", ")}, or add --allow-remote`,
      );
    }
    if (values.hostNames && !remote)
      throw usage("--host-names is for a remote --host; valid: with --host and --allow-remote");
    return await withObservatory(whole(values), effects, async (observatory) => {
      const { createServer } = await import("../../api/server.ts");
      const { languageModelOf } = await import("../../api/reading/languageModel.ts");
      const hosts = remote ? [host, hostname(), ...(values.hostNames ?? [])] : [];
      const server = await createServer({
        observatory,
        webFolder,
        geoFolder,
        hosts,
        model: languageModelOf(effects.env),
      });
      try {
        const fixed = values.port ?? portOf(effects.env.HARMATTAN_PORT);
        const where = { host, port: fixed ?? DEFAULT_PORT, fixed: fixed !== undefined };
        const port = await listen(server, where, (taken, next) =>
          effects.err(`port ${taken} is taken; trying ${next}\n`),
        );
        const address = `http://${host.includes(":") ? `[${host}]` : host === "0.0.0.0" ? hostname() : host}:${port}/`;
        if (remote)
          effects.err("warning: other machines can reach this workspace; there are no passwords and no encryption\n");
        const { summary } = observatory.casebook;
        const snapshots = observatory.workspace.snapshots();
        const folder = observatory.workspace.folder;
        if (values.json)
          effects.out(
            `${JSON.stringify({ address, workspace: folder, casebook: summary.name, snapshots: snapshots.length })}\n`,
          );
        else {
          effects.out(
            `${facts([
              ["Harmattan", harmattanVersion()],
              ["Observatory", address],
              ["API", `${address}api/openapi.json`],
              [
                "Casebook",
                `${summary.name}, as of ${summary.asOf}, ${plural(
                  summary.tables.reduce((sum, one) => sum + one.rows, 0),
                  "row",
                )}`,
              ],
              [
                "Workspace",
                `${folder}, ${snapshots.length ? `${figure(snapshots.length)} imported` : "nothing imported yet"}`,
              ],
            ])}\nCtrl-C ends it.\n`,
          );
        }
        if (values.open) openBrowser(address, effects);
        await aborted(effects.signal);
      } finally {
        await server.close();
      }
      return null;
    });
  },
});

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw usage(`invalid HARMATTAN_PORT: ${text}; valid: a port, 0 to 65535`);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Asks the desktop to open the page; where there is none the address on the screen does. */
function openBrowser(address: string, effects: Effects): void {
  const [program, ...args] =
    process.platform === "darwin"
      ? ["open", address]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", address]
        : ["xdg-open", address];
  const child = spawn(program ?? "", args, { stdio: "ignore", detached: true });
  child.on("error", () => effects.err(`no browser could be opened; open ${address} yourself\n`));
  child.unref();
}
