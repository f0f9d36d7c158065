import { Button } from "react-aria-components/Button";
import type { ImportFailureItem } from "../../api/contract.ts";
import { saveBlob } from "../exporting/save.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { RejectsTable } from "../lists/RejectsTable.tsx";
import { Icon } from "../parts/Icon.tsx";

/** Failures whose own words say more than their kind does. */
const TOLD_IN_DETAIL: ImportFailureItem["code"][] = ["unreadable", "mapping", "option", "disk", "other"];

/** Why the server refused a file, in the reader's language, and what to do next. */
export function FailedImport({ failure, fileName }: { failure: ImportFailureItem; fileName: string }) {
  const { t, word } = useText();
  const { code, template } = failure;
  const values: Record<string, string> = { file: fileName, ...failure.values };
  const what = word(`tableName.${values.table ?? ""}`, values.title ?? "");
  return (
    <div className="failed" role="alert">
      <Icon name="warn" size={18} />
      <div className="stack">
        <strong>{t("error.failed")}</strong>
        <p>{t(`failure.${code}`, { ...values, what })}</p>
        {values.nearest && <p>{t("failure.nearest", values)}</p>}
        {template && (
          <>
            <p>{t("failure.useMapping")}</p>
            <p>
              <Button
                className="button"
                onPress={() => saveBlob(new Blob([template], { type: "application/json" }), mappingName(fileName))}
              >
                {t("failure.template")}
              </Button>
            </p>
          </>
        )}
        {TOLD_IN_DETAIL.includes(code) && (
          <p className="soft">
            {t("failure.detail")}: <bdi lang="en">{failure.error}</bdi>
          </p>
        )}
        {failure.rejects.length > 0 && <RejectsTable rejects={failure.rejects} total={failure.rejects.length} />}
      </div>
    </div>
  );
}

const mappingName = (fileName: string) => `${fileName.replace(/\.[^.]+$/, "")}.mapping.json`;
