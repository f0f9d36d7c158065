/** Fetches one file into a folder: resumes what was begun, checks what arrived, and never leaves a half file under the final name. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";

export interface DownloadOptions {
  /** Address of the file, http or https. */
  address: string;
  /** Folder that receives the file; made when it is missing. */
  folder: string;
  /** Name to store it under. Default: what the server calls it, else the last part of the address. */
  fileName?: string;
  /** SHA-256 of the published bytes in hex, where it is known. Another content is refused. */
  sha256?: string;
  /** Tries after the first when the connection breaks off; each resumes where the last one stopped. Default 10. */
  retries?: number;
  /** Called with the bytes that are there and the total, or null where the server does not say. */
  onProgress?: (bytes: number, total: number | null) => void;
  /** Fetch anew even when a file of that name is there. */
  again?: boolean;
  signal?: AbortSignal;
}

export interface Download {
  path: string;
  fileName: string;
  bytes: number;
  sha256: string;
  /** True when the file was there already, and matched where a checksum is known: nothing was fetched. */
  alreadyThere: boolean;
  /** Bytes that were kept from an earlier, broken-off download. */
  resumedFrom: number;
}

export const DOWNLOAD_FAILURES = ["unreachable", "refused", "broken-off", "wrong-checksum", "not-a-file"] as const;
export type DownloadFailureKind = (typeof DOWNLOAD_FAILURES)[number];

export class DownloadFailed extends Error {
  override name = "DownloadFailed";
  readonly kind: DownloadFailureKind;
  constructor(kind: DownloadFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What the server said about the bytes of an unfinished download. */
interface PartNote {
  address: string;
  validator: string;
}

/**
 * Downloads to `<fileName>.part` and renames when the bytes are whole and match. A file that is already there under
 * the given name is kept, unless a known checksum says that it is another. An unfinished part is resumed by HTTP Range when the
 * server still has the same file (strong ETag, else Last-Modified, by If-Range), and begun anew when it has not.
 * Cancelling keeps the part.
 */
export async function download(options: DownloadOptions): Promise<Download> {
  const address = checkedAddress(options.address);
  await mkdir(options.folder, { recursive: true });
  const known = options.fileName ?? null;
  const there = known && !options.again ? await matching(join(options.folder, known), options.sha256) : null;
  if (there && known) return { ...there, fileName: known, alreadyThere: true, resumedFrom: 0 };

  const part = join(options.folder, `${known ?? partName(address)}.part`);
  let resumedFrom = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      const received = await receive(address, part, options);
      if (attempt === 0) resumedFrom = received.resumedFrom;
      const fileName = known ?? received.suggestedName ?? partName(address);
      return { ...(await finish(part, options.folder, fileName, options)), fileName, alreadyThere: false, resumedFrom };
    } catch (cause) {
      const again = cause instanceof DownloadFailed && cause.kind === "broken-off";
      if (!again || attempt >= (options.retries ?? 10)) throw cause;
    }
  }
}

function checkedAddress(text: string): URL {
  let address: URL;
  try {
    address = new URL(text);
  } catch (cause) {
    throw new RangeError(`invalid address: ${text}; valid: one that begins with https:// or http://`, { cause });
  }
  if (address.protocol !== "https:" && address.protocol !== "http:") {
    throw new RangeError(`invalid address: ${text}; valid: one that begins with https:// or http://`);
  }
  return address;
}

const partName = (address: URL) => safeName(decodeURIComponent(address.pathname)) || address.hostname;
const safeName = (name: string) => basename(name.replaceAll("\\", "/")).replace(/^\.+/, "");

async function matching(path: string, wanted?: string) {
  const bytes = await sizeOf(path);
  if (bytes === null) return null;
  const sha256 = await hashFile(path);
  return wanted === undefined || sha256 === wanted.toLowerCase() ? { path, bytes, sha256 } : null;
}

async function sizeOf(path: string): Promise<number | null> {
  return await stat(path).then(
    (found) => found.size,
    () => null,
  );
}

