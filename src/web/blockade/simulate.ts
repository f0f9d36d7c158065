/** A supply case simulated where the page runs: few members at once, with the same numbers that the server gives for them. */
import {
  type CalibratedMembers,
  type Difference,
  differencesOf,
  drawValues,
  type Fixed,
  fixValues,
  type Intervention,
  runEnsemble,
  type SupplyCase,
  type Told,
  takeMembers,
  tell,
} from "../../corridors/supply/index.ts";

export interface PreparedCase {
  supply: SupplyCase;
  /** Null where the case has not been calibrated. */
  calibrated: (CalibratedMembers & { seed: number; effective: number }) | null;
}

export interface Question {
  members: number;
  days: number;
  seed: number;
  recorded: boolean;
  /** Members of the calibration where there is one. */
  calibrated: boolean;
  fixed: Fixed;
  a: readonly Intervention[];
  /** Null where there is nothing to compare. */
  b: readonly Intervention[] | null;
}

export interface Answer {
  members: number;
  /** Even draws that the calibration is worth; null where none was used. */
  effective: number | null;
  a: Told;
  b: Told | null;
  differences: Difference[] | null;
}

/** @throws RangeError for an intervention that names nothing of the case. */
export function simulate({ supply, calibrated }: PreparedCase, question: Question): Answer {
  const { members, days, seed, recorded, fixed, a, b } = question;
  const kept = question.calibrated ? calibrated : null;
  const drawn = kept ? takeMembers(supply, kept, members) : { values: drawValues(supply, members, seed) };
  fixValues(supply, drawn.values, fixed);
  const run = (interventions: readonly Intervention[]) =>
    runEnsemble({
      supply,
      setting: { recorded, days, interventions },
      first: 0,
      seed: kept?.seed ?? seed,
      ...drawn,
    });
  const one = run(a);
  const other = b && run(b);
  return {
    members,
    effective: kept?.effective ?? null,
    a: tell(supply, one),
    b: other && tell(supply, other),
    differences: other && differencesOf(supply, one, other),
  };
}
