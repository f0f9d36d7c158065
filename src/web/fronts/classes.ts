/** Classes of a figure on a map, from the greatest to the least. */
export interface FigureClass {
  /** Lower end, included. */
  least: number;
  /** Colour of the ramp, 0 to 4. */
  shade: number;
}

/** Of 0 to 1: a mean of scaled components, most places lie low. */
export const CONFLICT_CLASSES: readonly FigureClass[] = [
  { least: 0.75, shade: 4 },
  { least: 0.5, shade: 3 },
  { least: 0.25, shade: 2 },
  { least: 0.1, shade: 1 },
  { least: 0, shade: 0 },
];

/** Of 0 to 10, as the Global Terrorism Index groups its scores. */
export const TERRORISM_CLASSES: readonly FigureClass[] = [
  { least: 8, shade: 4 },
  { least: 6, shade: 3 },
  { least: 4, shade: 2 },
  { least: 2, shade: 1 },
  { least: 0, shade: 0 },
];

/** Of p-values: these are upper ends, included. */
export const P_CLASSES: readonly FigureClass[] = [
  { least: 0.01, shade: 4 },
  { least: 0.05, shade: 3 },
  { least: 0.2, shade: 1 },
];

/** Shade of the class that holds a figure; null below all of them. */
export const shadeOf = (value: number, classes: readonly FigureClass[]): number | null =>
  classes.find(({ least }) => value >= least)?.shade ?? null;

/** Shade of the class that holds a p-value; null above all of them. */
export const shadeOfP = (p: number): number | null => P_CLASSES.find(({ least }) => p <= least)?.shade ?? null;

/** Of the chance that a front comes. */
export const CHANCE_CLASSES: readonly FigureClass[] = [
  { least: 0.3, shade: 4 },
  { least: 0.2, shade: 3 },
  { least: 0.1, shade: 2 },
  { least: 0.05, shade: 1 },
  { least: 0, shade: 0 },
];

/** Of monthly pressure on a piece of border. */
export const PRESSURE_CLASSES: Record<"events" | "deaths", readonly FigureClass[]> = {
  events: [
    { least: 5, shade: 4 },
    { least: 2, shade: 3 },
    { least: 0.5, shade: 2 },
    { least: 0.1, shade: 1 },
  ],
  deaths: [
    { least: 25, shade: 4 },
    { least: 10, shade: 3 },
    { least: 2.5, shade: 2 },
    { least: 0.5, shade: 1 },
  ],
};
