import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DownloadFailed, download, nameIn } from "../../src/workspace/download.ts";

const BODY = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i % 251));
const SHA256 = createHash("sha256").update(BODY).digest("hex");

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let handler: Handler;
let asked: { range: string | undefined; ifRange: string | undefined }[];
let folder: string;
const address = (path = "/data/events.csv") => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

beforeEach(async () => {
  asked = [];
  unfinished = [];
  folder = await mkdtemp(join(tmpdir(), "harmattan-download-"));
  server = createServer((request, response) => {
    asked.push({ range: request.headers.range, ifRange: request.headers["if-range"] as string | undefined });
    handler(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true, force: true });
});

/** Answers that stop in the middle: `cut` breaks their connections once the first bytes were seen. */
let unfinished: ServerResponse[];
const cut = () => {
  for (const response of unfinished.splice(0)) response.destroy();
};

/** Serves the body with its ETag and answers ranges; with `cutAfter` it stops there and waits for `cut`. */
function serve(etag: string, options: { cutAfter?: number; ranges?: boolean } = {}): Handler {
  return (request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const resumes = options.ranges !== false && from > 0 && request.headers["if-range"] === etag;
    const rest = resumes ? BODY.subarray(from) : BODY;
    response.setHeader("etag", etag);
    if (resumes) response.setHeader("content-range", `bytes ${from}-${BODY.length - 1}/${BODY.length}`);
    response.writeHead(resumes ? 206 : 200, { "content-length": rest.length });
    if (options.cutAfter === undefined || rest.length <= options.cutAfter) return void response.end(rest);
    response.write(rest.subarray(0, options.cutAfter));
    unfinished.push(response);
  };
}

const failure = async (promise: Promise<unknown>): Promise<DownloadFailed> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DownloadFailed);
  return error as DownloadFailed;
};

