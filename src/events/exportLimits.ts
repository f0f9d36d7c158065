/** Most rows of one export, so that it does not run the machine out of memory: a workbook takes some 13 KiB a row. */
export const EXPORT_LIMITS = { csv: 1_000_000, geojson: 1_000_000, xlsx: 50_000 } as const;
