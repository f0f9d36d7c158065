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

export default defineConfig({
  root: "src/web",
  base: "./",
  publicDir: "public",
  plugins: [onlyOurLanguages(), react()],
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