describe("a download", () => {
  test("arrives whole under its name and tells its progress", async () => {
    handler = serve('"one"');
    const seen: [number, number | null][] = [];
    const result = await download({ address: address(), folder, sha256: SHA256, onProgress: (...at) => seen.push(at) });
    expect(result).toEqual({
      path: join(folder, "events.csv"),
      fileName: "events.csv",
      bytes: 200_000,
      sha256: SHA256,
      alreadyThere: false,
      resumedFrom: 0,
    });
    expect(BODY.equals(await readFile(result.path))).toBe(true);
    expect(await readdir(folder)).toEqual(["events.csv"]);
    expect(seen.at(-1)).toEqual([200_000, 200_000]);
  });

  test("goes on where a cut connection stopped, until it is whole", async () => {
    handler = serve('"one"', { cutAfter: 80_000 });
    const result = await download({ address: address(), folder, sha256: SHA256, onProgress: cut });
    expect(BODY.equals(await readFile(result.path))).toBe(true);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked[0]).toEqual({ range: undefined, ifRange: undefined });
    expect(asked.slice(1).every((one) => /^bytes=[1-9]\d*-$/.test(one.range ?? "") && one.ifRange === '"one"')).toBe(
      true,
    );
  });

  test("resumes in a later run what an earlier one left", async () => {
    handler = serve('"one"', { cutAfter: 50_000 });
    const error = await failure(download({ address: address(), folder, retries: 0, onProgress: cut }));
    expect(error.kind).toBe("broken-off");
    expect((await readdir(folder)).sort()).toEqual(["events.csv.part", "events.csv.part.json"]);
    handler = serve('"one"');
    const result = await download({ address: address(), folder, sha256: SHA256 });
    expect(result.resumedFrom).toBeGreaterThan(0);
    expect(BODY.equals(await readFile(result.path))).toBe(true);
  });

  test("begins anew when the server ignores ranges", async () => {
    await writeFile(join(folder, "events.csv.part"), "left over");
    await writeFile(join(folder, "events.csv.part.json"), JSON.stringify({ address: address(), validator: '"one"' }));
    handler = serve('"one"', { ranges: false });
    const result = await download({ address: address(), folder, sha256: SHA256 });
    expect(asked).toEqual([{ range: "bytes=9-", ifRange: '"one"' }]);
    expect(result.resumedFrom).toBe(0);
    expect(BODY.equals(await readFile(result.path))).toBe(true);
  });

  test("begins anew when the publisher has changed the file", async () => {
    await writeFile(join(folder, "events.csv.part"), BODY.subarray(0, 1000));
    await writeFile(join(folder, "events.csv.part.json"), JSON.stringify({ address: address(), validator: '"old"' }));
    handler = serve('"new"');
    const result = await download({ address: address(), folder, sha256: SHA256 });
    expect(asked).toEqual([{ range: "bytes=1000-", ifRange: '"old"' }]);
    expect(BODY.equals(await readFile(result.path))).toBe(true);
  });

  test("does not join halves when the server gave nothing to tell them apart", async () => {
    await writeFile(join(folder, "events.csv.part"), "first half of another file");
    handler = serve('"one"');
    await download({ address: address(), folder, sha256: SHA256 });
    expect(asked).toEqual([{ range: undefined, ifRange: undefined }]);
  });

  test("takes a part that was whole already", async () => {
    await writeFile(join(folder, "events.csv.part"), BODY);
    await writeFile(join(folder, "events.csv.part.json"), JSON.stringify({ address: address(), validator: '"one"' }));
    handler = (_, response) => response.writeHead(416, { "content-range": `bytes */${BODY.length}` }).end();
    const result = await download({ address: address(), folder, sha256: SHA256 });
    expect(result.bytes).toBe(200_000);
  });

  test("refuses another content than published and keeps nothing of it", async () => {
    handler = serve('"one"');
    const error = await failure(download({ address: address(), folder, sha256: "0".repeat(64) }));
    expect(error.kind).toBe("wrong-checksum");
    expect(error.message).toBe(
      `${address()} has another content than published: received SHA-256 ${SHA256}, expected ${"0".repeat(64)}`,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("fetches nothing when the file is there and matches", async () => {
    await writeFile(join(folder, "events.csv"), BODY);
    const result = await download({ address: address(), folder, fileName: "events.csv", sha256: SHA256.toUpperCase() });
    expect(result.alreadyThere).toBe(true);
    expect(asked).toEqual([]);
  });

  test("keeps a file of that name whose checksum is not known, and fetches it anew when asked", async () => {
    await writeFile(join(folder, "events.csv"), "dropped here by hand");
    handler = serve('"one"');
    const kept = await download({ address: address(), folder, fileName: "events.csv" });
    expect([kept.alreadyThere, kept.bytes, asked.length]).toEqual([true, 20, 0]);
    const anew = await download({ address: address(), folder, fileName: "events.csv", again: true });
    expect([anew.alreadyThere, anew.bytes, asked.length]).toEqual([false, 200_000, 1]);
  });

  test("fetches anew when the file that is there does not match", async () => {
    await writeFile(join(folder, "events.csv"), "another file");
    handler = serve('"one"');
    const result = await download({ address: address(), folder, fileName: "events.csv", sha256: SHA256 });
    expect([result.alreadyThere, result.bytes]).toEqual([false, 200_000]);
  });

  test("says what the server refused", async () => {
    handler = (_, response) => response.writeHead(403, "Forbidden").end();
    const error = await failure(download({ address: address(), folder }));
    expect(error.kind).toBe("refused");
    expect(error.message).toBe(`${address()} was refused by its server: 403 Forbidden`);
  });

  test("does not take a login page for data", async () => {
    handler = (_, response) =>
      response.setHeader("content-type", "text/html; charset=utf-8").end("<title>Log in</title>");
    const error = await failure(download({ address: address(), folder }));
    expect(error.kind).toBe("not-a-file");
    expect(await readdir(folder)).toEqual([]);
  });

  test("says that the host cannot be reached", async () => {
    const gone = address();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    const error = await failure(download({ address: gone, folder }));
    expect(error.kind).toBe("unreachable");
    expect(error.message).toContain(`cannot reach ${new URL(gone).host}: `);
    server.listen(0, "127.0.0.1");
  });

  test("keeps the part when it is cancelled", async () => {
    const cancelled = new AbortController();
    handler = (_, response) => {
      response.writeHead(200, { "content-length": BODY.length, etag: '"one"' });
      response.write(BODY.subarray(0, 10_000));
    };
    const running = download({
      address: address(),
      folder,
      signal: cancelled.signal,
      onProgress: () => cancelled.abort(),
    });
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    expect((await readdir(folder)).sort()).toEqual(["events.csv.part", "events.csv.part.json"]);
  });

  test("takes the server's name for the file, without its folders", async () => {
    handler = (_, response) =>
      response.setHeader("content-disposition", 'attachment; filename="../../mali 2025.csv"').end("a,b\n");
    expect((await download({ address: address("/download?id=7"), folder })).path).toBe(join(folder, "mali 2025.csv"));
  });

  test.each(["ftp://example.org/a.csv", "file:///etc/passwd", "events.csv"])(
    "refuses the address %s",
    async (wrong) => {
      await expect(download({ address: wrong, folder })).rejects.toThrow(
        `invalid address: ${wrong}; valid: one that begins with https:// or http://`,
      );
    },
  );
});

test.each([
  ['attachment; filename="a b.zip"', "a b.zip"],
  ["attachment; filename=plain.csv", "plain.csv"],
  ["attachment; filename=\"x.csv\"; filename*=UTF-8''S%C3%A9n%C3%A9gal.csv", "Sénégal.csv"],
  ['attachment; filename="..\\\\..\\\\up.csv"', "up.csv"],
  ["inline", null],
  [null, null],
])("the name in Content-Disposition %s is %s", (header, name) => {
  expect(nameIn(header)).toBe(name);
});
