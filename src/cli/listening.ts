import type { AddressInfo } from "node:net";
import { CommandFailed } from "./failure.ts";

export const DEFAULT_PORT = 4646;
const PORTS_TRIED = 20;

/** What listening needs of a server. */
interface Listening {
  listen(where: { host: string; port: number }): Promise<unknown>;
  server: { address(): AddressInfo | string | null };
}

/**
 * Starts listening and resolves to the port. A port that was asked for is the only one tried; otherwise the next free
 * ones are, and `onTaken` is told.
 */
export async function listen(
  server: Listening,
  where: { host: string; port: number; fixed: boolean },
  onTaken: (taken: number, next: number) => void,
): Promise<number> {
  for (let port = where.port; ; port++) {
    try {
      await server.listen({ host: where.host, port });
      const address = server.server.address();
      return typeof address === "object" && address ? address.port : port;
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
      if (code !== "EADDRINUSE")
        throw new CommandFailed(5, `cannot listen on ${where.host}:${port}: ${code ?? cause}`, { cause });
      const last = where.port + PORTS_TRIED - 1;
      if (where.fixed) {
        throw new CommandFailed(
          5,
          `port ${port} is taken; valid: a free port, or no --port to take the next free one`,
          { cause },
        );
      }
      if (port >= last)
        throw new CommandFailed(5, `ports ${where.port} to ${last} are all taken; valid: --port <a free port>`, {
          cause,
        });
      onTaken(port, port + 1);
    }
  }
}
