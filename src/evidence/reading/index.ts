/** Reading a report: a text in, proposals out, each tied to its words. No I/O; runs in Node and in a browser. */
export { type CasebookKnowledge, knowledgeOf } from "./knowledge.ts";
export * from "./model.ts";
export { readReport } from "./readReport.ts";
