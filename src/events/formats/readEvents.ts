/** Reading back the events of a snapshot: its file holds only the columns that its source states. */
import { EVENT_COLUMNS, type EventColumn } from "../model.ts";
import { identifier, literal } from "./sql.ts";

/** The events of one snapshot as they lie on the disk. */
export interface EventsFile {
  path: string;
  /** Columns that the source states. */
  columns: readonly EventColumn[];
}

/** Written by the import itself; `line` only where it does not follow from the position, and asked for only there. */
const ALWAYS: readonly EventColumn[] = ["flags", "line"];

/** What stands for a column that the file does not have; any other is NULL. */
const UNSTATED: Partial<Record<EventColumn, string>> = {
  date_end: "date_start",
  date_prec: "0::UTINYINT",
  where_prec: "0::UTINYINT",
};

/** SQL of a column of the event model over the file: what the source states, else what not stating it means. */
function storedColumn(file: EventsFile, name: EventColumn): string {
  if (ALWAYS.includes(name) || file.columns.includes(name)) return identifier(name);
  return UNSTATED[name] ?? `NULL::${EVENT_COLUMNS[name]}`;
}

/** A table expression with the given columns of the event model and `file_row_number`, the position from 0. */
export function storedEvents(file: EventsFile, names: readonly EventColumn[]): string {
  const columns = names.map((name) => `${storedColumn(file, name)} AS ${identifier(name)}`);
  return `(SELECT ${columns.join(", ")}, file_row_number FROM read_parquet(${literal(file.path)}, file_row_number = true))`;
}
