import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const LANGUAGES = /[\\/](en-US|fr-FR|ar-AE)\.m?js$/;

/** The widget library ships its own strings in thirty languages; the page speaks three. */
function onlyOurLanguages(): Plugin {
  return {
    name: "harmattan:only-our-languages",
    enforce: "pre",
    load(id) {
      const isStrings = /react-(aria|stately|aria-components)[\\/].*[\\/][a-z]{2}-[A-Z]{2}\.m?js$/.test(id);
      return isStrings && !LANGUAGES.test(id) ? "export default {};" : null;
    },
  };
}

/**
 * Has the browser ask at once for what the first map needs: otherwise each of these waits until the script before it has
 * been read. The addresses are those of `store/loaded.ts` and `map/geography.ts`.
 */
function earlyMap(): Plugin {
  const data = ["situation", "events/dictionaries", "places", "actors", "events/columns"].map((name) => `/api/${name}`);
  return {
    name: "harmattan:early-map",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle }) {
        const map = Object.values(bundle ?? {}).find(
          (part) => part.type === "chunk" && part.facadeModuleId?.endsWith("SituationMap.tsx"),
        );
        const link = (attrs: Record<string, string | boolean>) => ({ tag: "link", attrs, injectTo: "head" as const });
        return [
          ...(map ? [link({ rel: "modulepreload", crossorigin: true, href: `./${map.fileName}` })] : []),
          ...[...data, "/geo/world.json"].map((href) => link({ rel: "preload", as: "fetch", crossorigin: true, href })),
        ];
      },
    },
  };
}

export default defineConfig({
  root: "src/web",
  base: "./",
  publicDir: "public",
  plugins: [onlyOurLanguages(), earlyMap(), react()],
  worker: { format: "es" },
  server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:4180", "/geo": "http://127.0.0.1:4180" } },
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 1200,
  },
});
