import { describe, expect, it } from "vitest";
import type { RowRule, Table } from "../../src/casebook/column.ts";
import { columnsOf, fileOf, TABLE_NAMES, TABLES, type TableName, tableOf } from "../../src/casebook/schema.ts";

const columnsNamed = (rule: RowRule): string[] => {
  const { rule: _, ...names } = rule;
  return Object.values(names).flat() as string[];
};

describe("the schema", () => {
  it.each(TABLE_NAMES)("labels every column of %s in three languages", (name) => {
    for (const [column, { label, about }] of columnsOf(name)) {
      expect(
        label.every((text) => text.length > 0),
        column,
      ).toBe(true);
      expect(about, column).toMatch(/[.:]$/);
    }
  });

  it("points every reference at a table, gives every enumeration its values and every rule its columns", () => {
    for (const name of TABLE_NAMES) {
      const known = new Set(columnsOf(name).map(([column]) => column));
      for (const [column, { kind, of, values }] of columnsOf(name)) {
        if (kind === "ref" || kind === "refs") expect(TABLE_NAMES, `${name}.${column}`).toContain(of);
        if (kind === "enum") expect(new Set(values).size, `${name}.${column}`).toBe(values?.length);
      }
      for (const rule of (TABLES[name] as Table).rules ?? []) {
        for (const column of columnsNamed(rule)) expect(known, `${name} ${rule.rule}`).toContain(column);
      }
    }
  });

  it("asks every row for its source, but for the sources themselves and the doubts about rows", () => {
    const without = TABLE_NAMES.filter(
      (name) => !columnsOf(name).some(([column, { required }]) => column === "source" && required),
    );
    expect(without).toEqual(["sources", "doubts"]);
  });

  it("names files after tables", () => {
    expect(fileOf("actors")).toBe("actors.csv");
    expect(tableOf("routes.csv")).toBe("routes" satisfies TableName);
    expect(tableOf("routes.CSV")).toBeUndefined();
  });
});
