/** Text as search compares it: lower case, without accents, apostrophes or the Arabic article's joins. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u065f]/g, "")
    .replace(/['’ʿʾ`]/g, "")
    .replace(/[-‐–_/]/g, " ")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/** 0 no match; higher is better: the whole, its start, the start of a word, anywhere. */
export function matchRank(folded: string, query: string): number {
  if (!query) return 1;
  if (folded === query) return 4;
  if (folded.startsWith(query)) return 3;
  if (folded.includes(` ${query}`)) return 2;
  return folded.includes(query) ? 1 : 0;
}
