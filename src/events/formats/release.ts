/**
 * UCDP release of a file by its name: `ged211.csv` and `GEDEvent_v21_1.csv` are 21.1, `GEDEvent_v26_0_1.csv` is the
 * candidate release of January 2026, `GEDEvent_v23_01_23_12.csv` the candidate events of a whole year. Null when the
 * name tells none.
 */
export function ucdpRelease(fileName: string): string | null {
  const versioned = /v(\d{1,2})[._](\d{1,2})((?:[._]\d{1,2}){0,2})(?!\d)/i.exec(fileName);
  if (versioned) {
    return [versioned[1], versioned[2], ...versioned[3].split(/[._]/).filter(Boolean)].map(Number).join(".");
  }
  const short = /ged[-_]?(\d{2})(\d)(?!\d)/i.exec(fileName);
  return short ? `${Number(short[1])}.${short[2]}` : null;
}

/** True for a candidate release: `26.0.1` (a month) or `23.1.23.12` (a span). */
export function isCandidateRelease(release: string): boolean {
  return /^\d{1,2}\.0?0\.\d{1,2}$/.test(release) || /^\d{1,2}(\.\d{1,2}){3}$/.test(release);
}
