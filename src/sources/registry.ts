import type { Source } from './source.ts'

interface SourceEntry {
  name: string
  /** Loaded only when it is the one that is asked for. */
  load(): Promise<{ source: Source }>
}

/** Every source that `probity import` takes by name. */
export const SOURCES: readonly SourceEntry[] = [
  { name: 'ftm', load: () => import('./ftm.ts') },
  { name: 'bods', load: () => import('./bods.ts') },
  { name: 'wikidata-ownership', load: () => import('./wikidata-ownership.ts') },
  { name: 'aiddata', load: () => import('./aiddata.ts') },
  { name: 'vdem', load: () => import('./vdem.ts') },
  { name: 'wgi', load: () => import('./wgi.ts') },
  { name: 'csv', load: () => import('./csv.ts') },
]
