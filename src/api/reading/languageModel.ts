/** A language model that the user configured, at an address that speaks OpenAI's protocol. Off unless configured and asked for. */
import { InvalidInput } from "../filterQuery.ts";

export interface LanguageModel {
  /** Base of the protocol, such as `http://localhost:11434/v1`. */
  url: URL;
  name: string;
  key: string | null;
  /** Milliseconds that an answer may take. */
  timeout: number;
}

export interface Message {
  role: "system" | "user";
  content: string;
}

/** The model did not answer, or its answer cannot be used. */
export class ModelFailed extends Error {
  override name = "ModelFailed";
  readonly statusCode = 502;
}

const PATIENCE = 180_000;
/** Characters of an answer; proposals about one article are far fewer. */
const LONGEST_ANSWER = 2_000_000;

/** Null where `HARMATTAN_MODEL_URL` is not set: then no text ever leaves the machine. */
export function languageModelOf(env: Readonly<Record<string, string | undefined>>): LanguageModel | null {
  const { HARMATTAN_MODEL_URL: address, HARMATTAN_MODEL_NAME: name, HARMATTAN_MODEL_KEY: key } = env;
  if (!address) return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.search) {
    throw new InvalidInput(
      "invalid HARMATTAN_MODEL_URL; valid: an address such as http://localhost:11434/v1, without a name, password or query",
    );
  }
  if (!name) throw new InvalidInput("HARMATTAN_MODEL_URL is set and HARMATTAN_MODEL_NAME is not; valid: both or none");
  return { url, name, key: key || null, timeout: PATIENCE };
}

/** What the model says to the messages. The text goes to the configured host only: a redirection is refused. */
export async function askModel(model: LanguageModel, messages: readonly Message[]): Promise<string> {
  const body = { model: model.name, temperature: 0, response_format: { type: "json_object" }, messages };
  const answer = await post(model, JSON.stringify(body));
  const content = (answer as { choices?: { message?: { content?: unknown } }[] } | null)?.choices?.[0]?.message
    ?.content;
  if (typeof content === "string") return content;
  throw new ModelFailed(`${nameOf(model)} gave no choices[0].message.content; valid: an OpenAI-compatible address`);
}

async function post(model: LanguageModel, body: string): Promise<unknown> {
  const address = `${model.url.href.replace(/\/+$/, "")}/chat/completions`;
  const headers = { "content-type": "application/json", ...(model.key && { authorization: `Bearer ${model.key}` }) };
  const signal = AbortSignal.timeout(model.timeout);
  try {
    const response = await fetch(address, { method: "POST", headers, body, signal, redirect: "error" });
    const text = await response.text();
    if (!response.ok) throw new ModelFailed(`${nameOf(model)} refused with ${response.status}: ${text.slice(0, 200)}`);
    if (text.length > LONGEST_ANSWER) throw new ModelFailed(`${nameOf(model)} answered ${text.length} characters`);
    return parseJson(text, model);
  } catch (cause) {
    if (cause instanceof ModelFailed) throw cause;
    if (signal.aborted)
      throw new ModelFailed(`${nameOf(model)} gave no answer in ${model.timeout / 1000} s`, { cause });
    throw new ModelFailed(`${nameOf(model)} cannot be reached: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

/** JSON, also where the model put it between the fences of a code block. */
export function parseJson(text: string, model: LanguageModel): unknown {
  const bare = /^\s*```(?:json)?\s*([\s\S]*?)```\s*$/.exec(text)?.[1] ?? text;
  try {
    return JSON.parse(bare);
  } catch (cause) {
    throw new ModelFailed(`${nameOf(model)} did not answer in JSON: ${JSON.stringify(text.slice(0, 80))}`, { cause });
  }
}

const nameOf = (model: LanguageModel) => `the language model ${model.name} at ${model.url.host}`;