/** SHA-256 of a file, in hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function receive(address: URL, part: string, options: DownloadOptions) {
  const have = (await sizeOf(part)) ?? 0;
  const note = have > 0 ? await readNote(part, address) : null;
  const response = await ask(address, note ? { from: have, validator: note.validator } : null, options.signal);
  if (response.status === 416) {
    await response.body?.cancel();
    if (totalOf(response) === have) return { resumedFrom: have, suggestedName: null };
    await forget(part);
    throw new DownloadFailed("broken-off", `${address} no longer has the file that was begun`);
  }
  const from = resumesAt(response, have);
  const total = from > 0 ? totalOf(response) : lengthOf(response);
  await writeNote(part, address, response);
  const bytes = await writeBody(response, part, from, total, options);
  if (total !== null && bytes !== total) {
    throw new DownloadFailed("broken-off", `the download of ${address} broke off after ${bytes} of ${total} bytes`);
  }
  return { resumedFrom: from, suggestedName: nameIn(response.headers.get("content-disposition")) };
}

async function ask(
  address: URL,
  rest: { from: number; validator: string } | null,
  signal?: AbortSignal,
): Promise<Response> {
  // Identity: a byte range of compressed bytes could not be joined to what is there.
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (rest) Object.assign(headers, { range: `bytes=${rest.from}-`, "if-range": rest.validator });
  let response: Response;
  try {
    response = await fetch(address, { headers, ...(signal && { signal }) });
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new DownloadFailed("unreachable", `cannot reach ${address.host}: ${innermost(cause)}`, { cause });
  }
  if (response.ok || response.status === 416) return webPageIsNoFile(address, response);
  await response.body?.cancel();
  const status = `${response.status} ${response.statusText}`.trim();
  throw new DownloadFailed("refused", `${address} was refused by its server: ${status}`);
}

/** A publisher that wants a login or has moved a file answers with a page in place of the data. */
async function webPageIsNoFile(address: URL, response: Response): Promise<Response> {
  if (response.status === 416 || !response.headers.get("content-type")?.startsWith("text/html")) return response;
  await response.body?.cancel();
  throw new DownloadFailed("not-a-file", `${address} answered with a web page, not with a data file`);
}

function innermost(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (!(inner instanceof Error)) return String(inner);
  return inner.message || ("code" in inner ? String(inner.code) : inner.name);
}

function resumesAt(response: Response, have: number): number {
  if (response.status !== 206) return 0;
  const start = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1];
  return start !== undefined && Number(start) === have ? have : 0;
}

function totalOf(response: Response): number | null {
  const total = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1];
  return total === undefined ? null : Number(total);
}

function lengthOf(response: Response): number | null {
  const length = response.headers.get("content-length");
  return length === null || !/^\d+$/.test(length) ? null : Number(length);
}

async function writeBody(
  response: Response,
  part: string,
  from: number,
  total: number | null,
  options: DownloadOptions,
): Promise<number> {
  const file = await open(part, from > 0 ? "r+" : "w");
  let bytes = from;
  try {
    for await (const chunk of response.body ?? []) {
      await writeFully(file, chunk, bytes);
      bytes += chunk.length;
      options.onProgress?.(bytes, total);
    }
    return bytes;
  } catch (cause) {
    if (options.signal?.aborted) throw options.signal.reason;
    const what = `the download of ${response.url} broke off after ${bytes} bytes`;
    throw new DownloadFailed("broken-off", what, { cause });
  } finally {
    await file.sync();
    await file.close();
  }
}

async function writeFully(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    done += (await file.write(chunk, done, chunk.length - done, position + done)).bytesWritten;
  }
}

async function finish(part: string, folder: string, fileName: string, options: DownloadOptions) {
  const sha256 = await hashFile(part);
  if (options.sha256 && sha256 !== options.sha256.toLowerCase()) {
    await forget(part);
    throw new DownloadFailed(
      "wrong-checksum",
      `${options.address} has another content than published: received SHA-256 ${sha256}, expected ${options.sha256}`,
    );
  }
  const path = join(folder, safeName(fileName));
  const bytes = (await stat(part)).size;
  await rename(part, path);
  await rm(`${part}.json`, { force: true });
  return { path, bytes, sha256 };
}

async function readNote(part: string, address: URL): Promise<PartNote | null> {
  try {
    const note = JSON.parse(await readFile(`${part}.json`, "utf8")) as PartNote;
    return note.address === address.href && note.validator ? note : null;
  } catch {
    return null;
  }
}

/** Weak ETags do not promise the same bytes, so they cannot join two halves. */
async function writeNote(part: string, address: URL, response: Response): Promise<void> {
  const etag = response.headers.get("etag");
  const validator = etag && !etag.startsWith("W/") ? etag : response.headers.get("last-modified");
  if (validator) await writeFile(`${part}.json`, JSON.stringify({ address: address.href, validator }));
  else await rm(`${part}.json`, { force: true });
}

async function forget(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(`${part}.json`, { force: true });
}

/** The file name in a Content-Disposition header, reduced to its last part. */
export function nameIn(header: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? "")?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(header ?? "")?.[1];
  const name = encoded ? decodeURIComponent(encoded) : plain;
  return name ? safeName(name.trim()) || null : null;
}
