/** How to add a census of events where the loaded data are too thin; the same words on every face. */
export const GET_CENSUS = "harmattan data get ucdp-ged --import";
