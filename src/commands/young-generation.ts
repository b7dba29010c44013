import v8 from 'node:v8'

/** An import fills so many bytes some twenty times a second, which is seldom enough. */
const MOST = 16 << 20
const LOOK_EVERY_MS = 20

let looking: NodeJS.Timeout | null = null

/**
 * From now on the part of the heap in which new objects are made does not grow past 16 MB: V8 would let it come to
 * 128 MB, which an import fills with garbage alone. It holds for the whole process.
 */
export function boundYoungGeneration(): void {
  looking ??= setInterval(() => {
    const young = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    if ((young?.space_size ?? 0) < MOST) return
    // V8 asks for the factor each time that it might grow the space.
    v8.setFlagsFromString('--semi-space-growth-factor=1')
    clearInterval(looking!)
  }, LOOK_EVERY_MS).unref()
}
