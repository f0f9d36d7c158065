/** Takes the one data file out of a zip or gz. */
import { createReadStream, createWriteStream } from "node:fs";
import { basename, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { UnreadableFile } from "../events/formats/csv/sniff.ts";

/** A file is not unpacked beyond this: no dataset is that large, a crafted archive may be. */
const MOST_BYTES = 16 * 2 ** 30;
const DATA = /\.(csv|tsv|txt|xlsx|geojson|topojson|json|parquet)$/i;
const NO_DATA = /(^|\/)(__macosx\/|\.|readme|licen[sc]e|copying|codebook)/i;

export interface Unpacked {
  path: string;
  /** Name inside the archive. */
  name: string;
}

export async function gunzip(path: string, fileName: string, folder: string, signal?: AbortSignal): Promise<Unpacked> {
  const name = basename(fileName).replace(/\.gz$/i, "") || "data";
  const target = join(folder, "unpacked");
  try {
    await pipeline(createReadStream(path), createGunzip(), bounded(), createWriteStream(target), { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new UnreadableFile(`${fileName} is damaged: it could not be unpacked (${messageOf(cause)})`, { cause });
  }
  return { path: target, name };
}

/** Names of a zip's members, folders left out. */
export async function zipMembers(path: string): Promise<string[]> {
  const zip = await openZip(path);
  try {
    return (await entriesOf(zip)).map((entry) => entry.fileName);
  } finally {
    zip.close();
  }
}

/** @throws UnreadableFile when there is not exactly one data file */
export async function unzip(path: string, fileName: string, folder: string, signal?: AbortSignal): Promise<Unpacked> {
  const zip = await openZip(path, fileName);
  try {
    const entry = dataMember(await entriesOf(zip), fileName);
    const target = join(folder, "unpacked");
    const stream = await zip.openReadStreamPromise(entry);
    await pipeline(stream, bounded(), createWriteStream(target), { signal });
    return { path: target, name: basename(entry.fileName) };
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof UnreadableFile) throw cause;
    throw new UnreadableFile(`${fileName} is damaged: it could not be unpacked (${messageOf(cause)})`, { cause });
  } finally {
    zip.close();
  }
}

async function openZip(path: string, fileName = basename(path)): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    throw new UnreadableFile(`${fileName} is no readable zip (${messageOf(cause)})`, { cause });
  }
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith("/")) entries.push(entry);
  return entries;
}

function dataMember(entries: Entry[], fileName: string): Entry {
  const likely = entries.filter((entry) => DATA.test(entry.fileName) && !NO_DATA.test(entry.fileName));
  const found = likely.length === 0 && entries.length === 1 ? entries : likely;
  const names = (list: Entry[]) => list.map((entry) => entry.fileName).join(", ");
  if (found.length === 1) return found[0];
  throw new UnreadableFile(
    found.length === 0
      ? `${fileName} holds no data file; it holds ${names(entries) || "nothing"}; valid: one CSV, XLSX, GeoJSON or Parquet file`
      : `${fileName} holds several data files: ${names(found)}; unpack it and import one of them`,
  );
}

function bounded(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done(new Error(`it grows beyond ${MOST_BYTES / 2 ** 30} GiB`));
      else done(null, chunk);
    },
  });
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
