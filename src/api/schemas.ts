/** The pieces that every contract of the API is made of. */
import Type, { type TProperties } from "typebox";

/** An object that refuses members which it does not name. */
export const closed = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** One of a list of words. */
export const words = <const W extends readonly string[]>(list: W, description?: string) =>
  Type.Unsafe<W[number]>({ type: "string", enum: [...list], ...(description && { description }) });

export const text = Type.String();
export const count = Type.Integer({ minimum: 0 });
/** A number, or null where it is not stated. */
export const figure = nullable(Type.Number());
export const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "YYYY-MM-DD" });
export const datePrefix = Type.String({ description: "ISO date, as finely as it is known" });
