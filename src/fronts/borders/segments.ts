/** Borders in pieces of about one length, so that pressure is told where on a border it is. */
import { type Borders, KM_PER_DEGREE } from "./borders.ts";

/** Pieces as borders of their own, and the border that each is part of. */
export interface BorderSegments extends Borders {
  border: Int32Array;
}

/** Points further apart than this do not follow one another along a border. */
const GAP_KM = 25;

/** @param lengthKm About how long a piece is; the last of a stretch is shorter. */
export function borderSegments(borders: Borders, lengthKm = 100): BorderSegments {
  if (!(lengthKm > 0)) throw new RangeError(`invalid lengthKm; not above 0: ${lengthKm}`);
  const pieces: { border: number; from: number; to: number; km: number }[] = [];
  for (let border = 0; border < borders.sideA.length; border++) {
    let from = borders.start[border];
    let km = 0;
    for (let at = from + 1; at <= borders.start[border + 1]; at++) {
      const isLast = at === borders.start[border + 1];
      const step = isLast ? 0 : kmBetween(borders, at - 1, at);
      if (!isLast && step <= GAP_KM && km + step <= lengthKm) {
        km += step;
        continue;
      }
      // a piece reaches to where the next one begins
      const joins = !isLast && step <= GAP_KM;
      pieces.push({ border, from, to: joins ? at + 1 : at, km: joins ? km + step : km });
      from = at;
      km = 0;
    }
  }
  const start = new Int32Array(pieces.length + 1);
  pieces.forEach(({ from, to }, k) => {
    start[k + 1] = start[k] + to - from;
  });
  const joined = (values: Float32Array) =>
    Float32Array.from(pieces.flatMap(({ from, to }) => Array.from(values.subarray(from, to))));
  return {
    border: Int32Array.from(pieces, ({ border }) => border),
    sideA: Uint16Array.from(pieces, ({ border }) => borders.sideA[border]),
    sideB: Uint16Array.from(pieces, ({ border }) => borders.sideB[border]),
    lengthKm: Float64Array.from(pieces, ({ km }) => km),
    start,
    longitude: joined(borders.longitude),
    latitude: joined(borders.latitude),
  };
}

function kmBetween({ longitude, latitude }: Borders, a: number, b: number): number {
  const aspect = Math.cos((((latitude[a] + latitude[b]) / 2) * Math.PI) / 180);
  return KM_PER_DEGREE * Math.hypot((longitude[b] - longitude[a]) * aspect, latitude[b] - latitude[a]);
}
