import type { Manifest, ManifestInput } from "../../api/contract.ts";
import type { RunItem } from "../../api/forecast/contract.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useLoaded } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import type { Computed } from "./Computed.tsx";
import { Sourced } from "./Sourced.tsx";

/** How a figure was computed: what was read, each open to what it holds, what was asked, with which seed and version. */
export function ComputedFrom({ computed }: { computed: Computed }) {
  return "run" in computed ? <KeptRun id={computed.run} /> : <Told manifest={computed.manifest} />;
}

function KeptRun({ id }: { id: string }) {
  const { t } = useText();
  const address = `/api/runs/${encodeURIComponent(id)}`;
  const fetched = useJson<RunItem>(address);
  if (fetched.status === "loading") return <p className="soft">{t("loading.short")}</p>;
  if (fetched.status === "failed") return <Failed error={fetched.error} retry={fetched.retry} />;
  return (
    <>
      <Told manifest={fetched.value} />
      <p className="soft">
        {t("computed.kept")}{" "}
        <a className="link" href={address} target="_blank" rel="noreferrer">
          <bdi dir="ltr">{id}</bdi>
        </a>
      </p>
    </>
  );
}

function Told({ manifest }: { manifest: Manifest }) {
  const { t, word } = useText();
  const { kind, inputs, parameters, seed, harmattanVersion } = manifest;
  const rows = [
    ...parametersInRows(parameters),
    ["seed", seed === null ? t("computed.noSeed") : String(seed)] as const,
    ["harmattan", harmattanVersion] as const,
  ];
  return (
    <>
      <p>
        <strong>{word(`computed.kind.${kind}`, kind)}</strong>
      </p>
      <p className="soft">{t("computed.rule")}</p>
      <h3>{t("computed.inputs")}</h3>
      <ul className="addends">
        {inputs.map((input) => (
          <Input key={`${input.what} ${input.id}`} input={input} />
        ))}
      </ul>
      <h3>{t("computed.parameters")}</h3>
      <table className="plain-table">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">
                <bdi dir="ltr">{name}</bdi>
              </th>
              <td className="num">
                <bdi>{value}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A dataset opens to what its events add up to; other inputs are named by their hash. */
function Input({ input: { what, id } }: { input: ManifestInput }) {
  const { t, word, format } = useText();
  const names = useNames();
  const { snapshots } = useLoaded().situation;
  const snapshot = what === "snapshot" ? snapshots.find((one) => one.id === id) : undefined;
  const licence = snapshot && (snapshot.licence ?? t("sum.noLicence"));
  const isEvents = what === "casebook" || snapshot?.kind === "events";
  const rows = snapshot ? format.number(snapshot.rows) : t("computed.events");
  return (
    <li>
      <span>
        {snapshot ? names.dataset(id) : word(`computed.input.${what}`, what)}{" "}
        <small className="soft">
          {licence && `${licence} · `}
          <bdi dir="ltr">{id}</bdi>
        </small>
      </span>
      {isEvents && (
        <span className="num">
          <Sourced
            behind={{ sum: { of: "deaths", filter: { datasets: [what === "casebook" ? what : id] } } }}
            figure={rows}
          />
        </span>
      )}
    </li>
  );
}

/** `filter.countries` and its like: what lies inside is named by the way to it. */
export function parametersInRows(parameters: object, within = ""): (readonly [string, string])[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const path = `${within}${name}`;
    if (Array.isArray(value)) return [[path, value.map(asText).join(", ")] as const];
    if (typeof value === "object" && value !== null) return parametersInRows(value, `${path}.`);
    return [[path, asText(value)] as const];
  });
}

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
