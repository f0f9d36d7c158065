/** How an address describes itself: what it answers, what it takes, and the one shape of every failure. */
import { Failure } from "./contract.ts";
import { closed } from "./schemas.ts";

/** `rest`: what it takes (`querystring`, `body`, `params`); without a `querystring` it takes no parameters. */
export const route = (summary: string, response: unknown, rest: object = {}) => ({
  schema: { summary, querystring: closed({}), response: { 200: response, "4xx": Failure }, ...rest },
});
