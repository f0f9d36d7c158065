import type { DisplacementExportQuery } from "../../api/displacement/contract.ts";
import { request } from "../data/request.ts";
import type { MoreFile } from "../fronts/FrontExport.tsx";
import type { Translate } from "../i18n/messages.ts";

/** A table of the server as a workbook, with its notes. */
export const workbook = (t: Translate, query: () => Promise<Partial<DisplacementExportQuery>>): MoreFile => ({
  id: "xlsx",
  label: t("displacement.file.xlsx"),
  async make() {
    const asked = new URLSearchParams({ format: "xlsx", ...((await query()) as Record<string, string>) });
    return await (await request(`/api/displacement/export?${asked}`)).blob();
  },
});
