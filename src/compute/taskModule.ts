/** A module beside the caller's, built or not, as a pool takes it: `besideModule(import.meta.url, "./gridTasks")`. */
export function besideModule(caller: string, path: string): URL {
  return new URL(`${path}${caller.endsWith(".ts") ? ".ts" : ".js"}`, caller);
}
