/** An image is for the own organisation, as a file is where nobody names an audience. */
import { type Marking, mayLeave, type Purpose, strictestMarking, UNMARKED } from "../../evidence/marking.ts";

export const IMAGE_AUDIENCE = UNMARKED;

interface Handled {
  marking: string;
  purpose?: Purpose;
}

/**
 * Datasets of the view that may not stand in an image: a map is drawn from points, so that the casebook stays out as
 * soon as one of its event claims may not leave. `datasets` are snapshot ids, or `casebook`.
 */
export function shutFromImages(
  datasets: readonly string[],
  handlingOf: (dataset: string) => Handled | undefined,
  audience: Marking = IMAGE_AUDIENCE,
): string[] {
  return datasets.filter((dataset) => {
    const { marking, purpose = "any" } = handlingOf(dataset) ?? { marking: UNMARKED };
    return !mayLeave({ marking: strictestMarking([marking]), purpose }, audience);
  });
}
