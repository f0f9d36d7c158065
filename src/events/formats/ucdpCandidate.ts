import type { EventFormat, FileTraits } from "./format.ts";
import { isCandidateRelease, ucdpRelease } from "./release.ts";
import { GED_KNOWN, GED_REQUIRED, gedPlan } from "./ucdpTerms.ts";

/**
 * The monthly UCDP Candidate events: the columns of a full release, known by the release number, and where that is not
 * told by code statuses other than Clear, which no final release has.
 */
export const ucdpCandidate: EventFormat = {
  id: "ucdp-candidate",
  title: "UCDP Candidate events, monthly",
  dataset: "UCDP Candidate",
  catalogue: "ucdp-candidate",
  redistribution: "rows",
  required: [...GED_REQUIRED, "code_status"],
  known: GED_KNOWN,
  note: "preliminary data: the publisher revises candidate events before they enter a yearly release",
  unstatedIsNear: false,
  fits: (file) => {
    const release = file.release ?? ucdpRelease(file.fileName);
    return release ? isCandidateRelease(release) : hasUnclearCodes(file);
  },
  plan: gedPlan,
};

function hasUnclearCodes(file: FileTraits): boolean {
  const column = file.columns.findIndex((name) => name.toLowerCase() === "code_status");
  return file.sample.some((record) => /^check/i.test(record[column] ?? ""));
}
