import { addDays } from '../knowledge/calendar.ts'
import type { Day, ListInfo } from '../knowledge/facts.ts'
import type { PackSet } from './packs.ts'
import type { Bilingual } from './types.ts'

/** Whether the loaded copy of a list can say that somebody is not on it. */
export type ListState =
  | { usable: true }
  | {
      usable: false
      /** In a few words, beside the name of the list. */
      reason: Bilingual
      /** The same as a sentence without its full stop. */
      phrase: string
    }

/**
 * A list that is missing, an extract, stale or not read to its last row can flag and never clears. Staleness counts from the publisher's date,
 * never from the import; a copy of much later than the day asked about does not say who stood on the list then.
 */
export function listState(list: ListInfo | undefined, day: Day, packs: PackSet): ListState {
  if (list === undefined || list.edition === null || (!list.complete && list.rows === 0)) {
    return {
      usable: false,
      reason: { es: 'no cargada', en: 'not loaded' },
      phrase: 'no edition of this list is loaded',
    }
  }
  if (!list.complete) {
    return {
      usable: false,
      reason: {
        es: `extracto de ${list.rows} ${list.rows === 1 ? 'fila' : 'filas'}`,
        en: `extract of ${list.rows} ${list.rows === 1 ? 'row' : 'rows'}`,
      },
      phrase: `only an extract of ${list.rows} ${list.rows === 1 ? 'row' : 'rows'} of this list is loaded, and an extract never clears`,
    }
  }
  if (list.rowsNotRead > 0) {
    const rows = list.rowsNotRead === 1 ? 'one row' : `${list.rowsNotRead} rows`
    return {
      usable: false,
      reason: {
        es: list.rowsNotRead === 1 ? 'una fila no se pudo leer' : `${list.rowsNotRead} filas no se pudieron leer`,
        en: `${rows} could not be read`,
      },
      phrase: `${rows} of the loaded edition could not be read, and anybody may be among them`,
    }
  }
  if (list.publishedOn === null) {
    return {
      usable: false,
      reason: { es: 'edición sin fecha del editor', en: 'stale: the edition has no date of its publisher' },
      phrase: 'the loaded edition has no date of its publisher, so it counts as stale',
    }
  }
  const days = list.staleAfterDays ?? packs.model.defaultStaleAfterDays
  if (addDays(list.publishedOn, days) < day) {
    return {
      usable: false,
      reason: {
        es: `edición del ${list.publishedOn}, vencida (más de ${days} días)`,
        en: `stale: edition of ${list.publishedOn}, older than ${days} days`,
      },
      phrase: `the loaded edition of ${list.publishedOn} is stale: it is older than ${days} days`,
    }
  }
  if (addDays(day, days) < list.publishedOn) {
    return {
      usable: false,
      reason: {
        es: `edición del ${list.publishedOn}, posterior a la fecha consultada`,
        en: `edition of ${list.publishedOn}, later than the day asked about`,
      },
      phrase: `the loaded edition of ${list.publishedOn} is much later than the day asked about`,
    }
  }
  return { usable: true }
}

/** `us-ofac-sdn@starter`; null where no edition was searched. */
export function datasetOf(list: ListInfo | undefined): string | null {
  return list === undefined || list.edition === null ? null : `${list.id}@${list.edition}`
}
