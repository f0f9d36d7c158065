import type { FastifyInstance } from "fastify";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

function hostName(host: string): string {
  return host.replace(/:\d+$/, "");
}

/**
 * Refuses requests that another site could make this browser send: a `Host` that is not this machine's name (DNS
 * rebinding) and an `Origin` that is not this server's own. `hosts`: further names to answer to, when the user opened
 * the server to a network on purpose.
 */
export function guardOrigin(server: FastifyInstance, hosts: readonly string[] = []): void {
  const allowed = new Set([...LOOPBACK, ...hosts]);
  server.addHook("onRequest", async (request, reply) => {
    const host = request.headers.host ?? "";
    if (!allowed.has(hostName(host))) {
      const valid = [...allowed];
      return reply.code(403).send({ error: `refused: Host ${host}; valid: ${valid.join(", ")}`, valid });
    }
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== `http://${host}`) {
      const valid = [`http://${host}`];
      return reply.code(403).send({ error: `refused: Origin ${origin}; valid: ${valid[0]}`, valid });
    }
    return undefined;
  });
}

/**
 * Refuses other machines while the workspace holds a source whose rows may not leave it: on this machine's own page they
 * are shown, over a network they would be handed on. `closed` names such datasets.
 */
export function guardRows(server: FastifyInstance, closed: () => readonly string[]): void {
  server.addHook("onRequest", async (request, reply) => {
    if (!request.url.startsWith("/api/") || isThisMachine(request.ip)) return undefined;
    const names = closed();
    if (names.length === 0) return undefined;
    const error = `refused: rows of ${names.join(", ")} may not leave the machine that holds them; valid: this page on that machine, or a workspace without them`;
    return reply.code(451).send({ error });
  });
}

const isThisMachine = (ip: string) => /^(127\.|::1$|::ffff:127\.)/.test(ip);

/** The page may load nothing from elsewhere: what the observatory shows stays on this machine. */
export const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;
