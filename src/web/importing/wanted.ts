import { createStore } from "../store/store.ts";

/** True while a view asks for the import dialog, which the frame holds. */
export const importWanted = createStore(false);
