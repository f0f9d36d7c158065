/**
 * Points that stand for a whole country, [longitude, latitude] in degrees. Coders who know only the country give its
 * CIA World Factbook coordinate (public domain), as UCDP's own `where_prec` 6 rows do; listed for the Sahel and its
 * neighbours. Points that a dataset itself uses for rows known only to the country are added when it is placed.
 */
export const COUNTRY_POINTS: readonly (readonly [number, number])[] = [
  [3, 28], // Algeria
  [2.25, 9.5], // Benin
  [-2, 13], // Burkina Faso
  [12, 6], // Cameroon
  [21, 7], // Central African Republic
  [19, 15], // Chad
  [-5, 8], // Côte d'Ivoire
  [-16.5667, 13.4667], // Gambia
  [-2, 8], // Ghana
  [-10, 11], // Guinea
  [-15, 12], // Guinea-Bissau
  [-9.5, 6.5], // Liberia
  [17, 25], // Libya
  [-4, 17], // Mali
  [-12, 20], // Mauritania
  [-5, 32], // Morocco
  [8, 16], // Niger
  [8, 10], // Nigeria
  [-14, 14], // Senegal
  [-11.5, 8.5], // Sierra Leone
  [30, 15], // Sudan
  [1.1667, 8], // Togo
  [9, 34], // Tunisia
  [-13, 24.5], // Western Sahara
];

/** Two coordinates this near, in degrees, are the same point. */
export const SAME_POINT = 0.01;
