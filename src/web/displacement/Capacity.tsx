import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";

/** What a place was built for, open to who says so. */
export function Capacity({ host, capacity }: { host: string; capacity: number | null }) {
  const { t, format } = useText();
  if (capacity === null) return null;
  return (
    <p>
      {t("displacement.capacity")}: <Sourced behind={{ subject: `hosts:${host}` }} figure={format.number(capacity)} />
    </p>
  );
}
