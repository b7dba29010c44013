import type { Example } from '../http/responses.ts'
import harmless from './example-answers/harmless-tender.json' with { type: 'json' }
import stranger from './example-answers/vendor-in-no-table.json' with { type: 'json' }

/**
 * Whole answers, as the service gives them on the starter facts; a test keeps them so. Short ones: an answer on a
 * vendor of the tables is ten times as long, and one click away in Swagger UI.
 */
export const EXAMPLE_ANSWERS: Record<string, Example> = {
  'harmless-tender': { summary: 'An invented tender that names nobody and buys nothing sensitive', value: harmless },
  'vendor-in-no-table': {
    summary: 'A vendor that no table knows: undetermined, because no match is not a clearance',
    value: stranger,
  },
}
