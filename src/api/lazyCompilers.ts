/**
 * Checks of requests and writers of answers, each compiled when its address is first asked: the server has some hundred,
 * a page asks for a dozen, and compiling them all takes a quarter of the time that a start takes.
 */
import ajvCompiler from "@fastify/ajv-compiler";
import serializerSelector from "@fastify/fast-json-stringify-compiler";
import type { FastifyServerOptions } from "fastify";

type Compilers = NonNullable<NonNullable<FastifyServerOptions["schemaController"]>["compilersFactory"]>;
interface Check {
  (value: unknown): unknown;
  errors?: unknown;
}
type Write = (value: unknown) => string;
/** Given what all schemas share and the settings: gives what compiles the schema of one route. */
type Compiler<T> = (shared: unknown, settings: unknown) => (route: unknown) => T;

/** For the option `schemaController.compilersFactory` of Fastify. */
export function lazyCompilers(): Compilers {
  const checks = ajvCompiler() as unknown as Compiler<Check>;
  const writers = serializerSelector() as unknown as Compiler<Write>;
  const lazy = {
    buildValidator: deferred(checks, lazyCheck),
    buildSerializer: deferred(writers, lazyWrite),
  };
  return lazy as unknown as Compilers;
}

function deferred<T>(compiler: Compiler<T>, lazy: (compile: () => T) => T): Compiler<T> {
  return (shared, settings) => {
    const compile = compiler(shared, settings);
    return (route) => lazy(() => compile(route));
  };
}

function lazyWrite(compile: () => Write): Write {
  let write: Write | undefined;
  return (value) => {
    write ??= compile();
    return write(value);
  };
}

/** A check says what is wrong in its own property `errors`. */
function lazyCheck(compile: () => Check): Check {
  let check: Check | undefined;
  const lazy: Check = (value) => {
    check ??= compile();
    const result = check(value);
    lazy.errors = check.errors;
    return result;
  };
  return lazy;
}
