/** How a snapshot may be named wherever one is asked for: by what is printed of it. */

/** A snapshot as far as its names go. */
export interface NamedDataset {
  id: string;
  dataset: string;
  release: string | null;
}

const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** `UCDP GED@21.1`; the dataset alone where no release is stated. */
export function datasetName({ dataset, release }: NamedDataset): string {
  return release === null ? dataset : `${dataset}@${release}`;
}

/** `UCDP GED 21.1`, as it stands in a text. */
export function datasetTitle({ dataset, release }: Pick<NamedDataset, "dataset" | "release">): string {
  return [dataset, release].filter(Boolean).join(" ");
}

/**
 * The datasets that a name means: the one whose id it is, else all that are called so (`UCDP GED@21.1`, `UCDP GED 21.1`,
 * `UCDP GED`; case does not matter), else all whose id begins with it. None: it is unknown. Several: it is ambiguous.
 */
export function datasetsNamed<D extends NamedDataset>(asked: string, datasets: readonly D[]): D[] {
  const name = folded(asked);
  if (name === "") return [];
  const exact = datasets.filter((one) => one.id === name);
  if (exact.length > 0) return exact;
  const called = datasets.filter((one) => namesOf(one).includes(name));
  return called.length > 0 ? called : datasets.filter((one) => one.id.startsWith(name));
}

function namesOf({ dataset, release }: NamedDataset): string[] {
  return [dataset, ...(release === null ? [] : [`${dataset}@${release}`, `${dataset} ${release}`])].map(folded);
}
