/**
 * Every table of the database, by name: a pure join of what the rooms declare in their `*.table.ts`.
 * The tables are snake_case as in SQL; only the stores of the rooms see these types.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the rooms' tables are joined here
export interface Database {}
