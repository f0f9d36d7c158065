/** What a user chose or let fall: a file of data, a mapping to read it by, or both. */

export interface ChosenMapping {
  name: string;
  /** The JSON as it stood when it was chosen. */
  text: string;
}

export interface ChosenFiles {
  file: File | null;
  mapping: ChosenMapping | null;
}

/** Bytes. No mapping is that long; a larger JSON file is data. */
const LONGEST_MAPPING = 262_144;

const isJson = (file: File) => /\.json$/i.test(file.name) && file.size <= LONGEST_MAPPING;

/** Beside a table, a `.json` file is its mapping whatever it holds; alone, or beside other JSON, only when it reads like one. */
export async function chosenFiles(files: readonly File[]): Promise<ChosenFiles> {
  const tables = files.filter((file) => !isJson(file));
  for (const file of files.filter(isJson)) {
    const text = await file.text();
    if (tables.length > 0 || readsLikeMapping(text)) {
      return { file: files.find((one) => one !== file) ?? null, mapping: { name: file.name, text } };
    }
  }
  return { file: files[0] ?? null, mapping: null };
}

export function readsLikeMapping(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && "dataset" in value && "columns" in value;
  } catch {
    return false;
  }
}
