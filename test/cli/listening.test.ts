import { createServer, type Server } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listen } from "../../src/cli/listening.ts";

const host = "127.0.0.1";
let other: Server;
let server: FastifyInstance;
let taken: number;

beforeEach(async () => {
  other = createServer();
  await new Promise<void>((ready) => other.listen(0, host, ready));
  const address = other.address();
  taken = typeof address === "object" && address ? address.port : 0;
  server = fastify();
  server.get("/", () => "here");
});
afterEach(async () => {
  await server.close();
  await new Promise((closed) => other.close(closed));
});

describe("a port that is taken", () => {
  test("gives way to the next free one, and says so", async () => {
    const told: [number, number][] = [];
    const port = await listen(server, { host, port: taken, fixed: false }, (...at) => told.push(at));
    expect(port).toBeGreaterThan(taken);
    expect(told[0]).toEqual([taken, taken + 1]);
    expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe("here");
  });

  test("is an error when it was asked for", async () => {
    const asked = listen(server, { host, port: taken, fixed: true }, () => {});
    await expect(asked).rejects.toMatchObject({
      exitCode: 5,
      message: `port ${taken} is taken; valid: a free port, or no --port to take the next free one`,
    });
  });
});

test("port 0 takes any free port and says which", async () => {
  expect(await listen(server, { host, port: 0, fixed: true }, () => {})).toBeGreaterThan(0);
});
