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
const NO_DATA = /(^|\/)(__macosx\/|\.|[\d_ -]*(readme|read_me|licen[sc]e|copying|codebook))/i;
const NO_TABLE = /\.(pdf|docx?|md|html?|rtf|png|jpe?g)$/i;

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
    throw unpackingFailed(fileName, cause);
  }
  return { path: target, name };
}

/** Names of a zip's members, folders left out. */
export async function zipMembers(path: string): Promise<string[]> {
  const zip = await openZip(path);
  try {
    return (await entriesOf(zip, basename(path))).map((entry) => entry.fileName);
  } finally {
    zip.close();
  }
}

/** @throws UnreadableFile when there is not exactly one data file */
export async function unzip(path: string, fileName: string, folder: string, signal?: AbortSignal): Promise<Unpacked> {
  const zip = await openZip(path, fileName);
  try {
    const entry = dataMember(await entriesOf(zip, fileName), fileName);
    const target = join(folder, "unpacked");
    const stream = await zip.openReadStreamPromise(entry);
    await pipeline(stream, bounded(), createWriteStream(target), { signal });
    return { path: target, name: basename(entry.fileName) };
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause instanceof UnreadableFile ? cause : unpackingFailed(fileName, cause);
  } finally {
    zip.close();
  }
}

async function openZip(path: string, fileName = basename(path)): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    const values = { file: fileName };
    throw new UnreadableFile(`${fileName} is no readable zip (${messageOf(cause)})`, {
      cause,
      code: "zip-damaged",
      values,
    });
  }
}

async function entriesOf(zip: ZipFile, fileName: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith("/")) entries.push(entry);
  } catch (cause) {
    throw unpackingFailed(fileName, cause);
  }
  return entries;
}

function dataMember(entries: Entry[], fileName: string): Entry {
  const likely = entries.filter((entry) => DATA.test(entry.fileName) && !NO_DATA.test(entry.fileName));
  const isTable = ({ fileName }: Entry) => !NO_DATA.test(fileName) && !NO_TABLE.test(fileName);
  const found = likely.length === 0 && entries.length === 1 ? entries.filter(isTable) : likely;
  if (found.length === 1) return found[0];
  throw found.length === 0 ? withoutData(entries, fileName) : severalData(found, fileName);
}

const namesOf = (list: Entry[]) => list.map((entry) => entry.fileName).join(", ");

function withoutData(entries: Entry[], file: string): UnreadableFile {
  const members = namesOf(entries);
  const shapes = /\.shp(,|$)/i.test(members) ? "; a shapefile is not read: take the GeoJSON from the same page" : "";
  return new UnreadableFile(
    `${file} holds no data file; it holds ${members || "nothing"}; valid: one CSV, XLSX, GeoJSON or Parquet file${shapes}`,
    { code: "zip-without-data", values: { file, members: members || "–" } },
  );
}

function severalData(entries: Entry[], file: string): UnreadableFile {
  const members = namesOf(entries);
  return new UnreadableFile(`${file} holds several data files: ${members}; unpack it and import one of them`, {
    code: "zip-several",
    values: { file, members },
  });
}

class TooLarge extends Error {}

/** A disk that is full or refuses to be written to is no fault of the archive. */
function unpackingFailed(file: string, cause: unknown): unknown {
  if (cause instanceof Error && "syscall" in cause) return cause;
  const code = cause instanceof TooLarge ? "too-large" : "zip-damaged";
  const values = { file, limit: `${MOST_BYTES / 2 ** 30} GiB` };
  return new UnreadableFile(
    code === "too-large"
      ? `${file} is too large: ${messageOf(cause)} when it is unpacked`
      : `${file} is damaged: it could not be unpacked (${messageOf(cause)})`,
    { cause, code, values },
  );
}

function bounded(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done(new TooLarge(`it grows beyond ${MOST_BYTES / 2 ** 30} GiB`));
      else done(null, chunk);
    },
  });
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
