import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { ExportMenu } from "../exporting/ExportMenu.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { Wordmark } from "../parts/Wordmark.tsx";
import { SearchBox } from "../search/SearchBox.tsx";
import type { Language, ThemeChoice } from "../state.ts";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { LANGUAGE_NAMES } from "./languageNames.ts";
import { MoreMenu } from "./MoreMenu.tsx";
import type { TopBarProps } from "./topBarProps.ts";
import { useLink } from "./useLink.ts";
import "./topbar.css";

export function TopBar(props: TopBarProps) {
  const { t, format } = useText();
  const observatory = useObservatory();
  const { situation } = useLoaded();
  const names = useNames();
  const lang = useViewState((state) => state.lang);
  const theme = useViewState((state) => state.theme);
  return (
    <header className="topbar">
      <div className="brand">
        <Wordmark />
        <h1>Harmattan</h1>
        <p className="brand-casebook" title={t("bar.asOf", { day: format.day(situation.casebook.asOf) })}>
          <Button
            className="brand-open"
            aria-label={t("casebook.open", { name: names.region })}
            onPress={props.onCasebook}
          >
            <strong dir="auto">{names.region}</strong>
          </Button>
          <span>{t("bar.asOf", { day: format.day(situation.casebook.asOf) })}</span>
        </p>
      </div>
      <SearchBox />
      <div className="topbar-actions">
        <Segmented
          label={t("bar.language")}
          value={lang}
          options={(Object.keys(LANGUAGE_NAMES) as Language[]).map((code) => ({
            value: code,
            label: LANGUAGE_NAMES[code].short,
            name: LANGUAGE_NAMES[code].name,
          }))}
          onChange={(value) => observatory.patch({ lang: value })}
        />
        <ThemeButton theme={theme} />
        <CopyLink />
        <ExportMenu onSheet={props.onSheet} />
        <Button className="button" onPress={props.onImport}>
          <Icon name="import" />
          {t("bar.import")}
        </Button>
      </div>
      <div className="topbar-more">
        <MoreMenu {...props} />
      </div>
    </header>
  );
}

const NEXT: Record<ThemeChoice, ThemeChoice> = { auto: "light", light: "dark", dark: "auto" };

function ThemeButton({ theme }: { theme: ThemeChoice }) {
  const { t } = useText();
  const observatory = useObservatory();
  return (
    <IconButton
      icon={theme}
      name={t("bar.theme", { theme: t(`theme.${theme}`) })}
      onPress={() => observatory.patch({ theme: NEXT[theme] })}
    />
  );
}

function CopyLink() {
  const { t } = useText();
  const link = useLink();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link());
    setCopied(true);
    setTimeout(() => setCopied(false), 1800);
  };
  return (
    <>
      <IconButton
        icon={isCopied ? "check" : "link"}
        name={isCopied ? t("bar.copied") : t("bar.copyLink")}
        onPress={copy}
      />
      <span className="sr-only" aria-live="polite">
        {isCopied ? t("bar.copied") : ""}
      </span>
    </>
  );
}
