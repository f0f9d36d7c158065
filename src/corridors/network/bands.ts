/** Bands of an isochrone: the place of a node is the first limit that its distance does not exceed, −1 beyond the last. */
export function bandsOf(km: Float64Array, limits: ArrayLike<number>, out = new Int8Array(km.length)): Int8Array {
  for (let i = 1; i < limits.length; i++) {
    if (!(limits[i] > limits[i - 1])) throw new RangeError(`limits are ${[...Array.from(limits)]}; valid: ascending`);
  }
  for (let n = 0; n < km.length; n++) {
    let band = 0;
    while (band < limits.length && km[n] > limits[band]) band++;
    out[n] = band < limits.length ? band : -1;
  }
  return out;
}
