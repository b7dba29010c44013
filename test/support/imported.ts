import type { Test } from 'tap'
import { type Known, know } from '../../src/assessment/index.ts'
import { dataFolder } from '../../src/data-folder.ts'
import { importEdition, loadSnapshot } from '../../src/knowledge/index.ts'
import type { EditionInput } from '../../src/knowledge/rows.ts'
import { publish } from '../../src/linking/index.ts'
import { loadPacks } from '../../src/policy/index.ts'
import { type TestService, testService } from './service.ts'

const packs = loadPacks(`${dataFolder()}/policies`)

export interface ImportedService extends TestService {
  /** Imports more editions, makes them active together with the identities among all, and serves that version. */
  take(...inputs: EditionInput[]): Promise<number>
}

/** The whole service on the starter facts, whose knowledge can be added to while it runs. */
export async function importedService(t: Pick<Test, 'teardown'>): Promise<ImportedService> {
  let current: Known | null = null
  const load = async (version?: number): Promise<Known | null> => {
    const snapshot = await loadSnapshot(db, version)
    return snapshot && know(snapshot, packs)
  }
  const { app, db } = await testService(t, {
    knowledge: {
      get version() {
        return current?.snapshot.version ?? null
      },
      get current() {
        return current
      },
      at: load,
    },
  })
  current = await load()
  async function take(...inputs: EditionInput[]): Promise<number> {
    const editions: number[] = []
    for (const input of inputs) {
      const { edition, reason } = await importEdition(db, input)
      if (edition === null) throw new Error(`${input.dataset.id} was refused: ${reason}`)
      editions.push(edition)
    }
    const { version } = await publish(db, editions)
    current = await load()
    return version
  }
  return { app, db, take }
}
