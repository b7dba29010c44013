import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify, isRunning, type ProcessIdentity } from './process-life.ts'

/**
 * Runs `work` while no other process of this machine holds the same lock file. A lock whose process has died is
 * taken over.
 * @param file the lock file; its folder must exist
 * @param patience how long to wait for another process, in milliseconds
 * @throws {Error} when another process still holds the lock after that time; the message names both
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>, patience = 60_000): Promise<T> {
  await acquire(file, patience)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

async function acquire(file: string, patience: number): Promise<void> {
  const mine = JSON.stringify(identify())
  const deadline = Date.now() + patience
  for (let attempt = 0; ; attempt++) {
    // Written aside and linked into place, so that nobody ever reads a lock without its owner.
    const draft = `${file}.${process.pid}.${attempt}`
    writeFileSync(draft, mine, { mode: 0o600 })
    try {
      linkSync(draft, file)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
    const holder = read(file)
    if (holder && !isRunning(holder.owner)) {
      takeAway(file, holder.text)
      continue
    }
    if (Date.now() > deadline) {
      const who = holder ? `process ${holder.owner.pid}` : 'another process'
      throw new Error(`${file} is held by ${who} for more than ${patience / 1000} s: is it stuck?`)
    }
    await sleep(20 + Math.random() * 30)
  }
}

function read(file: string): { text: string; owner: ProcessIdentity } | null {
  try {
    const text = readFileSync(file, 'utf8')
    return { text, owner: JSON.parse(text) as ProcessIdentity }
  } catch {
    return null
  }
}

/** Removes a dead owner's lock, and puts back what it took if another process was quicker to replace it. */
function takeAway(file: string, deadText: string): void {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readFileSync(aside, 'utf8') !== deadText) {
    try {
      linkSync(aside, file)
    } catch {
      // A third process holds it by now; the robbed one still ends its own work before it removes the file.
    }
  }
  rmSync(aside, { force: true })
}
