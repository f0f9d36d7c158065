/** Every refusal and fault in one shape: `{ error, valid }`, with what was wrong, what was received and what is valid. */
import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { UnknownCase } from "../workspace/cases.ts";
import { InvalidImport } from "../workspace/index.ts";
import { UnknownRun } from "../workspace/runs/store.ts";
import type { Failure } from "./contract.ts";
import { RefusedByLicence, RefusedByMarking } from "./export.ts";
import { InvalidInput } from "./filterQuery.ts";
import { SECURITY_HEADERS } from "./guard.ts";
import { NotFound } from "./observatory.ts";

const failure = (what: string, valid: readonly string[] = []): Failure =>
  valid.length > 0 ? { error: `${what}; valid: ${valid.join(", ")}`, valid: [...valid] } : { error: what };

/** Gives the server its answers to what no route takes and to what a route throws. Call before any route is declared. */
export function answerFailures(server: FastifyInstance): void {
  const routes = collectRoutes(server);
  server.setErrorHandler((error: FastifyError, request, reply) =>
    reply.code(statusOf(error)).send(failureOf(error, request)),
  );
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    const methods = routes.filter((route) => route.matches(path)).map((route) => route.method);
    if (methods.length === 0 || methods.includes(request.method))
      return reply.code(404).send(noSuchAddress(request, routes));
    const valid = [...new Set(methods)].sort();
    return reply
      .code(405)
      .header("allow", valid.join(", "))
      .send(failure(`${request.method} is no method of ${path}`, valid));
  });
}

/** For an address that cannot be decoded: no route and no hook sees it. */
export function answerBadAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .code(error.statusCode ?? 400)
    .headers(SECURITY_HEADERS)
    .send(failure(`an address that cannot be read: ${request.raw.url}`, ["/", "/api/openapi.json"]));
}

const UNREADABLE: Record<string, [status: string, error: string]> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "address or headers are too long"],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "the request did not come to its end in time"],
};

/** For bytes that are no HTTP request. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  const [status, what] = UNREADABLE[error.code ?? ""] ?? ["400 Bad Request", "not a request that can be read"];
  const body = JSON.stringify(failure(what));
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
}

interface Route {
  method: string;
  /** As OpenAPI writes it: `/api/events/{uid}`. */
  address: string;
  matches(path: string): boolean;
}

const underApi = (path: string) => /^\/api(\/|$)/.test(path);

function collectRoutes(server: FastifyInstance): Route[] {
  const routes: Route[] = [];
  server.addHook("onRoute", ({ method, url }) => {
    const pattern = new RegExp(
      `^${url
        .replace(/[.+^$()]/g, "\\$&")
        .replace(/:\w+/g, "[^/]+")
        .replace(/\*/g, ".*")}$`,
    );
    const matches = (path: string) => underApi(path) === underApi(url) && pattern.test(path);
    const address = url.replace(/:(\w+)/g, "{$1}");
    for (const one of [method].flat()) routes.push({ method: one, address, matches });
  });
  return routes;
}

function noSuchAddress(request: FastifyRequest, routes: readonly Route[]): Failure {
  const what = `no such address: ${request.method} ${request.url}`;
  if (!underApi(request.url)) return failure(what, ["/", "/api/openapi.json"]);
  const addresses = routes.filter(({ address }) => underApi(address)).map(({ address }) => address);
  return { error: `${what}; see /api/openapi.json`, valid: [...new Set(addresses)] };
}

/** The statuses of our own errors and of the framework's; anything else is a fault of ours. */
function statusOf(error: FastifyError): number {
  if ([NotFound, UnknownCase, UnknownRun].some((kind) => error instanceof kind)) return 404;
  if (error instanceof RefusedByLicence) return 451;
  if (error instanceof RefusedByMarking) return 403;
  if (error.statusCode !== undefined) return error.statusCode;
  const isAsked = [InvalidInput, InvalidImport, RangeError].some((kind) => error instanceof kind);
  return isAsked ? 400 : 500;
}

function failureOf(error: FastifyError, request: FastifyRequest): Failure {
  if (error.validation) return invalid(error, request);
  if (error.statusCode === 415) {
    const { consumes } = (request.routeOptions.schema ?? {}) as { consumes?: readonly string[] };
    return failure(
      `unknown media type: ${request.headers["content-type"] ?? "none"}`,
      consumes ?? ["application/json"],
    );
  }
  if (error.statusCode === 413) {
    const size = request.headers["content-length"];
    return failure(`body too large${size ? `: ${size} bytes` : ""}`, [
      `at most ${request.routeOptions.bodyLimit} bytes`,
    ]);
  }
  if (error.code?.startsWith("FST_ERR_CTP")) {
    return failure("the body is not JSON", propertiesOf(request.routeOptions.schema?.body));
  }
  const valid = "valid" in error && Array.isArray(error.valid) ? error.valid.map(String) : null;
  return valid ? { error: error.message, valid } : { error: error.message };
}

const propertiesOf = (schema: unknown) =>
  Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});

function describedAsList(schema: unknown, name = ""): boolean {
  const { properties = {} } = (schema ?? {}) as { properties?: Record<string, { description?: string } | undefined> };
  return properties[name]?.description?.includes("separated by |") ?? false;
}

/** What a check of the schema found, in the words of the command line. */
function invalid(error: FastifyError, request: FastifyRequest): Failure {
  const inBody = error.validationContext === "body";
  const names = propertiesOf(inBody ? request.routeOptions.schema?.body : request.routeOptions.schema?.querystring);
  const what = inBody ? "key" : "parameter";
  const [problem] = error.validation ?? [];
  const params: Record<string, unknown> = problem?.params ?? {};
  const received = inBody ? request.body : request.query;
  if (problem?.keyword === "additionalProperties") {
    return failure(`unknown ${what}: ${params.additionalProperty}`, names.length > 0 ? names : [`no ${what}s`]);
  }
  if (problem?.keyword === "required") return failure(`missing ${what}: ${params.missingProperty}`, names);
  const path = (problem?.instancePath ?? "").split("/").filter((part) => part !== "");
  if (path.length === 0) return failure(`${error.validationContext} ${problem?.message ?? "is not valid"}`, names);
  const value = path.reduce((held: unknown, part) => (held as Record<string, unknown> | undefined)?.[part], received);
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  const valid = validOf(problem?.keyword ?? "", params, problem?.message);
  const isList = !inBody && describedAsList(request.routeOptions.schema?.querystring, path[0]);
  return failure(
    `invalid ${path.join(".")}: ${shown}`,
    isList ? valid.map((one) => `${one}, several values separated by |`) : valid,
  );
}

function validOf(keyword: string, params: Record<string, unknown>, message = ""): string[] {
  if (keyword === "enum" && Array.isArray(params.allowedValues)) return params.allowedValues.map(String);
  if (keyword === "pattern" && String(params.pattern).includes("\\d{4}")) return ["a calendar day YYYY-MM-DD"];
  if (keyword === "minLength") return ["a text that is not empty"];
  if (keyword === "type") return [params.type === "string" ? "one text, given once" : `one ${params.type}`];
  return [message.replace(/^must (NOT )?(be|have) /, (_, not) => (not ? "not " : ""))];
}
