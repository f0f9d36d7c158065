import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { CandidateItem } from "../../api/actors/contract.ts";
import type { Verdict } from "../../evidence/ledger/model.ts";
import { rememberedWho, rememberWho } from "../evidence/record.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { CandidatePair } from "./CandidatePair.tsx";
import { JudgementList } from "./JudgementList.tsx";
import { useIdentity } from "./useIdentity.ts";
import { useReasonWords } from "./useReasonWords.ts";
import "./identity.css";

const KEYS: Record<string, Verdict> = { s: "same", d: "different", u: "unsure" };
const VERDICT_KEYS = Object.entries(KEYS);

/** Pairs of actors that may be one, side by side with the reasons, to be judged by a key or a press; each can be undone. */
export function IdentityQueue() {
  const { t } = useText();
  const reasonText = useReasonWords();
  const identity = useIdentity();
  const [at, setAt] = useState(0);
  const [who, setWho] = useState(rememberedWho);
  const [why, setWhy] = useState("");
  const [isBusy, setBusy] = useState(false);
  const heading = useId();
  const root = useRef<HTMLElement>(null);
  const { pairs, judgements } = identity;
  const index = pairs === null ? 0 : Math.min(at, Math.max(0, pairs.length - 1));
  const pair = pairs?.[index] ?? null;

  // what had the focus may be gone with its pair: the keys must go on working
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every answer
  useEffect(() => {
    const { current } = root;
    if (current && !isBusy && !current.contains(document.activeElement)) current.focus({ preventScroll: true });
  }, [pairs, isBusy]);

  const sign = (name: string) => {
    setWho(name);
    rememberWho(name);
  };
  const busily = async (work: () => Promise<boolean>) => {
    if (isBusy) return;
    setBusy(true);
    if (await work()) setWhy("");
    setBusy(false);
  };
  const signed = (otherwise: string) => ({ who: who.trim() || "analyst", why: why.trim() || otherwise });
  const judge = (verdict: Verdict) =>
    pair &&
    busily(async () => {
      const done = await identity.judge(pair, verdict, signed(pair.reasons.map(reasonText).join("; ")));
      // an unsure pair stays in the list: go past it
      if (done && verdict === "unsure") setAt(index + 1);
      return done;
    });
  const undo = (entry: string | undefined) =>
    entry !== undefined && busily(() => identity.undo(entry, signed(t("identity.takenBack"))));
  const step = (by: number) => setAt(Math.max(0, Math.min((pairs?.length ?? 1) - 1, index + by)));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const verdict = KEYS[event.key];
    if (verdict) void judge(verdict);
    else if (event.key === "z") void undo(judgements[0]?.entry);
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else return;
    event.preventDefault();
  };

  return (
    <section ref={root} className="identity" aria-labelledby={heading} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className="identity-head">
        <h2 id={heading}>{t("identity.title")}</h2>
        <p className="soft">{t("identity.about")}</p>
      </header>
      {identity.error !== null && <Failed error={identity.error} retry={() => void identity.reload()} />}
      {pairs === null ? (
        identity.error === null && <p className="soft">{t("loading.short")}</p>
      ) : (
        <div className="identity-body">
          <div className="identity-main">
            {pair ? <CandidatePair pair={pair} /> : <p>{t("identity.nothing")}</p>}
            {pair && (
              <div className="identity-verdicts">
                {VERDICT_KEYS.map(([key, verdict]) => (
                  <Button
                    key={verdict}
                    className={`button ${verdict === "same" ? "primary" : ""}`}
                    isDisabled={isBusy}
                    aria-keyshortcuts={key}
                    onPress={() => void judge(verdict)}
                  >
                    {t(`identity.${verdict}`)} <kbd>{key}</kbd>
                  </Button>
                ))}
                <label>
                  {t("identity.why")}
                  <input
                    className="input"
                    value={why}
                    placeholder={t("identity.whyHint")}
                    onChange={(event) => setWhy(event.target.value)}
                  />
                </label>
                <label>
                  {t("identity.who")}
                  <input className="input" value={who} onChange={(event) => sign(event.target.value)} />
                </label>
              </div>
            )}
            <JudgementList
              judgements={judgements}
              conflicts={identity.conflicts}
              isBusy={isBusy}
              onUndo={(entry) => void undo(entry)}
            />
          </div>
          <PairList pairs={pairs} index={index} onChoose={setAt} />
        </div>
      )}
    </section>
  );
}

function PairList({
  pairs,
  index,
  onChoose,
}: {
  pairs: readonly CandidateItem[];
  index: number;
  onChoose: (index: number) => void;
}) {
  const { t } = useText();
  return (
    <nav className="identity-list" aria-label={t("identity.pairs", { count: pairs.length })}>
      <h3>{t("identity.pairs", { count: pairs.length })}</h3>
      <ol>
        {pairs.map(({ a, b, score, state }, i) => (
          <li key={`${a.id} ${b.id}`}>
            <Button className="identity-row" aria-current={i === index} onPress={() => onChoose(i)}>
              <span className="num soft">{score.toFixed(2)}</span>
              <span>
                <bdi>{a.name}</bdi> · <bdi>{b.name}</bdi>{" "}
                <small className="soft">{t(`identity.register.${b.register}`)}</small>
                {state === "unsure" && <em className="soft"> {t("identity.unsure")}</em>}
              </span>
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
