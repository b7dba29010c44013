import type { Source } from './source.ts'

interface SourceEntry {
  name: string
  /** Loaded only when it is the one that is asked for. */
  load(): Promise<{ source: Source }>
}

/** Every source that `probity import` takes by name. */
export const SOURCES: readonly SourceEntry[] = [
  { name: 'us-ofac', load: () => import('./us-ofac.ts') },
  { name: 'us-csl', load: () => import('./us-csl.ts') },
  { name: 'us-restricted', load: () => import('./us-restricted.ts') },
  { name: 'un-sc', load: () => import('./un-sc.ts') },
  { name: 'eu-fsf', load: () => import('./eu-fsf.ts') },
  { name: 'uk-sanctions', load: () => import('./uk-sanctions.ts') },
  { name: 'au-dfat', load: () => import('./au-dfat.ts') },
  { name: 'mdb-debarred', load: () => import('./mdb-debarred.ts') },
  { name: 'mx-69b', load: () => import('./mx-69b.ts') },
  { name: 'mx-sancionados', load: () => import('./mx-sancionados.ts') },
  { name: 'ftm', load: () => import('./ftm.ts') },
  { name: 'bods', load: () => import('./bods.ts') },
  { name: 'gleif', load: () => import('./gleif.ts') },
  { name: 'wikidata-ownership', load: () => import('./wikidata-ownership.ts') },
  { name: 'aiddata', load: () => import('./aiddata.ts') },
  { name: 'vdem', load: () => import('./vdem.ts') },
  { name: 'wgi', load: () => import('./wgi.ts') },
  { name: 'csv', load: () => import('./csv.ts') },
]
