/** The messages between page and engine, as Material for MkDocs numbers them for a search worker. */
export const SETUP = 0; // data: { core }, the address of the index's core
export const READY = 1;
export const QUERY = 2; // data: { query, kind, limit }
export const RESULT = 3; // data: the same, with what search.js found; or with an `error`
