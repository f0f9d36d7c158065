/** Talking to the server that served this page, and to no other. */

/** The server answered, and said no: its words, and what it holds to be valid. */
export class ApiError extends Error {
  readonly status: number;
  readonly valid: readonly string[];
  constructor(status: number, message: string, valid: readonly string[] = []) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.valid = valid;
  }
}

/** Nobody answered: the server is stopped or the connection is cut. */
export class ServerGone extends Error {
  constructor(cause: unknown) {
    super("the Harmattan server does not answer", { cause });
    this.name = "ServerGone";
  }
}

async function failureOf(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => "");
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && "error" in body && typeof body.error === "string") {
      const valid = "valid" in body && Array.isArray(body.valid) ? body.valid.map(String) : [];
      return new ApiError(response.status, body.error, valid);
    }
  } catch {
    // not JSON: fall through to the bare status
  }
  return new ApiError(response.status, text.slice(0, 300) || `${response.status} ${response.statusText}`);
}

export async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ServerGone(cause);
  }
  if (!response.ok) throw await failureOf(response);
  return response;
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, signal ? { signal } : undefined);
  return (await response.json()) as T;
}

export async function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const response = await request(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as T;
}
