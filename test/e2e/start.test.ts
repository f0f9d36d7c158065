import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { apiSums } from "./figures.ts";
import { gedFile, on } from "./inventedEvents.ts";

interface Started {
  child: ChildProcess;
  address: string;
  said(): string;
}

describe("npm start", () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "harmattan-start-"));
    await mkdir(join(folder, "temporary"));
    env = {
      ...process.env,
      CI: "1",
      HARMATTAN_WORKSPACE: join(folder, "workspace"),
      TMPDIR: join(folder, "temporary"),
    };
  });
  afterAll(async () => {
    for (const child of running) child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  function start(): Promise<Started> {
    const child = spawn(process.execPath, ["scripts/start.mjs", "--port", "0", "--json"], { env });
    running.add(child);
    child.once("close", () => running.delete(child));
    let said = "";
    let out = "";
    child.stderr.on("data", (data) => {
      said += data;
    });
    return new Promise((resolve, reject) => {
      child.once("close", (code) => reject(new Error(`ended with ${code} before it served:\n${said}`)));
      child.stdout.on("data", (data) => {
        out += data;
        if (out.endsWith("\n")) resolve({ child, address: JSON.parse(out).address, said: () => said });
      });
    });
  }

  async function end({ child }: Started, signal: NodeJS.Signals): Promise<number | null> {
    const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
    child.kill(signal);
    return await closed;
  }

  const leftOver = async () => [
    ...(await readdir(join(folder, "temporary"))),
    ...(await readdir(join(folder, "workspace"))).filter((name) => name.startsWith(".")),
  ];

  test("a second start builds nothing and answers at once with the page and the casebook", async () => {
    expect(await end(await start(), "SIGINT")).toBe(0);
    const started = await start();
    expect(started.said()).not.toMatch(/install|compil|build|prepar/i);
    const page = await fetch(started.address);
    expect(page.headers.get("content-type")).toMatch(/text\/html/);
    expect(await page.text()).toContain("<title>Harmattan");
    expect((await apiSums(started.address.replace(/\/$/, ""))).events).toBeGreaterThan(300);
    expect(await end(started, "SIGTERM")).toBe(0);
    expect(await leftOver()).toEqual([]);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("%s while a file is coming in leaves nothing of it", async (signal) => {
    const started = await start();
    const upload = fetch(`${started.address}api/import?name=GEDEvent_v25_1.csv`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: endless(gedFile([{ id: 1, ...on("01-05") }])),
      duplex: "half",
    } as RequestInit & { duplex: "half" }).then(
      () => "answered",
      () => "broken off",
    );
    await vi.waitFor(async () => expect(await leftOver()).not.toEqual([]), { timeout: 20_000, interval: 20 });
    expect(await end(started, signal)).toBe(0);
    expect(await upload).toBe("broken off");
    expect(await leftOver()).toEqual([]);
    expect(await readdir(join(folder, "workspace/snapshots"))).toEqual([]);
  });
});

/** A body that sends its first part and then keeps the line open. */
function endless(first: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(first));
    },
  });
}
